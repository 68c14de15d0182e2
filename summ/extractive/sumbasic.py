"""SumBasic."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection


class SumBasic(Extractive):
    """Frequent words, each less so once it is said (Nenkova and Vanderwende 2005).

    Each step takes the sentence with the highest mean word probability among those with the most probable word, then
    squares the probabilities of the words it has.
    """

    name = "sumbasic"
    selection = Selection(diversity=0.0)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Probabilities(sentences)


class _Probabilities(Objective):
    def __init__(self, sentences: SentenceFeatures) -> None:
        self.counts = sentences.counts
        self.columns = self.counts.tocsc()
        total = np.bincount(self.counts.indices, weights=self.counts.data, minlength=self.counts.shape[1])
        self.probability: Floats = total / max(total.sum(), 1.0)
        self.lengths = np.maximum(row_sums(self.counts.data, self.counts.indptr), 1)
        self.sums: Floats = self.counts @ self.probability
        self.highest: Floats = np.zeros(len(sentences))
        self._update_highest(np.arange(len(sentences)))

    def gains(self, open_: Bools) -> Floats:
        top = self.highest[open_].max(initial=0.0)
        # A mean of probabilities is below 1, so that those with the most probable word come first.
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

    def _update_highest(self, rows: np.ndarray) -> None:
        part = self.counts[rows]
        filled = np.flatnonzero(np.diff(part.indptr))
        if len(filled):
            self.highest[rows[filled]] = np.maximum.reduceat(self.probability[part.indices], part.indptr[filled])
