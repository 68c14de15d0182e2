"""SumBasic."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, column_sums, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection


class SumBasic(Extractive):
    """Frequent words, each counting less once the summary contains it (Nenkova and Vanderwende 2005).

    Each step picks, among the sentences with the most probable word, the one with the highest mean word probability,
    then squares the probabilities of its words.

    References
    ----------
    Nenkova and Vanderwende (2005), The Impact of Frequency on Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("sumbasic").summarize(documents, sentences=1))
    The old bridge has cracks.
    """

    name = "sumbasic"
    selection = Selection(diversity=0.0)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Probabilities(sentences)


class _Probabilities(Objective):
    def __init__(self, sentences: SentenceFeatures) -> None:
        self.counts = sentences.counts
        self.columns = self.counts.tocsc()
        total = column_sums(self.counts)
        self.probability: Floats = total / max(total.sum(), 1.0)
        self.lengths = np.maximum(row_sums(self.counts.data, self.counts.indptr), 1)
        self.sums: Floats = self.counts @ self.probability
        self.highest: Floats = np.zeros(len(sentences))
        self._update_highest(np.arange(len(sentences)))

    def gains(self, available: Bools) -> Floats:
        top = self.highest[available].max(initial=0.0)
        # Means are at most 1, so sentences with the most probable word come first.
        gains: Floats = self.sums / self.lengths + (self.highest >= top)
        return gains

    def add(self, index: int) -> None:
        touched = []
        for term in self.counts.indices[self.counts.indptr[index] : self.counts.indptr[index + 1]]:
            span = slice(self.columns.indptr[term], self.columns.indptr[term + 1])
            rows = self.columns.indices[span]
            new = self.probability[term] ** 2
            self.sums[rows] += (new - self.probability[term]) * self.columns.data[span]
            self.probability[term] = new
            touched.append(rows)
        if touched:
            self._update_highest(np.unique(np.concatenate(touched)))

    def _update_highest(self, rows: Ints) -> None:
        part = self.counts[rows]
        filled = np.flatnonzero(np.diff(part.indptr))
        if len(filled):
            self.highest[rows[filled]] = np.maximum.reduceat(self.probability[part.indices], part.indptr[filled])
