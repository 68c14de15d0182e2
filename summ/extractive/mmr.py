"""Maximal marginal relevance."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Mmr(Extractive):
    """Likeness to the query, less likeness to what is chosen already (Carbonell and Goldstein 1998).

    Without a query the cluster's centroid stands for it; with one both count, the query by `query_weight` (1 is the
    paper's, 0.5 better on news timelines). The paper's lambda is 1 - `diversity`, the default measured on news,
    timelines and reviews.
    """

    name = "mmr"
    selection = Selection(diversity=0.7)

    def score(self, sentences: SentenceFeatures) -> Floats:
        vectors = sentences.smooth_tfidf
        centroid = vectors.T @ np.ones(len(sentences))
        return np.asarray(vectors @ centroid)
