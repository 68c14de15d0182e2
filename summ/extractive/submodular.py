"""Submodular coverage and diversity."""

from __future__ import annotations

import numpy as np

from summ.extractive.clusters import k_means
from summ.options import Weight
from summ.selection.arrays import Bools, Floats, Ints, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection

# Sentences that compete, and similarities held, in a cluster too large for all to.
_POOL = 1000
_MOST_ENTRIES = 5_000_000


class Submodular(Extractive):
    """Coverage of every sentence up to saturation, and a reward for diversity (Lin and Bilmes 2011).

    Coverage is the sum over sentences of their likeness to the chosen ones, each capped at `saturation` times its
    mean likeness to all (the paper's a). Diversity is the sum over clusters of sentences (a fifth as many as sentences,
    at most 50) of the root of the chosen ones' mean likeness to all, and weighs `reward`; both are shares of what
    choosing everything would give. With `position` the first sentence of a document counts 1 + `position` times in
    the coverage and the k-th 1 + `position` / k times; the paper's is 0. In a large cluster the 1,000 sentences with
    the most coverage of their own compete, and no n x n matrix is built. Defaults are measured, on news, reviews,
    answers and e-mail; the paper's gains over a power of the length (`cost_scaling`) were of no help there.
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
        self.room: Floats = saturation * total / len(sentences)
        self.weight: Floats = np.asarray(1 + position / (1.0 + sentences.position), dtype=np.float64)
        self.whole = max(float(self.weight @ self.room), 1e-12)
        self.pool = _pool(vectors, total)
        # (n, pool) likeness of every sentence to each competitor.
        self.similar: Matrix = (vectors @ vectors[self.pool].T).tocsc()
        self.place = np.full(len(sentences), -1)
        self.place[self.pool] = np.arange(len(self.pool))
        self.cluster = k_means(vectors, min(50, max(1, len(sentences) // 5)))
        self.mean: Floats = total / len(sentences)
        self.reached: Floats = np.zeros(self.cluster.max(initial=0) + 1)
        whole = np.sqrt(np.bincount(self.cluster, weights=self.mean)).sum()
        self.reward = reward / max(float(whole), 1e-12)
        # Outside the pool the gain is a promise too small to overtake any competitor.
        self.outside: Floats = 1e-9 * self.mean

    def gains(self, open_: Bools) -> Floats:
        gains = self.outside.copy()
        columns = self.similar
        capped = np.minimum(columns.data, self.room[columns.indices]) * self.weight[columns.indices]
        owner = np.repeat(np.arange(len(self.pool)), np.diff(columns.indptr))
        covered = np.bincount(owner, weights=capped, minlength=len(self.pool)) / self.whole
        reached = self.reached[self.cluster[self.pool]]
        fresh = np.sqrt(reached + self.mean[self.pool]) - np.sqrt(reached)
        gains[self.pool] = covered + self.reward * fresh
        return gains

    def add(self, index: int) -> None:
        self.reached[self.cluster[index]] += self.mean[index]
        if (place := self.place[index]) >= 0:
            span = slice(self.similar.indptr[place], self.similar.indptr[place + 1])
            rows = self.similar.indices[span]
            self.room[rows] = np.maximum(self.room[rows] - self.similar.data[span], 0.0)


def _pool(vectors: Matrix, total: Floats) -> Ints:
    """The sentences that compete: all of a small cluster, else those most like all, while similarities fit."""
    if len(total) <= _POOL:
        return np.arange(len(total))
    best = np.argsort(-total, kind="stable")[:_POOL]
    postings = np.bincount(vectors.indices, minlength=vectors.shape[1])
    rows = vectors[best]
    size = np.add.reduceat(np.append(postings[rows.indices], 0), rows.indptr[:-1]) * (np.diff(rows.indptr) > 0)
    return np.sort(best[: max(1, int(np.searchsorted(np.cumsum(size), _MOST_ENTRIES)))])
