"""Make sentences with one known error from correct ones, to test the flags of attribution."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.thesaurus import thesaurus
from summ.evidence.claims import Claim, extract_claims
from summ.text.stems import stemmer
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
_CONNECTING = frozenset("to by for with in on at from that after before of was is were has had will".split())
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


def exchanged_nouns(sentence: str, rng: random.Random) -> str | None:
    """Exchange two nouns on both sides of another word: who did what to whom."""
    nouns = [match for match in re.finditer(r"[a-z]{4,}", sentence) if _is_noun(match.group())]
    pairs = [
        (first, second)
        for index, first in enumerate(nouns)
        for second in nouns[index + 1 :]
        if any(not _is_noun(word) and word not in stop_words("en") for word in _between(sentence, first, second))
        and first.group()[:4] != second.group()[:4]
    ]
    if not pairs:
        return None
    first, second = rng.choice(pairs)
    return (
        sentence[: first.start()]
        + second.group()
        + sentence[first.end() : second.start()]
        + first.group()
        + sentence[second.end() :]
    )


def shuffled(sentence: str, rng: random.Random) -> str | None:
    """Permute the content words of a sentence; its function words stay."""
    content = [match for match in re.finditer(r"[^\W_][\w'’.,-]*\w", sentence) if match.group() not in stop_words("en")]
    if len(content) < 5:
        return None
    order = rng.sample(content, len(content))
    parts, end = [], 0
    for old, new in zip(content, order, strict=True):
        parts += [sentence[end : old.start()], new.group()]
        end = old.end()
    text = "".join([*parts, sentence[end:]])
    return text[0].upper() + text[1:]


def recombined(sentence: str, other: str, rng: random.Random) -> str | None:
    """Return the first half of a sentence with the second half of another one, both cut before a function word."""
    cuts = [
        [match.start() for match in re.finditer(r"\b[a-z]+\b", text) if match.group() in _CONNECTING]
        for text in (sentence, other)
    ]
    first = [cut for cut in cuts[0] if 0.25 < cut / len(sentence) < 0.75]
    second = [cut for cut in cuts[1] if 0.25 < cut / len(other) < 0.75]
    return sentence[: rng.choice(first)] + other[rng.choice(second) :] if first and second else None


def repeating(sentence: str, rng: random.Random) -> str | None:
    """Return a phrase of a sentence said of itself: "The long strike was a long strike."."""
    phrase = re.search(r"\b[Tt]he ((?:[a-z]{3,} )?[a-z]{4,} [a-z]{4,})\b", sentence)
    return f"The {phrase[1]} {rng.choice(('was', 'is'))} {rng.choice(('a', 'the'))} {phrase[1]}." if phrase else None


def _is_noun(word: str) -> bool:
    return thesaurus("en").is_noun(stemmer("en")(word)) and word not in stop_words("en")


def _between(sentence: str, first: re.Match[str], second: re.Match[str]) -> list[str]:
    return words(sentence[first.end() : second.start()])


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
    """Return whether a source sentence has the new words and most of the others, so that the edit is not an error."""
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

# Sentences of the documents' words that say what no document says.
NONSENSE = ("nouns exchanged", "words shuffled", "halves recombined", "phrase repeated")


def nonsense(kind: str, sentence: str, other: str, rng: random.Random) -> str | None:
    """Return a false sentence of one kind, made from a sentence and another one of its cluster; None if it cannot."""
    if kind == "nouns exchanged":
        return exchanged_nouns(sentence, rng)
    if kind == "words shuffled":
        return shuffled(sentence, rng)
    return recombined(sentence, other, rng) if kind == "halves recombined" else repeating(sentence, rng)
