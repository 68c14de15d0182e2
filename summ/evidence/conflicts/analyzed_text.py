"""A sentence as conflicts compare it; every part is computed on first access."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summ.evidence.analysis import Analysis
from summ.evidence.claims import Facts
from summ.evidence.conflicts.units import Unit, units_of
from summ.text.words import words
from summ.types import Sentence

# Longer words identify a sentence; function words are short in most languages.
_MIN_LENGTH = 4
_MAX_PROBES = 12


@dataclass(frozen=True, eq=False)
class AnalyzedText:
    """A text in the language with this ISO 639-1 code; English if None."""

    text: str
    language: str | None

    @cached_property
    def folded(self) -> str:
        return self.text.casefold()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words of at least four characters, or all if there are none."""
        distinct = frozenset(words(self.text))
        return frozenset(word for word in distinct if len(word) >= _MIN_LENGTH) or distinct

    @cached_property
    def probes(self) -> list[str]:
        """The longest words, which few other sentences have."""
        return sorted(self.vocabulary, key=lambda word: (-len(word), word))[:_MAX_PROBES]

    @cached_property
    def analysis(self) -> Analysis:
        return Analysis(self.text, self.language)

    @cached_property
    def units(self) -> list[Unit]:
        return units_of(self.analysis)

    @cached_property
    def facts(self) -> Facts:
        return Facts([(self.analysis, None)], self.language)


class AnalyzedSentences:
    """The sentences of a cluster, in their order, of which equal ones are analyzed once."""

    def __init__(self, sentences: Sequence[Sentence], language: str | None) -> None:
        self.sentences = sentences
        self.language = language
        self._texts: dict[str, AnalyzedText] = {}

    def find(self, document: int, start: int) -> int | None:
        """Return the index of the sentence of a document that starts at this offset, if there is one."""
        key = document, start
        index = bisect_left(self.sentences, key, key=lambda sentence: (sentence.document, sentence.start))
        is_there = index < len(self.sentences)
        return index if is_there and (self.sentences[index].document, self.sentences[index].start) == key else None

    def of_document(self, document: int) -> range:
        """Return the indices of the sentences of a document."""
        first, end = (
            bisect_left(self.sentences, index, key=lambda sentence: sentence.document)
            for index in (document, document + 1)
        )
        return range(first, end)

    def __getitem__(self, index: int) -> AnalyzedText:
        return self.of(self.sentences[index].text)

    def of(self, text: str) -> AnalyzedText:
        """Return the analysis of `text`, which may be that of a sentence."""
        if text not in self._texts:
            self._texts[text] = AnalyzedText(text, self.language)
        return self._texts[text]
