"""The centroid method."""

from __future__ import annotations

import numpy as np

from summ.options import Weight
from summ.selection.arrays import Floats, column_sums, divided_by_maximum, present
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures


class Centroid(Extractive):
    """Likeness to what the cluster is about, position and likeness to the first sentence (Radev et al. 2004, MEAD).

    A sentence's centroid value is the sum of its words' weights in the cluster's average document (tf x idf); with
    it count its place in the document and what it shares with the document's first sentence. Each part is scaled to
    a maximum of 1 and weighs 1, as in the paper, by `position` and `first` beside the centroid. The paper's idf comes
    from a corpus of news; here it comes from the cluster's own sentences, so that any language will do.
    """

    name = "centroid"

    def __init__(self, *, position: Weight = 1.0, first: Weight = 1.0) -> None:
        self.position = position
        self.first = first

    def score(self, sentences: SentenceFeatures) -> Floats:
        counts = sentences.counts
        centroid = column_sums(counts) * (1 + sentences.idf)
        place = 1.0 - sentences.position / np.bincount(sentences.document)[sentences.document]
        return (
            divided_by_maximum(present(counts) @ centroid)
            + self.position * place
            + self.first * divided_by_maximum(_with_first(sentences))
        )


def _with_first(sentences: SentenceFeatures) -> Floats:
    """(n,) dot product with the first sentence of the same document."""
    starts = np.flatnonzero(sentences.position == 0)
    leads = sentences.counts[starts[np.cumsum(sentences.position == 0) - 1]]
    return np.asarray(sentences.counts.multiply(leads).sum(axis=1)).ravel()
