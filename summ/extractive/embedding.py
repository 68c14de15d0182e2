"""Centrality by sentence embeddings."""

from __future__ import annotations

import numpy as np

from summ.errors import MethodError
from summ.extractive.encoders import Encoder, load_encoder, sentence_vectors
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

    def __init__(self, *, model: str | Encoder = _DEFAULT, query_share: float = 0.5) -> None:
        if not isinstance(model, str) and not hasattr(model, "encode"):
            raise MethodError(f"model must be a folder, a Hub id or an object with encode(), not {model!r}.")
        if not 0 <= query_share <= 1:
            raise MethodError(f"query_share must lie between 0 and 1, not {query_share!r}.")
        self.encoder = model
        # An object's signature is its class: the same on every run.
        self.model = model if isinstance(model, str) else type(model).__qualname__
        self.query_share = float(query_share)

    def score(self, sentences: SentenceFeatures) -> Floats:
        encoder = load_encoder(self.encoder) if isinstance(self.encoder, str) else self.encoder
        query = sentences.cluster.query
        vectors = sentence_vectors(encoder, [*sentences.texts, *([query] if query else [])])
        rows = vectors[: len(sentences)]
        centre = rows.mean(axis=0)
        length = float(np.linalg.norm(centre))
        centre = centre / length if length > 0 else centre
        if query:
            centre = (1 - self.query_share) * centre + self.query_share * vectors[-1]
        return np.asarray(rows @ centre, dtype=np.float64)
