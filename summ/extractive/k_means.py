"""Spherical k-means clustering of sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Ints, Matrix

_ITERATIONS = 5
_BLOCK = 8192


def k_means(vectors: Matrix, k: int) -> Ints:
    """Cluster rows by cosine similarity, deterministically.

    Parameters
    ----------
    vectors : sparse CSR matrix of shape (n, terms)
        Rows of unit length; empty rows join the first cluster.
    k : int
        Number of clusters. The initial centers are `k` rows spread evenly over the input.

    Returns
    -------
    array of int, shape (n,)
        The cluster of each row.

    References
    ----------
    Dhillon and Modha (2001), Concept Decompositions for Large Sparse Text Data Using Clustering.
    """
    n = vectors.shape[0]
    labels = np.zeros(n, dtype=np.int64)
    if k < 2 or n < 2:
        return labels
    centers = vectors[np.linspace(0, n - 1, k).astype(np.int64)].toarray()
    for _ in range(_ITERATIONS):
        for start in range(0, n, _BLOCK):
            labels[start : start + _BLOCK] = (vectors[start : start + _BLOCK] @ centers.T).argmax(axis=1)
        centers = np.zeros_like(centers)
        np.add.at(centers, (np.repeat(labels, np.diff(vectors.indptr)), vectors.indices), vectors.data)
        lengths = np.linalg.norm(centers, axis=1, keepdims=True)
        centers /= np.where(lengths > 0, lengths, 1.0)
    return labels
