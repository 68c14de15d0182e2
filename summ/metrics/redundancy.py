"""Redundancy: repetition within a summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np
from numpy.typing import NDArray

from summ.metrics.base import Metric
from summ.metrics.rouge import Rouge
from summ.metrics.score import Scores, Value
from summ.metrics.text import ngrams, split_sentences
from summ.options import Count
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Redundancy(Metric):
    """``repeated1`` … ``repeatedN`` and ``self-rouge``. Lower is better; needs no references.

    Repeated is the share of n-grams that already occurred in the summary. Self-ROUGE is the mean over sentences of the
    highest ROUGE-L F-measure (in any script) with another sentence; 0 for a single sentence.

    Parameters
    ----------
    n : int, default 3
        Length of the longest n-grams.

    Examples
    --------
    >>> Redundancy().score(["It rained. It rained."])["self-rouge"].value
    1.0

    References
    ----------
    Xiao and Carenini (2020), Systematically Exploring Redundancy Reduction, which compares such measures.
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
        tokens = [words(candidate) for candidate in candidates]
        values = {
            f"repeated{n}": np.array([[_repeated(ngrams(text, n))] for text in tokens]).reshape(-1, 1)
            for n in range(1, self.n + 1)
        }
        values["self-rouge"] = self._self_rouge(candidates)[:, None]
        empty = sum(not text for text in tokens)
        return Scores(Value, values, signature=self.signature, empty_candidates=empty)

    def _self_rouge(self, candidates: Sequence[str]) -> NDArray[np.float64]:
        sentences: list[str] = []
        other_sentences: list[list[str]] = []
        candidate_of_sentence: list[int] = []
        for number, candidate in enumerate(candidates):
            own = split_sentences(candidate)
            if len(own) > 1:
                sentences += own
                other_sentences += [own[:position] + own[position + 1 :] for position in range(len(own))]
                candidate_of_sentence += [number] * len(own)
        if not sentences:
            return np.zeros(len(candidates))
        scores = self._rouge.score(sentences, other_sentences).per_example("rougeL")
        totals = np.bincount(candidate_of_sentence, weights=scores, minlength=len(candidates))
        counts = np.bincount(candidate_of_sentence, minlength=len(candidates))
        return np.asarray(totals / np.maximum(counts, 1))


def _repeated(ngrams: Sequence[tuple[str, ...]]) -> float:
    return 1 - len(set(ngrams)) / len(ngrams) if ngrams else 0.0
