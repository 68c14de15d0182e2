"""Latent semantic analysis."""

from __future__ import annotations

import numpy as np
from scipy.sparse.linalg import svds

from summ.options import Count
from summ.selection.arrays import Floats, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures

_DENSE = 256


class Lsa(Extractive):
    """Length of a sentence's vector in the space of the main topics (Steinberger and Ježek 2004).

    The topics are singular vectors of the term-by-sentence matrix; a sentence's score is the root of the sum of its
    squared entries, each by its squared singular value. As in the paper, topics with a singular value under half of
    the largest are left out; `topics` bounds their number. Truncated: the matrix stays sparse.
    """

    name = "lsa"

    def __init__(self, *, topics: Count = 10) -> None:
        self.topics = topics

    def score(self, sentences: SentenceFeatures) -> Floats:
        matrix = sentences.counts.copy()
        matrix.data = matrix.data * (1 + sentences.idf)[matrix.indices]
        left, values = _leading(matrix, self.topics)
        kept = values >= values.max(initial=0.0) / 2
        scores: Floats = np.sqrt(((left[:, kept] * values[kept]) ** 2).sum(axis=1))
        return scores


def _leading(matrix: Matrix, topics: int) -> tuple[Floats, Floats]:
    """(n, k) singular vectors over sentences and (k,) singular values, largest of the matrix, k at most `topics`."""
    least = min(matrix.shape)
    if least == 0 or matrix.nnz == 0:
        return np.zeros((matrix.shape[0], 1)), np.zeros(1)
    if least <= max(topics, _DENSE):
        # The smaller Gram matrix has the same vectors and is at most a few hundred wide.
        gram = (matrix @ matrix.T if matrix.shape[0] == least else matrix.T @ matrix).toarray()
        squares, vectors = np.linalg.eigh(gram)
        values = np.sqrt(np.maximum(squares[-topics:], 0.0))
        vectors = vectors[:, -topics:]
        if matrix.shape[0] == least:
            return vectors, values
        return (matrix @ vectors) / np.where(values > 0, values, 1.0), values
    # A start that depends on the matrix alone makes the result the same on every run.
    start = matrix @ np.ones(matrix.shape[1]) if matrix.shape[0] == least else matrix.T @ np.ones(matrix.shape[0])
    left, values, _ = svds(matrix, k=topics, v0=start, tol=1e-9)
    return left, values
