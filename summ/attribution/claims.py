"""The checkable claims of a sentence: numbers, names and quotations, and which of them no source has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import words
from summ.types import Cluster, SummarySentence

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_](?:[\w'’.&]*[\w])?")
_QUOTE = re.compile(r"[\"“„«「『]([^\"“”„«»「」『』]{8,}?)[\"”“»」』]")
_ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.|…)\s*")
# A capital after these says little: the sentence, or one inside it, begins.
_OPENING = re.compile(r"(?:\A\W*|[:!?…]\s*[\"“„«‘'(\[]*|[\"“„«‘'])\Z")
_CAPITAL_NEXT = re.compile(r"\s[^\W\d_]")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_RUN = re.compile(r"[^\W\d_a-z][\w'’-]*(?:\s+(?:(?:of|the|and|for)\s+){0,2}[^\W\d_a-z][\w'’-]*)+")
_MINOR = frozenset(["of", "the", "and", "for"])
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SPELLED = {word: value for value, word in enumerate(_ONES)} | _TENS
_COMPOUND = re.compile(rf"\b({'|'.join(_TENS)})-({'|'.join(_ONES[1:10])})\b", re.IGNORECASE)
# Shortened in one text and spelled out in another.
_CALENDAR = (
    *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
    *("december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_SHORT_CALENDAR = {name[:length]: name for name in _CALENDAR for length in (3, 4)}


class Claims:
    """What a set of texts says that can be checked by its form, ready to be held against any sentence.

    `missing` errs on the side of silence: a first word is a name only where more capitals follow; stems and possessives
    are let pass; "24" is in "twenty-four", "1000" in "1,000", "Jan." in "January", "UN" in "United Nations".
    """

    def __init__(self, texts: Sequence[str], *, language: str | None = None) -> None:
        self._stem = stemmer(language)
        self._stopped = stop_words(language)
        spoken = [word for text in texts for word in words(text)]
        self._words = {form for word in set(spoken) for form in _forms(word)}
        self._stems = {self._stem(word) for word in self._words}
        self._plain = f" {' '.join(spoken)} "
        self._numbers = {number for text in texts for number in _numbers(text)}
        self._numbers |= {str(_SPELLED[word]) for word in self._words if word in _SPELLED}
        for text in texts:
            self._numbers |= {str(_TENS[tens.lower()] + _SPELLED[one.lower()]) for tens, one in _COMPOUND.findall(text)}
        self._acronyms = {_initials(run) for text in texts for run in _RUN.findall(text)}

    def missing(self, sentence: str) -> list[str]:
        """The numbers, names and quotations of `sentence` that the texts do not have, as written, each once."""
        found = [number for number in _NUMBER.findall(sentence) if _number(number) not in self._numbers]
        found += [name for name in self._names(sentence) if not self._knows(name)]
        found += [quote for quote in _QUOTE.findall(sentence) if not self._says(quote)]
        return list(dict.fromkeys(found))

    def _names(self, sentence: str) -> Iterator[str]:
        spelled_out = {
            start
            for run in _RUN.finditer(sentence)
            if _initials(run.group()) in self._words
            for start in range(run.start(), run.end())
        }
        for word in _WORD.finditer(sentence):
            name = _POSSESSIVE.sub("", word.group())
            if not name[:1].isupper() or len(name) < 2 or word.start() in spelled_out:
                continue
            if _OPENING.search(sentence[: word.start()]) and not (name.isupper() or self._opens_run(sentence, word)):
                continue
            yield name

    def _opens_run(self, sentence: str, word: re.Match[str]) -> bool:
        """Whether the first word of a sentence is the first of several capitalised ones, as in a full name."""
        following = _CAPITAL_NEXT.match(sentence, word.end())
        return (
            following is not None and following.group()[-1].isupper() and word.group().casefold() not in self._stopped
        )

    def _knows(self, name: str) -> bool:
        parts = [_calendar(part) for part in words(name)]
        if all(part in self._words or part in self._stopped or self._stem(part) in self._stems for part in parts):
            return True
        return name.replace(".", "").casefold() in self._words | self._acronyms

    def _says(self, quote: str) -> bool:
        return all(f" {' '.join(words(part))} " in self._plain for part in _ELLIPSIS.split(quote) if words(part))


def doubts(sentences: Sequence[SummarySentence], cluster: Cluster, *, language: str | None = None) -> tuple[str, ...]:
    """Notes on every number, name and quotation that no document has, and on sentences without any source."""
    texts = [text for document in cluster.documents for text in (document.text, document.title or "")]
    claims = Claims(texts, language=language)
    missing = dict.fromkeys(claim for sentence in sentences for claim in claims.missing(sentence.text))
    notes = [f"not found in any document: {', '.join(missing)}"] if missing else []
    notes += [f"no source found for: {sentence.text[:80]}" for sentence in sentences if not sentence.sources]
    return tuple(notes)


def _numbers(text: str) -> Iterator[str]:
    return map(_number, _NUMBER.findall(text))


def _number(written: str) -> str:
    """One spelling for a number: ASCII digits, no thousands separators, no leading zeros."""
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in written)
    plain = _THOUSANDS.sub("", digits)
    return plain.lstrip("0") or "0"


def _forms(word: str) -> tuple[str, ...]:
    """A word of a text as names may take it up: "Korea's" as "Korea", "U.S." as "US", "Jan." as "January"."""
    bare = _POSSESSIVE.sub("", word)
    return word, bare, bare.replace(".", ""), _calendar(bare)


def _calendar(word: str) -> str:
    return _SHORT_CALENDAR.get(word.rstrip("."), word)


def _initials(run: str) -> str:
    return "".join(word[0] for word in run.split() if word not in _MINOR).casefold()
