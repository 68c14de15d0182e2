"""Date-aware summaries."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, Matrix, divided_by_maximum, group_sums, row_sums, unit_rows
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.types import Note


class Timeline(Extractive):
    """Date-aware summaries: what was new on each important day, in chronological order.

    The value of a sentence is its similarity to the centroid of its day. The value of a day is the root of the sum over
    its chosen sentences, weighted by the root of the day's share of all sentences, so that busy days get more sentences
    but none gets all. Documents without a date count as separate days, in the given order.

    References
    ----------
    Lin and Bilmes (2011), A Class of Submodular Functions for Document Summarization (the diversity reward, here over
    dates).
    Tran, Alrifai and Herder (2015), Timeline Summarization from Relevant Headlines (importance of dates by volume).

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("timeline").summarize(documents, sentences=1))
    The old bridge has cracks.
    """

    name = "timeline"
    selection = Selection(diversity=0.3, order="date")

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Days(sentences)


class _Days(Objective):
    def __init__(self, sentences: SentenceFeatures) -> None:
        dates = sentences.date
        if np.isnan(dates).all():
            text = "no document has a date: each counts as a separate day, in the given order"
            sentences.notes.append(Note("out-of-domain", text))
        # Undated documents get day numbers after all dates.
        keys = np.where(np.isnan(dates), 1e7 + sentences.document, dates)
        _, self.day = np.unique(keys, return_inverse=True)
        vectors = sentences.smooth_tfidf
        share = np.bincount(self.day) / len(sentences)
        self.value: Floats = divided_by_maximum(_similarity_to_day(vectors, self.day)) * share[self.day]
        self.day_value: Floats = np.zeros(len(share))

    def gains(self, available: Bools) -> Floats:
        value = self.day_value[self.day]
        gains: Floats = np.sqrt(value + self.value) - np.sqrt(value)
        return gains

    def add(self, index: int) -> None:
        self.day_value[self.day[index]] += self.value[index]


def _similarity_to_day(vectors: Matrix, day: Ints) -> Floats:
    """Return (n,) the cosine of each row with the sum of the rows of its day."""
    centers = unit_rows(group_sums(vectors, day))
    centers.sort_indices()
    # Every term of a row is in the center of its day, so looking terms up avoids dense centers.
    terms = vectors.shape[1]
    keys = np.repeat(np.arange(centers.shape[0]), np.diff(centers.indptr)) * terms + centers.indices
    row_keys = np.repeat(day, np.diff(vectors.indptr)) * terms + vectors.indices
    return row_sums(vectors.data * centers.data[np.searchsorted(keys, row_keys)], vectors.indptr)
