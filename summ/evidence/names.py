"""The names of a sentence, by their capitals, and whether a text has them in this or another form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from summ.evidence.word_lists import openers, same_names, titles
from summ.text.stopwords import stop_words
from summ.text.words import word_spans, words

# A capital after these says little: the sentence, or one inside it, begins.
_OPENING = re.compile(r"(?:\A\W*|[:!?…;]\s*[\"“„«‘'(\[]*|(?:\A|[\s(\[])[\"“„«‘'])\Z")
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")
_MINOR = frozenset("of the and for de la du des der".split())
# A word before these, with a capital for beginning the sentence, is who does it.
_VERBS = frozenset(
    "said says told tells was is has had will would did does can could also who whose announced wrote added".split()
)
_ENDED = re.compile(r"[.!?…]\W*\Z")
_FEWEST_WORDS = 4
_SUFFIXES = (
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "an",
    "ese",
    "ish",
    "is",
    "i",
    "ic",
    "ns",
    "n",
    "s",
    "es",
    "er",
    "ers",
)
_LEAST_VARIANT = 7


@dataclass(frozen=True)
class Name:
    """One word of a name: ``text[start:end]``, without a possessive's ending.

    `initials` are those of the capitals side by side that it is one of, small words between them left out.
    """

    start: int
    end: int
    text: str
    initials: str = ""


def names(sentence: str, language: str | None = None) -> list[Name]:
    """The words of `sentence` that are names by their capital: not the first of a sentence, unless more tells so.

    None in a headline, which has a capital everywhere; in German, where every noun has one, only words of two
    capitals or beside another with one.
    """
    found: list[Name] = []
    spans = word_spans(sentence)
    capital = [sentence[start].isupper() for start, _ in spans]
    stopped = stop_words(language)
    if len(spans) >= _FEWEST_WORDS and not _ENDED.search(sentence):
        plain = [sentence[start:end] for (start, end), large in zip(spans, capital, strict=True) if not large]
        if sum(capital) > 1 and all(word in stopped or not word[0].islower() for word in plain):
            return found
    initials = _initials(sentence, spans, capital)
    for place, (start, end) in enumerate(spans):
        if not capital[place]:
            continue
        word = _POSSESSIVE.sub("", sentence[start:end])
        low = word.casefold()
        if len(word) < 2 or low in titles() or low in stopped:
            continue
        follows = place + 1 < len(spans) and capital[place + 1] and sentence[end : spans[place + 1][0]].isspace()
        is_marked = sum(map(str.isupper, word)) > 1
        if _OPENING.search(sentence[max(0, start - 8) : start] if start > 8 else sentence[:start]) and not is_marked:
            after = sentence[slice(*spans[place + 1])].casefold() if place + 1 < len(spans) else ""
            does = after in _VERBS and not low.endswith(("s", "ly", "ing", "one", "body"))
            owns = sentence[start:end] != word and len(word) > 2
            if low in openers() or not (follows or does or owns):
                continue
        if language == "de" and not (is_marked or len(initials[place]) > 1):
            continue
        found.append(Name(start, start + len(word), word, initials[place]))
    return found


def _initials(sentence: str, spans: Sequence[tuple[int, int]], capital: Sequence[bool]) -> list[str]:
    """For each word, the initials of the run of capitals that it is in: "who" for "World Health Organization"."""
    found = [""] * len(spans)
    run: list[int] = []
    for place, (start, end) in enumerate(spans):
        if run and not sentence[spans[place - 1][1] : start].isspace():
            run = []
        if capital[place]:
            run.append(place)
            letters = "".join(sentence[spans[one][0]] for one in run).casefold()
            for one in run:
                found[one] = letters
        elif sentence[start:end] not in _MINOR:
            run = []
    return found


class KnownNames:
    """The words of some texts, to tell whether they have a name: so written, inflected, or in a form of the same name.

    Case and accents do not count; "U.N." is "UN", "Iraqi" is of "Iraq", "Gaddafi" is "Gadaffi", and "WHO" stands for
    "World Health Organization".
    """

    def __init__(self, spoken: Collection[str], stem: Callable[[str], str], in_order: Iterable[Iterable[str]]) -> None:
        self._stem = stem
        self._words = {form for word in spoken for form in _forms(word)}
        self._stems: set[str] | None = None
        self._plain: set[str] | None = None
        self._in_order = in_order
        self._letters: str | None = None

    def has(self, name: str) -> bool:
        return all(self._has(part) for part in words(name))

    def has_word(self, word: str) -> bool:
        return word in self._words

    def _has(self, word: str) -> bool:
        bare = _POSSESSIVE.sub("", word)
        if bare in self._words or bare.replace(".", "") in self._words:
            return True
        if self._stems is None:
            self._stems = {self._stem(known) for known in self._words}
            self._plain = {_unaccented(known) for known in self._words}
        plain = _unaccented(bare)
        if self._stem(bare) in self._stems or plain in (self._plain or ()):
            return True
        return (
            bool(same_names().get(bare, frozenset()) & self._words)
            or self._is_kin(plain)
            or self._is_acronym(bare.replace(".", ""))
            or self._is_variant(plain)
        )

    def _is_kin(self, word: str) -> bool:
        """Whether the texts have the land of a people, or the people of a land."""
        plain = self._plain or set()
        for suffix in _SUFFIXES:
            root = word.removesuffix(suffix)
            if root != word and len(root) >= 4 and (root in plain or any(root + end in plain for end in "aeyo")):
                return True
        return len(word) >= 4 and any(word + suffix in plain or word[:-1] + suffix in plain for suffix in _SUFFIXES)

    def _is_acronym(self, word: str) -> bool:
        if not 3 <= len(word) <= 8 or not word.isalpha():
            return False
        if self._letters is None:
            stopped = stop_words("en")
            lines = [[one for one in line if one[0].isalpha()] for line in self._in_order]
            self._letters = " ".join(
                "".join(one[0] for one in line) + " " + "".join(one[0] for one in line if one not in stopped)
                for line in lines
            )
        return word in self._letters

    def _is_variant(self, word: str) -> bool:
        if len(word) < _LEAST_VARIANT:
            return False
        return any(
            known[0] == word[0]
            and abs(len(known) - len(word)) <= 1
            and len(known) >= _LEAST_VARIANT
            and _near(known, word)
            for known in self._plain or ()
        )


def _forms(word: str) -> tuple[str, ...]:
    bare = _POSSESSIVE.sub("", word)
    return word, bare, bare.replace(".", "")


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def _near(one: str, other: str) -> bool:
    """Whether one letter more, less or changed, or two that changed places, make `one` of `other`."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
