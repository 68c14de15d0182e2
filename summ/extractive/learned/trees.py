"""Boosted regression trees, evaluated in numpy for many rows and all trees at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from summ.selection.arrays import Floats

_BLOCK = 1 << 19


class Trees:
    """An ensemble of complete binary trees of one depth; the prediction is the sum of their leaves.

    Parameters
    ----------
    feature : ndarray of shape (trees, 2**depth - 1)
        Column that each inner node tests, nodes numbered level by level.
    threshold : ndarray of shape (trees, 2**depth - 1)
        A row goes left where its value is at most this.
    missing_left : ndarray of bool, shape (trees, 2**depth - 1)
        Whether a row without a value (NaN) goes left.
    leaf : ndarray of shape (trees, 2**depth)
        Value of each leaf, left to right.
    """

    def __init__(
        self,
        feature: npt.ArrayLike,
        threshold: npt.ArrayLike,
        missing_left: npt.ArrayLike,
        leaf: npt.ArrayLike,
    ) -> None:
        self.feature = np.asarray(feature, dtype=np.intp)
        self.threshold = np.asarray(threshold, dtype=np.float64)
        self.missing_left = np.asarray(missing_left, dtype=bool)
        self.leaf = np.asarray(leaf, dtype=np.float64)
        self.depth = int(self.leaf.shape[1]).bit_length() - 1

    @classmethod
    def read(cls, arrays: Mapping[str, Any], name: str) -> Trees:
        """Read the ensemble that is stored in `arrays` as ``name.feature``, ``name.threshold`` and so on."""
        return cls(*(arrays[f"{name}.{part}"] for part in ("feature", "threshold", "missing_left", "leaf")))

    def predict(self, rows: Floats) -> Floats:
        """Return the (n,) predictions for the (n, features) `rows`."""
        trees, inner = self.feature.shape
        first_node = np.arange(trees) * inner
        first_leaf = np.arange(trees) * self.leaf.shape[1]
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        missing_left, leaf = self.missing_left.ravel(), self.leaf.ravel()
        result = np.empty(len(rows))
        size = max(_BLOCK // max(trees, 1), 1)
        for start in range(0, len(rows), size):
            block = rows[start : start + size]
            row_start = (np.arange(len(block)) * block.shape[1])[:, None]
            flat = np.ascontiguousarray(block).ravel()
            unknown = np.isnan(flat)
            any_unknown = bool(unknown.any())
            node = np.zeros((len(block), trees), dtype=np.intp)
            for _ in range(self.depth):
                at = node + first_node
                cell = row_start + feature[at]
                right = flat[cell] > threshold[at]
                if any_unknown:
                    right = np.where(unknown[cell], ~missing_left[at], right)
                node = 2 * node + 1 + right
            result[start : start + size] = leaf[node - inner + first_leaf].sum(axis=1)
        return result
