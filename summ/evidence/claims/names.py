"""Name claims: the sources must contain the name as written, inflected, or in another form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.names import Name, without_possessive
from summ.evidence.analysis.word_lists import name_synonyms
from summ.evidence.claims.base import Claim, Facts
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.words import words

_DEMONYM_SUFFIXES = (
    *("ians", "ian", "eans", "ean", "ans", "an", "ese", "ish", "is", "i", "ic", "ns", "n", "s", "es", "er", "ers"),
)
_MIN_ROOT = 4
_MIN_VARIANT = 7


def name_claims(analysis: Analysis) -> Iterator[Claim]:
    """Yield the words whose capitals mark them as names, outside dates."""
    for name in analysis.names:
        if not any(date.start <= name.start < date.end for date in analysis.dates):
            yield Claim("name", analysis.text, name.start, name.end, name, NameIndex)


class NameIndex:
    """The words of sources, in which names are looked up in any form.

    Case and accents are ignored; "U.N." matches "UN", "Iraqi" matches "Iraq", "Gaddafi" matches "Gadhafi", and "NATO"
    matches "North Atlantic Treaty Organization".
    """

    def __init__(self, facts: Facts) -> None:
        self._texts = [analysis.words for analysis in facts.analyses]
        self._stem = stemmer(facts.language)
        vocabulary = {word for text in self._texts for word in text}
        self._words = {form for word in vocabulary for form in _written_forms(word)}

    def states(self, claim: Claim) -> bool:
        name: Name = claim.value
        if all(self._has(part) for part in words(name.text)):
            return True
        return len(name.initials) > 1 and name.initials in self._words

    def _has(self, word: str) -> bool:
        bare = without_possessive(word)
        undotted = bare.replace(".", "")
        if bare in self._words or undotted in self._words or self._stem(bare) in self._stems:
            return True
        unaccented = _unaccented(bare)
        return (
            unaccented in self._unaccented_words
            or not self._words.isdisjoint(name_synonyms().get(bare, ()))
            or self._has_demonym(unaccented)
            or self._has_acronym(undotted)
            or self._has_variant(unaccented)
        )

    @cached_property
    def _stems(self) -> set[str]:
        return {self._stem(word) for word in self._words}

    @cached_property
    def _unaccented_words(self) -> set[str]:
        return {_unaccented(word) for word in self._words}

    @cached_property
    def _initial_letters(self) -> str:
        """The initials of all words of each text, with and without function words; acronyms are substrings of it."""
        function_words = stop_words("en")
        letters: list[str] = []
        for text in self._texts:
            alphabetic = [word for word in text if word[0].isalpha()]
            letters.append("".join(word[0] for word in alphabetic))
            letters.append("".join(word[0] for word in alphabetic if word not in function_words))
        return " ".join(letters)

    def _has_demonym(self, word: str) -> bool:
        """Return whether the sources name the country of a people, or the people of a country."""
        vocabulary = self._unaccented_words
        roots = (word.removesuffix(suffix) for suffix in _DEMONYM_SUFFIXES if word.endswith(suffix))
        if any(root + ending in vocabulary for root in roots if len(root) >= _MIN_ROOT for ending in ("", *"aeyo")):
            return True
        stems = (word, word[:-1]) if len(word) >= _MIN_ROOT else ()
        return any(stem + suffix in vocabulary for stem in stems for suffix in _DEMONYM_SUFFIXES)

    def _has_acronym(self, word: str) -> bool:
        return 3 <= len(word) <= 8 and word.isalpha() and word in self._initial_letters

    def _has_variant(self, word: str) -> bool:
        if len(word) < _MIN_VARIANT:
            return False
        return any(
            other[0] == word[0]
            and abs(len(other) - len(word)) <= 1
            and len(other) >= _MIN_VARIANT
            and _within_one_edit(other, word)
            for other in self._unaccented_words
        )


def _written_forms(word: str) -> tuple[str, ...]:
    bare = without_possessive(word)
    return word, bare, bare.replace(".", "")


def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))


def _within_one_edit(a: str, b: str) -> bool:
    """Return whether one insertion, deletion, substitution or transposition of letters turns `a` into `b`."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    a, b = a[start:], b[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
