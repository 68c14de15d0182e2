"""Make sentences with one known error from correct ones, to test the flags of attribution."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.claims import Claim, extract_claims
from summ.text.stopwords import stop_words
from summ.text.words import words

_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|did|does|do)\b", re.IGNORECASE
)
_NEGATION = re.compile(r"\b(?:not|never)\s|(?<=\w)n['’]t\b")
_WORD_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty")
_MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARENTHESIS = re.compile(r"\s+\([^()]*\)(?=[\s.,;:!?])|\s+[-–—]\s[^-–—]+\s[-–—](?=\s)")
_OPENING_CLAUSE = re.compile(r"^[^,\"“”']{8,60},\s+(?=\w)")
_LAST_CLAUSE = re.compile(r",\s(?:who|which|where|when|while|as|after|before|with|including)\b[^,\"“”']{8,}(?=[.!?]$)")
_MIDDLE_CLAUSE = re.compile(r",\s(?:who|which|where)\b[^,\"“”']{8,80},")
_MIN_OVERLAP = 0.6
_ADVERB = re.compile(r"(?<=[a-z])\s(?:\w{3,}ly|also|just|very|really|still|already|now|then)(?=\s[a-z])")


@dataclass(frozen=True)
class Edited:
    """A sentence with one change at ``text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Pool:
    """Replacements: names that the cluster does not contain, and names and numbers that it does."""

    foreign: Sequence[str] = ()
    names: Sequence[str] = ()
    numbers: Sequence[str] = ()


Edit = Callable[[str, random.Random, Pool], Edited | None]


def _claims(sentence: str) -> list[Claim]:
    return extract_claims(Analysis(sentence, "en"))


