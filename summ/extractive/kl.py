"""KLSum."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection

# Added to each count of the summary, so that words it lacks cost much but not infinitely.
_SMOOTHING = 0.01


class Kl(Extractive):
    """The summary whose words are spread most like the cluster's, built greedily (Haghighi and Vanderwende 2009).

    Each step takes the sentence that leaves the Kullback-Leibler divergence of the cluster's word distribution from
    the (smoothed) summary's lowest.
    """

    name = "kl"
    selection = Selection(diversity=0.0)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Divergence(sentences)


class _Divergence(Objective):
    """Gains are the fall of the divergence, up to what is the same for every sentence."""

    def __init__(self, sentences: SentenceFeatures) -> None:
        self.counts = sentences.counts
        self.columns = self.counts.tocsc()
        total = np.bincount(self.counts.indices, weights=self.counts.data, minlength=self.counts.shape[1])
        self.share: Floats = total / max(total.sum(), 1.0)
        self.lengths = row_sums(self.counts.data, self.counts.indptr)
        self.said: Floats = np.zeros(len(total))
        self.size = _SMOOTHING * len(total)
        gained = self._gain(self.counts.indices, self.counts.data)
        self.matched: Floats = row_sums(gained, self.counts.indptr)

    def gains(self, open_: Bools) -> Floats:
        return self.matched - np.log(np.maximum(self.size + self.lengths, _SMOOTHING))

    def add(self, index: int) -> None:
        span = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        for term, count in zip(self.counts.indices[span].tolist(), self.counts.data[span].tolist(), strict=True):
            where = slice(self.columns.indptr[term], self.columns.indptr[term + 1])
            rows, counts = self.columns.indices[where], self.columns.data[where]
            before = self._gain(term, counts)
            self.said[term] += count
            self.matched[rows] += self._gain(term, counts) - before
        self.size += float(self.lengths[index])

    def _gain(self, terms: np.ndarray | int, counts: Floats) -> Floats:
        """What saying the terms so many times more adds to the sum of share x log(count in the summary)."""
        said = self.said[terms] + _SMOOTHING
        gain: Floats = self.share[terms] * (np.log(said + counts) - np.log(said))
        return gain
