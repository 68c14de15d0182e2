"""TextRank."""

from __future__ import annotations

import numpy as np

from summ.extractive.low_rank import reciprocal_sums
from summ.extractive.pagerank import Product, pagerank
from summ.options import Share
from summ.selection.arrays import Floats, row_sums
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class TextRank(Extractive):
    """PageRank on shared words (Mihalcea and Tarau 2004).

    The weight between two sentences is the number of distinct terms they share, divided by the sum of the logarithms of
    their lengths in terms.

    Parameters
    ----------
    damping : float, default 0.85
        Probability of following a link; the default is that of the paper.
    repeats : bool, default False
        Count a shared term as often as the product of its counts, as sumy does; the paper does not.
    self_links : bool, default False
        Link each sentence to itself, as sumy does; the paper does not.

    References
    ----------
    Mihalcea and Tarau (2004), TextRank: Bringing Order into Texts.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("textrank").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "textrank"
    selection = Selection(diversity=0.5)

    def __init__(self, *, damping: Share = 0.85, repeats: bool = False, self_links: bool = False) -> None:
        self.damping = damping
        self.repeats = repeats
        self.self_links = self_links

    def score(self, sentences: SentenceFeatures) -> Floats:
        return pagerank(self._overlap(sentences), len(sentences), damping=self.damping)

    def _overlap(self, sentences: SentenceFeatures) -> Product:
        """Multiply the weights by a vector in a few sparse products, since 1 / (log a + log b) has low rank."""
        counts = sentences.counts.copy()
        lengths = row_sums(counts.data, counts.indptr)
        if not self.repeats:
            counts.data = np.ones_like(counts.data)
        columns = counts.T.tocsr()
        distinct, member = np.unique(lengths, return_inverse=True)
        factors, core = reciprocal_sums(np.log(np.maximum(distinct, 1)))
        factors = factors[member]
        own_weights = row_sums(counts.data**2, counts.indptr) * ((factors @ core) * factors).sum(axis=1)
        # Rounding must not link a sentence that shares no term with others.
        is_shared = np.bincount(counts.indices, minlength=counts.shape[1]) >= (1 if self.self_links else 2)
        linked = row_sums(is_shared[counts.indices], counts.indptr) > 0
        factors = factors * linked[:, None]
        own_weights = np.zeros_like(own_weights) if self.self_links else own_weights * linked

        def product(values: Floats) -> Floats:
            shared = counts @ (columns @ (factors * values[:, None]))
            weighted: Floats = ((shared @ core) * factors).sum(axis=1) - own_weights * values
            return weighted

        return product
