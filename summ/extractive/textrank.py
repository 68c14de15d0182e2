"""TextRank."""

from __future__ import annotations

import numpy as np

from summ.extractive.graph import Product, stationary
from summ.extractive.lowrank import reciprocal_sums
from summ.options import Share
from summ.selection.arrays import Floats, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class TextRank(Extractive):
    """PageRank over shared words, for sentences (Mihalcea and Tarau 2004).

    The weight between two sentences is the number of distinct terms they share over the sum of the logarithms of
    their lengths in terms. `damping` is the paper's 0.85. sumy counts a shared term as often as the product of its
    counts, and links each sentence to itself; the paper does neither. `repeats` and `self_links` do as sumy does.
    """

    name = "textrank"
    selection = Selection(diversity=0.5)

    def __init__(self, *, damping: Share = 0.85, repeats: bool = False, self_links: bool = False) -> None:
        self.damping = damping
        self.repeats = repeats
        self.self_links = self_links

    def score(self, sentences: SentenceFeatures) -> Floats:
        return stationary(self._overlaps(sentences), len(sentences), damping=self.damping)

    def _overlaps(self, sentences: SentenceFeatures) -> Product:
        """The weights' product with a vector, by a few sparse products: 1 / (log a + log b) has a low rank."""
        counts = sentences.counts.copy()
        lengths = row_sums(counts.data, counts.indptr)
        if not self.repeats:
            counts.data = np.ones_like(counts.data)
        columns = counts.T.tocsr()
        distinct, member = np.unique(lengths, return_inverse=True)
        factors, core = reciprocal_sums(np.log(np.maximum(distinct, 1)))
        factors = factors[member]
        own = row_sums(counts.data**2, counts.indptr) * ((factors @ core) * factors).sum(axis=1)
        # Rounding must not link a sentence that shares no term with another.
        shares = np.bincount(counts.indices, minlength=counts.shape[1]) >= (1 if self.self_links else 2)
        linked = row_sums(shares[counts.indices], counts.indptr) > 0
        factors = factors * linked[:, None]
        own = np.zeros_like(own) if self.self_links else own * linked

        def product(values: Floats) -> Floats:
            shared = counts @ (columns @ (factors * values[:, None]))
            weighted: Floats = ((shared @ core) * factors).sum(axis=1) - own * values
            return weighted

        return product
