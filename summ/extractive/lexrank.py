"""LexRank."""

from __future__ import annotations

from typing import Annotated

from summ.extractive.graph import Product, stationary
from summ.extractive.links import links
from summ.options import Range, Share
from summ.selection.arrays import Floats, Matrix
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.types import Note


class LexRank(Extractive):
    """Centrality by power iteration over the sentence similarity graph (Erkan and Radev 2004).

    Sentences are alike by the cosine of their tf-idf vectors. With a `threshold` (the paper's is 0.1) every pair at
    least that alike is linked, all links equal; with None the cosine itself is the weight (continuous LexRank).
    `damping` is the probability of following a link (0.85, the paper's); with 1 the scores are those of the
    ``lexrank`` package over n, which leaves the paper's jumps out and so cannot rank sentences of separate
    components of the graph against each other.
    """

    name = "lexrank"

    def __init__(
        self, *, threshold: Annotated[float, Range(0, 1, closed="left")] | None = 0.1, damping: Share = 0.85
    ) -> None:
        self.threshold = threshold
        self.damping = damping

    def score(self, sentences: SentenceFeatures) -> Floats:
        vectors = sentences.tfidf
        if self.threshold is None:
            return stationary(_cosines(vectors), len(sentences), damping=self.damping)
        product, share = links(vectors, self.threshold)
        if share < 1:
            text = f"too large a graph: estimated from the links of {share:.0%} of the sentences"
            sentences.notes.append(Note("approximation", text))
        return stationary(product, len(sentences), damping=self.damping, symmetric=share == 1)


def _cosines(vectors: Matrix) -> Product:
    columns = vectors.T.tocsr()
    return lambda values: vectors @ (columns @ values)
