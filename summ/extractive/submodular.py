"""Submodular coverage and diversity."""

from __future__ import annotations

import numpy as np

from summ.extractive.k_means import k_means
from summ.options import Weight
from summ.selection.arrays import Bools, Floats, Ints, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection

# Maximum number of competing sentences, and of similarities in memory.
_POOL = 1000
_MAX_ENTRIES = 5_000_000


class Submodular(Extractive):
    """Coverage of every sentence up to saturation, and a reward for diversity (Lin and Bilmes 2011).

    Coverage is the sum over all sentences of their similarity to the chosen ones, each capped at a multiple of its mean
    similarity to all. Diversity is the sum over clusters of sentences of the root of the chosen ones' mean similarity
    to all; there are a fifth as many clusters as sentences, at most 50. Both are relative to choosing all sentences. In
    large clusters only the 1,000 most central sentences compete, and no n x n matrix is built. The defaults were
    measured on news, reviews, answers and email, where cost scaling as in the paper did not help.

    Parameters
    ----------
    saturation : float, default 10.0
        Multiple of the mean similarity at which the coverage of a sentence is capped (alpha in the paper).
    reward : float, default 0.3
        Weight of diversity.
    position : float, default 1.0
        The k-th sentence of a document counts 1 + `position` / k times in the coverage; 0 in the paper.

    References
    ----------
    Lin and Bilmes (2011), A Class of Submodular Functions for Document Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("submodular").summarize(documents, sentences=1))
    The old bridge has cracks.
    """

    name = "submodular"
    selection = Selection(diversity=0.3)

    def __init__(self, *, saturation: Weight = 10.0, reward: Weight = 0.3, position: Weight = 1.0) -> None:
        self.saturation = saturation
        self.reward = reward
        self.position = position

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _CoverageAndDiversity(sentences, self.saturation, self.reward, self.position)


class _CoverageAndDiversity(Objective):
    def __init__(self, sentences: SentenceFeatures, saturation: float, reward: float, position: float) -> None:
        vectors = sentences.smooth_tfidf
        total: Floats = vectors @ (vectors.T @ np.ones(len(sentences)))
        self.remaining: Floats = saturation * total / len(sentences)
        self.weight: Floats = np.asarray(1 + position / (1.0 + sentences.position), dtype=np.float64)
        self.total_coverage = max(float(self.weight @ self.remaining), 1e-12)
        self.pool = _pool(vectors, total)
        # (n, pool) similarity of every sentence to each competing one.
        self.similarity: Matrix = (vectors @ vectors[self.pool].T).tocsc()
        self.pool_index = np.full(len(sentences), -1)
        self.pool_index[self.pool] = np.arange(len(self.pool))
        self.cluster = k_means(vectors, min(50, max(1, len(sentences) // 5)))
        self.mean: Floats = total / len(sentences)
        self.cluster_value: Floats = np.zeros(self.cluster.max(initial=0) + 1)
        total_diversity = np.sqrt(np.bincount(self.cluster, weights=self.mean)).sum()
        self.reward = reward / max(float(total_diversity), 1e-12)
        # Gains outside the pool stay below those of all competing sentences.
        self.outside: Floats = 1e-9 * self.mean

    def gains(self, available: Bools) -> Floats:
        gains = self.outside.copy()
        columns = self.similarity
        capped = np.minimum(columns.data, self.remaining[columns.indices]) * self.weight[columns.indices]
        owner = np.repeat(np.arange(len(self.pool)), np.diff(columns.indptr))
        coverage = np.bincount(owner, weights=capped, minlength=len(self.pool)) / self.total_coverage
        value = self.cluster_value[self.cluster[self.pool]]
        diversity = np.sqrt(value + self.mean[self.pool]) - np.sqrt(value)
        gains[self.pool] = coverage + self.reward * diversity
        return gains

    def add(self, index: int) -> None:
        self.cluster_value[self.cluster[index]] += self.mean[index]
        if (column := self.pool_index[index]) >= 0:
            span = slice(self.similarity.indptr[column], self.similarity.indptr[column + 1])
            rows = self.similarity.indices[span]
            self.remaining[rows] = np.maximum(self.remaining[rows] - self.similarity.data[span], 0.0)


def _pool(vectors: Matrix, total: Floats) -> Ints:
    """Return the rows of the competing sentences: the most central ones, as many as the limits allow."""
    if len(total) <= _POOL:
        return np.arange(len(total))
    best = np.argsort(-total, kind="stable")[:_POOL]
    postings = np.bincount(vectors.indices, minlength=vectors.shape[1])
    rows = vectors[best]
    size = np.add.reduceat(np.append(postings[rows.indices], 0), rows.indptr[:-1]) * (np.diff(rows.indptr) > 0)
    return np.sort(best[: max(1, int(np.searchsorted(np.cumsum(size), _MAX_ENTRIES)))])
