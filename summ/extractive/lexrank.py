"""LexRank."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.errors import MethodError
from summ.extractive.base import Extractive
from summ.extractive.features import Floats, Matrix, SentenceFeatures
from summ.extractive.graph import Product, stationary

_BLOCK = 512


class LexRank(Extractive):
    """Centrality by power iteration over the sentence similarity graph (Erkan and Radev 2004).

    Sentences are alike by the cosine of their tf-idf vectors. With a `threshold` (the paper's is 0.1) every pair at
    least that alike is linked, all links equal; with None the cosine itself is the weight (continuous LexRank).
    `damping` is the probability of following a link (0.85, the paper's).
    """

    name = "lexrank"

    def __init__(self, *, threshold: float | None = 0.1, damping: float = 0.85) -> None:
        if threshold is not None and not 0 <= threshold < 1:
            raise MethodError(f"threshold must be None or lie in [0, 1), not {threshold!r}.")
        if not 0 <= damping <= 1:
            raise MethodError(f"damping must lie between 0 and 1, not {damping!r}.")
        self.threshold = threshold
        self.damping = damping

    def score(self, sentences: SentenceFeatures) -> Floats:
        vectors = sentences.tfidf
        product = _cosines(vectors) if self.threshold is None else _links(vectors, self.threshold)
        return stationary(product, len(sentences), damping=self.damping)


def _cosines(vectors: Matrix) -> Product:
    columns = vectors.T.tocsr()
    return lambda values: vectors @ (columns @ values)


def _links(vectors: Matrix, threshold: float) -> Product:
    """Pairs with a cosine of at least `threshold`, found a block of rows at a time."""
    columns = vectors.T.tocsr()
    blocks = []
    for start in range(0, vectors.shape[0], _BLOCK):
        similar = (vectors[start : start + _BLOCK] @ columns).tocsr()
        similar.data = (similar.data >= threshold).astype(np.float64)
        similar.eliminate_zeros()
        blocks.append(similar)
    graph = sparse.vstack(blocks).tocsr()
    return lambda values: graph @ values
