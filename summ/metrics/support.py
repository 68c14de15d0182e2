"""Support: how much of a summary the sources carry, by sentence, number and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value
from summ.metrics.text import sentences_of
from summ.options import Range
from summ.text.stopwords import stop_words
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# A run of capitalized words; the first of a sentence counts only with another behind it.
_NAME = re.compile(r"\b[A-Z][\w’'-]*\w(?:\s+[A-Z][\w’'-]*\w)*")


class Support(Metric):
    """``sentences``, ``numbers`` and ``names``: the share that the sources carry. Needs the sources, no reference.

    A sentence is carried when at least `threshold` of its content words stand in one sentence of a source; 0.5 takes
    a compressed or lightly reworded sentence for carried and one that mixes two facts not. A number is carried when a
    source has it, thousands separators aside; a name when every word of it is in one source. Numbers and names are
    not defined where a summary has none. A token test: it finds invented figures and people, not a twisted relation.
    """

    name: ClassVar[str] = "support"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True

    def __init__(self, *, threshold: Annotated[float, Range(0, 1, closed="right")] = 0.5) -> None:
        self.threshold = threshold

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        rows = [self._shares(text, cluster) for text, cluster in zip(candidates, clusters or (), strict=True)]
        table = np.array(rows, dtype=np.float64).reshape(-1, 3)
        names = ("sentences", "numbers", "names")
        return Scores(
            Value,
            {name: table[:, [place]] for place, name in enumerate(names)},
            signature=self.signature,
            empty_candidates=sum(not text.strip() for text in candidates),
        )

    def _shares(self, text: str, cluster: Cluster) -> tuple[float, float, float]:
        documents = [document.text for document in cluster.documents]
        source_sentences = [set(words(one)) for document in documents for one in sentences_of(document)]
        source_numbers = {number for document in documents for number in numbers_in(document)}
        source_words = [set(words(document)) for document in documents]
        sentences = sentences_of(text)
        carried = [self._carried(sentence, source_sentences) for sentence in sentences]
        numbers = [number in source_numbers for number in numbers_in(text)]
        names = [any(name <= known for known in source_words) for sentence in sentences for name in names_in(sentence)]
        return _share(carried, empty=0.0), _share(numbers, empty=np.nan), _share(names, empty=np.nan)

    def _carried(self, sentence: str, sources: Sequence[set[str]]) -> bool:
        tokens = set(words(sentence))
        content = tokens - stop_words("en") or tokens
        return any(len(content & source) >= self.threshold * len(content) for source in sources)


def numbers_in(text: str) -> list[str]:
    """The numbers of a text, thousands separators taken out."""
    return [re.sub(r",(?=\d{3}(?:\D|$))", "", number) for number in _NUMBER.findall(text)]


def names_in(sentence: str) -> list[frozenset[str]]:
    """The words of each capitalized run; a lone word that begins the sentence might be any word and is left out."""
    start = len(sentence) - len(sentence.lstrip("\"'“‘(«„ "))
    found = []
    for match in _NAME.finditer(sentence):
        name = frozenset(words(match.group()))
        if match.start() > start or len(name) > 1:
            found.append(name - stop_words("en"))
    return [name for name in found if name]


def _share(carried: Iterable[bool], *, empty: float) -> float:
    found = list(carried)
    return sum(found) / len(found) if found else empty
