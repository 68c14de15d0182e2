"""Date-aware summaries."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.selection.arrays import Bools, Floats, Ints, Matrix, divided_by_maximum, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.types import Note


class Timeline(Extractive):
    """What was new on each day that mattered, in order of time.

    A sentence is worth its likeness to its own day's centroid; a day is worth the root of the sum over its chosen
    sentences, times the root of its share of all sentences, so that busy days get more and none gets all (the
    diversity reward of Lin and Bilmes 2011 over dates; date importance by volume as in Tran et al. 2015). Documents
    without dates count as days of their own, in the order given.
    """

    name = "timeline"
    selection = Selection(diversity=0.3, order="date")

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return _Days(sentences)


class _Days(Objective):
    def __init__(self, sentences: SentenceFeatures) -> None:
        dates = sentences.date
        if np.isnan(dates).all():
            text = "no document has a date: each counts as a day of its own, in the order given"
            sentences.notes.append(Note("out-of-domain", text))
        # Undated documents come after every date, each under a number of its own.
        keys = np.where(np.isnan(dates), 1e7 + sentences.document, dates)
        _, self.day = np.unique(keys, return_inverse=True)
        vectors = sentences.smooth_tfidf
        share = np.bincount(self.day) / len(sentences)
        self.worth: Floats = divided_by_maximum(_to_own_day(vectors, self.day)) * share[self.day]
        self.reached: Floats = np.zeros(len(share))

    def gains(self, open_: Bools) -> Floats:
        reached = self.reached[self.day]
        gained: Floats = np.sqrt(reached + self.worth) - np.sqrt(reached)
        return gained

    def add(self, index: int) -> None:
        self.reached[self.day[index]] += self.worth[index]


def _to_own_day(vectors: Matrix, day: Ints) -> Floats:
    """(n,) cosine of each row with the sum of its day's rows."""
    n = len(day)
    members = sparse.csr_array((np.ones(n), (day, np.arange(n))), shape=(int(day.max()) + 1, n))
    centres = (members @ vectors).tocsr()
    lengths = np.sqrt(row_sums(centres.data**2, centres.indptr))
    centres.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(centres.indptr))
    centres.sort_indices()
    # Every term of a row is one of its day's, so each is looked up among those: no row needs the whole of its centre.
    terms = vectors.shape[1]
    there = np.repeat(np.arange(centres.shape[0]), np.diff(centres.indptr)) * terms + centres.indices
    wanted = np.repeat(day, np.diff(vectors.indptr)) * terms + vectors.indices
    return row_sums(vectors.data * centres.data[np.searchsorted(there, wanted)], vectors.indptr)
