"""The centroid method (MEAD)."""

from __future__ import annotations

import numpy as np

from summ.options import Weight
from summ.selection.arrays import Floats, column_sums, divided_by_maximum, present, row_dots
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures


class Centroid(Extractive):
    """Similarity to the centroid of the cluster, position, and overlap with the first sentence (MEAD).

    The centroid value of a sentence is the sum of its words' weights (tf-idf) in the average document of the cluster.
    All three parts are scaled to a maximum of 1. The idf comes from the sentences of the cluster, not from a news
    corpus as in the paper, so the method works in any language.

    Parameters
    ----------
    position : float, default 1.0
        Weight of the position in the document; the first sentence has the highest value.
    first : float, default 1.0
        Weight of the overlap with the first sentence of the document. The defaults are those of the paper.

    References
    ----------
    Radev, Jing, Styś and Tam (2004), Centroid-based Summarization of Multiple Documents.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("centroid").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "centroid"

    def __init__(self, *, position: Weight = 1.0, first: Weight = 1.0) -> None:
        self.position = position
        self.first = first

    def score(self, sentences: SentenceFeatures) -> Floats:
        counts = sentences.counts
        centroid = column_sums(counts) * (1 + sentences.idf)
        position = 1.0 - sentences.position / np.bincount(sentences.document)[sentences.document]
        first = divided_by_maximum(_overlap_with_first(sentences))
        return divided_by_maximum(present(counts) @ centroid) + self.position * position + self.first * first


def _overlap_with_first(sentences: SentenceFeatures) -> Floats:
    """Return (n,) the dot product with the first sentence of the same document."""
    return row_dots(sentences.counts, sentences.counts[sentences.first_of_document])
