"""Maximal marginal relevance."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Mmr(Extractive):
    """Maximal marginal relevance: similarity to the query minus similarity to the sentences already chosen.

    Without a query, the centroid of the cluster takes its place. With a query, both count, the query by `query_weight`;
    1 is the paper's. The paper's lambda is 1 - `diversity`; its default was measured on news, timelines and reviews.

    References
    ----------
    Carbonell and Goldstein (1998), The Use of MMR, Diversity-Based Reranking.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("mmr").summarize(documents, sentences=1))
    The old bridge has cracks.
    """

    name = "mmr"
    selection = Selection(diversity=0.7)

    def score(self, sentences: SentenceFeatures) -> Floats:
        vectors = sentences.smooth_tfidf
        centroid = vectors.T @ np.ones(len(sentences))
        return np.asarray(vectors @ centroid)
