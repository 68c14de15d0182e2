"""Relations between words: synonyms, broader words and antonyms, from WordNet."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_NEGATIVE_PREFIXES = ("un", "dis", "non", "in", "im", "ir", "de")
_MIN_ROOT = 4


class Thesaurus:
    """English words, by their stems, with the concepts that they denote.

    Parameters
    ----------
    content : mapping, optional
        The parsed file; without it, the thesaurus has no words.

    References
    ----------
    Miller (1995), WordNet: A Lexical Database for English.
    """

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        content = content or {"concepts": [], "derived": "", "antonyms": ""}
        self._concepts: dict[str, set[int]] = defaultdict(set)
        self._nouns: dict[str, int] = defaultdict(int)
        self._verbs: set[str] = set()
        self._broader: list[frozenset[int]] = []
        for number, line in enumerate(content["concepts"]):
            part, stems, broader = line.split(" ")
            self._broader.append(frozenset(map(int, broader.split(",") if broader else ())))
            for stem in stems.split(",") if stems else ():
                self._concepts[stem].add(number)
                self._nouns[stem] += 1 if part == "n" else -1
                if part == "v":
                    self._verbs.add(stem)
        self._derived = _pairs(content["derived"])
        self._antonyms = _pairs(content["antonyms"])

    def __contains__(self, stem: str) -> bool:
        return stem in self._concepts

    def is_noun(self, stem: str) -> bool:
        """Return whether most of the word's meanings are nouns; True for unknown words."""
        return self._nouns.get(stem, 1) > 0

    def is_verb(self, stem: str) -> bool:
        """Return whether the word can be a verb."""
        return stem in self._verbs

    def are_antonyms(self, a: str, b: str) -> bool:
        """Return whether two words are opposites: "increase" and "decrease", "manned" and "unmanned"."""
        if b in self._antonyms.get(a, ()):
            return True
        short, long = sorted((a, b), key=len)
        return len(short) >= _MIN_ROOT and any(long == prefix + short for prefix in _NEGATIVE_PREFIXES)

    def are_synonyms(self, a: str, b: str) -> bool:
        """Return whether two words have a meaning in common, or one is derived from the other."""
        return not self._concepts.get(a, _NONE).isdisjoint(self._concepts.get(b, _NONE)) or b in self._derived.get(
            a, ()
        )

    def are_related(self, a: str, b: str) -> bool:
        """Return whether a meaning of one word is broader than, or similar to, one of the other: "cat" and "animal"."""
        own, other = self._concepts.get(a, _NONE), self._concepts.get(b, _NONE)
        if not own.isdisjoint(self._above(other)) or not other.isdisjoint(self._above(own)):
            return True
        return any(
            not self._concepts.get(form, _NONE).isdisjoint(concepts)
            for word, concepts in ((a, other), (b, own))
            for form in self._derived.get(word, ())
        )

    def are_siblings(self, a: str, b: str) -> bool:
        """Return whether two words are kinds of the same thing: "bond" and "loan"."""
        return not self._above(self._concepts.get(a, _NONE)).isdisjoint(self._above(self._concepts.get(b, _NONE)))

    def _above(self, concepts: Iterable[int]) -> set[int]:
        return {broader for concept in concepts for broader in self._broader[concept]}


_NONE: frozenset[int] = frozenset()


@cache
def thesaurus(language: str | None) -> Thesaurus:
    """Return the thesaurus of a language, loaded on first use; it has no words in languages other than English."""
    if language not in (None, "en"):
        return Thesaurus()
    text = files("summ.evidence").joinpath("data/thesaurus.json").read_text(encoding="utf-8")
    return Thesaurus(json.loads(text))


def _pairs(text: str) -> dict[str, set[str]]:
    related: dict[str, set[str]] = defaultdict(set)
    for pair in text.split():
        a, _, b = pair.partition(",")
        related[a].add(b)
        related[b].add(a)
    return related
