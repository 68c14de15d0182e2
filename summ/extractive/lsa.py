"""Latent semantic analysis."""

from __future__ import annotations

import numpy as np
from scipy.sparse.linalg import svds

from summ.options import Count
from summ.selection.arrays import Floats, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures

# Up to this many rows or columns, a dense decomposition is faster.
_MAX_DENSE = 256


class Lsa(Extractive):
    """Length of a sentence's vector in the space of the main topics (Steinberger and Ježek 2004).

    Topics are the singular vectors of the term-by-sentence matrix. The score of a sentence is the root of the sum of
    its squared entries, weighted by the squared singular values. As in the paper, topics with a singular value of less
    than half of the largest are ignored. The matrix stays sparse.

    Parameters
    ----------
    topics : int, default 10
        Maximum number of topics.

    References
    ----------
    Steinberger and Ježek (2004), Using Latent Semantic Analysis in Text Summarization and Summary Evaluation.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("lsa").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "lsa"

    def __init__(self, *, topics: Count = 10) -> None:
        self.topics = topics

    def score(self, sentences: SentenceFeatures) -> Floats:
        matrix = sentences.counts.copy()
        matrix.data = matrix.data * (1 + sentences.idf)[matrix.indices]
        left, values = _leading_topics(matrix, self.topics)
        kept = values >= values.max(initial=0.0) / 2
        scores: Floats = np.sqrt(((left[:, kept] * values[kept]) ** 2).sum(axis=1))
        return scores


def _leading_topics(matrix: Matrix, topics: int) -> tuple[Floats, Floats]:
    """Return (n, k) singular vectors over sentences and the (k,) largest singular values, with k at most `topics`."""
    rank = min(matrix.shape)
    if rank == 0 or matrix.nnz == 0:
        return np.zeros((matrix.shape[0], 1)), np.zeros(1)
    if rank <= max(topics, _MAX_DENSE):
        # The smaller Gram matrix has the same vectors.
        gram = (matrix @ matrix.T if matrix.shape[0] == rank else matrix.T @ matrix).toarray()
        squares, vectors = np.linalg.eigh(gram)
        values = np.sqrt(np.maximum(squares[-topics:], 0.0))
        vectors = vectors[:, -topics:]
        if matrix.shape[0] == rank:
            return vectors, values
        return (matrix @ vectors) / np.where(values > 0, values, 1.0), values
    # A start vector computed from the matrix makes the result reproducible.
    start = matrix @ np.ones(matrix.shape[1]) if matrix.shape[0] == rank else matrix.T @ np.ones(matrix.shape[0])
    left, values, _ = svds(matrix, k=topics, v0=start, tol=1e-9)
    return left, values