def changed_number(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    found = [one for one in _claims(sentence) if one.kind == "number"]
    if not found:
        return None
    number = rng.choice(found)
    digits = re.match(r"[\d.,:]*\d", number.text)
    present = set(re.findall(r"\d+|[a-z]+", sentence.casefold()))
    for _ in range(20):
        if digits is None:
            choices = [word for word in _WORD_NUMBERS if word not in present]
            return _replaced(sentence, number.start, number.end, rng.choice(choices))
        new = "".join(str(rng.randint(1, 9)) if mark.isdigit() else mark for mark in digits.group())
        if new != digits.group() and new not in present:
            return _replaced(sentence, number.start, number.start + len(digits.group()), new)
    return None


def number_of_the_cluster(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    """Replace a number by another one of the documents."""
    found = [one for one in _claims(sentence) if one.kind == "number" and one.text.isdigit()]
    others = [one for one in pool.numbers if one not in re.findall(r"\d+", sentence)]
    if not found or not others:
        return None
    number = rng.choice(found)
    return _replaced(sentence, number.start, number.end, rng.choice(others))


def shifted_date(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    found = [one for one in _claims(sentence) if one.kind == "date"]
    if not found:
        return None
    date = rng.choice(found)
    for names in (_DAYS, _MONTHS):
        for name in names:
            if date.text.casefold() == name.casefold():
                new = rng.choice([one for one in names if one.casefold() not in sentence.casefold()])
                return _replaced(sentence, date.start, date.end, new if date.text[0].isupper() else new.lower())
    day = re.search(r"\d+", date.text)
    if day is None:
        return None
    value = int(day.group())
    new = str(value + rng.choice([-2, -1, 1, 2]) if value > 31 else value % 28 + 1)
    return _replaced(sentence, date.start + day.start(), date.start + day.end(), new)


def swapped_name(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    """Replace a name, in full, by one that the documents do not contain."""
    return _renamed(sentence, rng, pool.foreign)


def name_of_the_cluster(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    """Replace a name by another one of the documents."""
    return _renamed(sentence, rng, pool.names)


def _renamed(sentence: str, rng: random.Random, others: Sequence[str]) -> Edited | None:
    runs = name_runs(_claims(sentence), sentence)
    if not runs or not others:
        return None
    start, end = rng.choice(runs)
    new = rng.choice(others)
    is_other = not {_bare(word) for word in words(new)} & {_bare(word) for word in words(sentence)}
    return _replaced(sentence, start, end, new) if is_other else None


def _bare(word: str) -> str:
    return re.sub(r"['’].*", "", word)


def exchanged_names(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    """Exchange two names of the sentence that are separated by at least two words."""
    runs = name_runs(_claims(sentence), sentence)
    pairs = [
        (one, other)
        for place, one in enumerate(runs)
        for other in runs[place + 1 :]
        if len(words(sentence[one[1] : other[0]])) >= 2
        and not re.fullmatch(r"[\s,]*(?:\w+ )?(?:and|or|with|&)\s.*", sentence[one[1] : other[0]])
        and sentence[slice(*one)].casefold() != sentence[slice(*other)].casefold()
    ]
    if not pairs:
        return None
    (a, b), (c, d) = rng.choice(pairs)
    text = sentence[:a] + sentence[c:d] + sentence[b:c] + sentence[a:b] + sentence[d:]
    return Edited(text, a, d)


def negated(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    """Add or remove a negation."""
    negation = _NEGATION.search(sentence)
    if negation:
        text = sentence[: negation.start()] + sentence[negation.end() :]
        return Edited(text, max(0, negation.start() - 1), negation.start() + 1)
    verbs = list(_AUXILIARY.finditer(sentence))
    if not verbs:
        return None
    verb = rng.choice(verbs)
    return _replaced(sentence, verb.end(), verb.end(), " not")


def changed_quotation(sentence: str, rng: random.Random, pool: Pool) -> Edited | None:
    found = [one for one in _claims(sentence) if one.kind == "quotation" and len(words(one.text)) > 3]
    if not found:
        return None
    quotation = rng.choice(found)
    inner = [word for word in re.finditer(r"[a-z]{4,}", quotation.text) if word.start() > 0]
    if not inner:
        return None
    word = rng.choice(inner)
    new = rng.choice([one for one in ("wonderful", "certain", "terrible", "possible") if one != word.group()])
    start = quotation.start + word.start()
    text = sentence[:start] + new + sentence[start + len(word.group()) :]
    return Edited(text, quotation.start, quotation.end + len(new) - len(word.group()))


def shortened(sentence: str) -> str | None:
    """Return the sentence without one parenthesis, clause or adverb, as an editor would shorten it."""
    for pattern, kept in (
        (_PARENTHESIS, ""),
        (_MIDDLE_CLAUSE, ""),
        (_LAST_CLAUSE, ""),
        (_OPENING_CLAUSE, ""),
        (_ADVERB, ""),
    ):
        text = pattern.sub(kept, sentence, count=1)
        # A shortened quotation would be a changed quotation.
        quoted = [one.text for one in _claims(text) if one.kind == "quotation"]
        if text != sentence and len(words(text)) >= 5 and all(one in sentence for one in quoted):
            return text[0].upper() + text[1:]
    return None


def name_runs(found: Sequence[Claim], sentence: str) -> list[tuple[int, int]]:
    """Return the spans of the names of `sentence`; adjacent words form one name."""
    runs: list[tuple[int, int]] = []
    for claim in found:
        if claim.kind != "name":
            continue
        if runs and sentence[runs[-1][1] : claim.start].strip(" -") == "":
            runs[-1] = (runs[-1][0], claim.end)
        else:
            runs.append((claim.start, claim.end))
    return runs


def is_true_elsewhere(edited: Edited, sources: Sequence[frozenset[str]]) -> bool:
    """Return whether a source sentence contains the new words and most of the others, so that the edit is no error."""
    new = set(words(edited.text[edited.start : edited.end]))
    rest = {word for word in words(edited.text) if word not in new and word not in stop_words("en")}
    return any(new <= source and len(rest & source) >= _MIN_OVERLAP * len(rest) for source in sources)


def _replaced(sentence: str, start: int, end: int, new: str) -> Edited:
    return Edited(sentence[:start] + new + sentence[end:], start, start + len(new))


EDITS: dict[str, Edit] = {
    "number changed": changed_number,
    "number of the cluster": number_of_the_cluster,
    "date shifted": shifted_date,
    "name swapped": swapped_name,
    "name of the cluster": name_of_the_cluster,
    "names exchanged": exchanged_names,
    "negated": negated,
    "quotation changed": changed_quotation,
}
