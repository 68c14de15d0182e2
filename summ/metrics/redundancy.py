"""Redundancy: what a summary says more than once (Xiao and Carenini 2020 compare such measures)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summ.metrics.base import Metric
from summ.metrics.rouge import Rouge
from summ.metrics.score import Scores, Value
from summ.metrics.text import grams, sentences_of
from summ.options import Count
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Redundancy(Metric):
    """``repeated1`` … ``repeatedN`` and ``self-rouge``, lower is better. Needs no reference.

    Repeated: the share of n-grams that stood before in the same summary. Self-ROUGE: each sentence against its
    likest neighbour, ROUGE-L F over any script, averaged; 0 for a single sentence.
    """

    name: ClassVar[str] = "redundancy"
    needs_references: ClassVar[bool] = False
    higher_is_better: ClassVar[bool | None] = False

    def __init__(self, *, n: Count = 3) -> None:
        self.n = n
        self._rouge = Rouge(("rougeL",), convention="unicode", references="max")

    def _score(
        self,
        candidates: Sequence[str],
        references: Sequence[tuple[str, ...]] | None,
        clusters: Sequence[Cluster] | None,
    ) -> Scores[Value]:
        table = np.zeros((len(candidates), self.n))
        empty = 0
        for row, text in enumerate(candidates):
            tokens = words(text)
            empty += not tokens
            for n in range(1, self.n + 1):
                found = grams(tokens, n)
                table[row, n - 1] = 1 - len(set(found)) / len(found) if found else 0.0
        values = {f"repeated{n}": table[:, [n - 1]] for n in range(1, self.n + 1)}
        values["self-rouge"] = self._self_rouge(candidates)[:, None]
        return Scores(Value, values, signature=self.signature, empty_candidates=empty)

    def _self_rouge(self, candidates: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        texts: list[str] = []
        others: list[list[str]] = []
        owner: list[int] = []
        for number, text in enumerate(candidates):
            parts = sentences_of(text)
            if len(parts) > 1:
                texts += parts
                others += [parts[:place] + parts[place + 1 :] for place in range(len(parts))]
                owner += [number] * len(parts)
        found = np.zeros(len(candidates))
        if texts:
            scores = self._rouge.score(texts, others).per_example("rougeL")
            totals = np.bincount(owner, weights=scores, minlength=len(candidates))
            counts = np.bincount(owner, minlength=len(candidates))
            found = totals / np.maximum(counts, 1)
        return found
