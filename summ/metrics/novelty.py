"""Novelty: the share of a summary's n-grams that occur in no source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from summ.metrics.per_example import PerExampleMetric
from summ.metrics.text import document_words, ngrams
from summ.options import Count
from summ.text.words import words

if TYPE_CHECKING:
    from summ.types import Cluster


class Novelty(PerExampleMetric):
    """``novel1`` … ``novelN``: the share of the summary's distinct n-grams that occur in no document.

    Descriptive; needs clusters. It is 0 for pure extraction, and undefined for summaries shorter than n words.

    Parameters
    ----------
    n : int, default 4
        Length of the longest n-grams.

    Examples
    --------
    >>> Novelty(n=2).score(["the bridge fell"], clusters=[["the bridge closes"]])["novel2"].value
    0.5

    References
    ----------
    See, Liu and Manning (2017), Get To The Point.
    """

    name: ClassVar[str] = "novelty"
    needs_references: ClassVar[bool] = False
    needs_clusters: ClassVar[bool] = True
    higher_is_better: ClassVar[bool | None] = None

    def __init__(self, *, n: Count = 4) -> None:
        self.n = n

    @property
    def measures(self) -> tuple[str, ...]:
        return tuple(f"novel{n}" for n in range(1, self.n + 1))

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        summary, sources = words(candidate), document_words(cluster)
        shares = []
        for n in range(1, self.n + 1):
            own = set(ngrams(summary, n))
            source_ngrams = {ngram for source in sources for ngram in ngrams(source, n)}
            shares.append(len(own - source_ngrams) / len(own) if own else math.nan)
        return shares
