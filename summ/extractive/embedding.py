"""Centrality by sentence embeddings."""

from __future__ import annotations

from typing import Any

import numpy as np

from summ.extractive.encoders import Encoder, load_encoder, sentence_vectors
from summ.options import Share
from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures

_DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"


class Embedding(Extractive):
    """Likeness to the centroid of the sentences' embeddings (Rossiello, Basile and Semeraro 2017).

    `model` is a folder or Hub id of any sentence-transformers model, loaded on first use (extra ``embeddings``), or
    an object with ``encode``. With a query, its embedding has `query_share` of the centroid.
    """

    name = "embedding"

    def __init__(self, *, model: str | Encoder = _DEFAULT, query_share: Share = 0.5) -> None:
        self.model = model
        self.query_share = query_share

    def identity(self) -> dict[str, Any]:
        # An object is signed by its class: the same on every run.
        model = self.model if isinstance(self.model, str) else type(self.model).__qualname__
        return {**super().identity(), "model": model}

    def score(self, sentences: SentenceFeatures) -> Floats:
        encoder = load_encoder(self.model) if isinstance(self.model, str) else self.model
        query = sentences.cluster.query
        vectors = sentence_vectors(encoder, [*sentences.texts, *([query] if query else [])])
        rows = vectors[: len(sentences)]
        centre = rows.mean(axis=0)
        length = float(np.linalg.norm(centre))
        centre = centre / length if length > 0 else centre
        if query:
            centre = (1 - self.query_share) * centre + self.query_share * vectors[-1]
        return np.asarray(rows @ centre, dtype=np.float64)
