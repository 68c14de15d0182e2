"""How alike each sentence is to what was chosen, kept up as the choice grows."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats
from summ.selection.features import SentenceFeatures

# Equal vectors may differ from a cosine of 1 by rounding.
_EQUAL = 1 - 1e-9
_BLOCK = 64


class Likeness:
    """`highest` is (n,) the cosine of each sentence with its nearest among those chosen or known.

    A sentence at or over `bar` may not be chosen any more. A pick costs the length of its terms' inverted lists.
    """

    def __init__(self, features: SentenceFeatures, bar: float) -> None:
        self.bar = min(bar, _EQUAL)
        self.rows = features.smooth_tfidf
        self.columns = self.rows.tocsc()
        self.highest: Floats = _to_known(features)
        self.new: Bools = self.highest < self.bar
        self._dot: Floats = np.zeros(len(features))

    def add(self, index: int, open_: Bools) -> None:
        """Sentence `index` was chosen: close those too like it in the mask `open_`."""
        rows, columns, dot = self.rows, self.columns, self._dot
        span = slice(rows.indptr[index], rows.indptr[index + 1])
        touched = []
        for term, weight in zip(rows.indices[span].tolist(), rows.data[span].tolist(), strict=True):
            where = slice(columns.indptr[term], columns.indptr[term + 1])
            found = columns.indices[where]
            dot[found] += weight * columns.data[where]
            touched.append(found)
        for found in touched:
            values = dot[found]
            self.highest[found] = np.maximum(self.highest[found], values)
            open_[found[values >= self.bar]] = False
        for found in touched:
            dot[found] = 0.0


def _to_known(features: SentenceFeatures) -> Floats:
    highest = np.zeros(len(features))
    for start in range(0, len(features.known), _BLOCK):
        product = features.smooth_tfidf @ features.known_tfidf[start : start + _BLOCK].T
        highest = np.maximum(highest, np.asarray(product.max(axis=1).todense()).ravel())
    return highest
