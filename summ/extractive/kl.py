"""KLSum."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, column_sums, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection

# Added to each count of the summary, so that the cost of missing words is high but finite.
_SMOOTHING = 0.01


class Kl(Extractive):
    """The summary whose word distribution is closest to the cluster's, built greedily (KLSum).

    Each step adds the sentence that minimizes the Kullback-Leibler divergence between the word distributions of the
    cluster and of the summary, which is smoothed.

    References
    ----------
    Haghighi and Vanderwende (2009), Exploring Content Models for Multi-Document Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("kl").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "kl"
    selection = Selection(diversity=0.0)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Divergence(sentences)


class _Divergence(Objective):
    """Gains are the decrease of the divergence, up to a term that is the same for all sentences."""

    def __init__(self, sentences: SentenceFeatures) -> None:
        self.counts = sentences.counts
        self.columns = self.counts.tocsc()
        total = column_sums(self.counts)
        self.probability: Floats = total / max(total.sum(), 1.0)
        self.lengths = row_sums(self.counts.data, self.counts.indptr)
        self.summary_counts: Floats = np.zeros(len(total))
        self.summary_length = _SMOOTHING * len(total)
        gains = self._log_gain(self.counts.indices, self.counts.data)
        self.log_gains: Floats = row_sums(gains, self.counts.indptr)

    def gains(self, available: Bools) -> Floats:
        return self.log_gains - np.log(np.maximum(self.summary_length + self.lengths, _SMOOTHING))

    def add(self, index: int) -> None:
        span = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        for term, count in zip(self.counts.indices[span].tolist(), self.counts.data[span].tolist(), strict=True):
            entries = slice(self.columns.indptr[term], self.columns.indptr[term + 1])
            rows, counts = self.columns.indices[entries], self.columns.data[entries]
            before = self._log_gain(term, counts)
            self.summary_counts[term] += count
            self.log_gains[rows] += self._log_gain(term, counts) - before
        self.summary_length += float(self.lengths[index])

    def _log_gain(self, terms: Ints | int, counts: Floats) -> Floats:
        """Return the increase of the sum of probability x log(count in the summary) if `terms` are added."""
        present = self.summary_counts[terms] + _SMOOTHING
        gain: Floats = self.probability[terms] * (np.log(present + counts) - np.log(present))
        return gain
