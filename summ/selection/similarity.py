"""Similarity of every sentence to the nearest picked or known one, updated with each pick."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats
from summ.selection.features import SentenceFeatures

# The cosine of equal vectors may differ from 1 by rounding.
_EQUAL = 1 - 1e-9
_BLOCK = 64


class NearestSimilarity:
    """Cosine similarity of each sentence to its nearest among those picked or known to the reader.

    No n x n matrix is built; a pick takes time proportional to the inverted lists of its terms.

    Parameters
    ----------
    features : SentenceFeatures
        The sentences, compared by `smooth_tfidf`.
    maximum : float
        Sentences at least this similar to one picked or known may not be picked.

    Attributes
    ----------
    similarity : array of shape (n,)
        The similarities; 0 if nothing is picked or known.
    new : boolean array of shape (n,)
        Sentences with a similarity below `maximum` to all known ones.
    """

    def __init__(self, features: SentenceFeatures, maximum: float) -> None:
        self.maximum = min(maximum, _EQUAL)
        self.rows = features.smooth_tfidf
        self.columns = self.rows.tocsc()
        self.similarity: Floats = _similarity_to_known(features)
        self.new: Bools = self.similarity < self.maximum
        self._dot: Floats = np.zeros(len(features))

    def add(self, index: int, available: Bools) -> None:
        """Add the picked sentence `index`, and clear those too similar to it in the mask `available`."""
        rows, columns, dot = self.rows, self.columns, self._dot
        span = slice(rows.indptr[index], rows.indptr[index + 1])
        touched = []
        for term, weight in zip(rows.indices[span].tolist(), rows.data[span].tolist(), strict=True):
            entries = slice(columns.indptr[term], columns.indptr[term + 1])
            sharing = columns.indices[entries]
            dot[sharing] += weight * columns.data[entries]
            touched.append(sharing)
        for sharing in touched:
            cosines = dot[sharing]
            self.similarity[sharing] = np.maximum(self.similarity[sharing], cosines)
            available[sharing[cosines >= self.maximum]] = False
        for sharing in touched:
            dot[sharing] = 0.0


def _similarity_to_known(features: SentenceFeatures) -> Floats:
    highest = np.zeros(len(features))
    for start in range(0, len(features.known), _BLOCK):
        product = features.smooth_tfidf @ features.known_tfidf[start : start + _BLOCK].T
        highest = np.maximum(highest, np.asarray(product.max(axis=1).todense()).ravel())
    return highest
