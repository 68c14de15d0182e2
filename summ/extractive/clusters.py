"""Clusters of like sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Ints, Matrix

_ROUNDS = 5
_BLOCK = 8192


def k_means(vectors: Matrix, k: int) -> Ints:
    """(n,) cluster of each row of unit length, by cosine (spherical k-means, Dhillon and Modha 2001).

    Starts from `k` rows spread evenly over the input, so the result is the same on every run. Rows of zeros join the
    first cluster.
    """
    n = vectors.shape[0]
    member = np.zeros(n, dtype=np.int64)
    if k < 2 or n < 2:
        return member
    centres = vectors[np.linspace(0, n - 1, k).astype(np.int64)].toarray()
    for _ in range(_ROUNDS):
        for start in range(0, n, _BLOCK):
            member[start : start + _BLOCK] = (vectors[start : start + _BLOCK] @ centres.T).argmax(axis=1)
        centres = np.zeros_like(centres)
        owner = np.repeat(member, np.diff(vectors.indptr))
        np.add.at(centres, (owner, vectors.indices), vectors.data)
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        centres /= np.where(lengths > 0, lengths, 1.0)
    return member
