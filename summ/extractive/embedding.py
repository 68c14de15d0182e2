"""Centrality of sentence embeddings."""

from __future__ import annotations

from typing import Any

import numpy as np

from summ.evidence.sources.embedding import Encoder, unit_vectors
from summ.extractive.encoders import load_encoder
from summ.options import Share
from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures

_DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"


class Embedding(Extractive):
    """Similarity to the centroid of the sentence embeddings (Rossiello, Basile and Semeraro 2017).

    Parameters
    ----------
    model : str or Encoder, default "sentence-transformers/all-MiniLM-L6-v2"
        Folder or Hub id of a sentence-transformers model, loaded on first use (extra ``embeddings``), or an object
        with ``encode``.
    query_share : float, default 0.5
        Weight, 0 to 1, of the query's embedding in the centroid.

    References
    ----------
    Rossiello, Basile and Semeraro (2017), Centroid-based Text Summarization through Compositionality of Word
    Embeddings.

    Examples
    --------
    >>> class LengthEncoder:
    ...     def encode(self, sentences):
    ...         return [[1.0, len(text)] for text in sentences]
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("embedding", model=LengthEncoder()).summarize(documents, sentences=1))
    Shops lose trade.
    """

    name = "embedding"

    def __init__(self, *, model: str | Encoder = _DEFAULT, query_share: Share = 0.5) -> None:
        self.model = model
        self.query_share = query_share

    def identity(self) -> dict[str, Any]:
        # Objects are identified by their class, which is the same on every run.
        model = self.model if isinstance(self.model, str) else type(self.model).__qualname__
        return {**super().identity(), "model": model}

    def score(self, sentences: SentenceFeatures) -> Floats:
        encoder = load_encoder(self.model) if isinstance(self.model, str) else self.model
        query = sentences.cluster.query
        vectors = unit_vectors(encoder, [*sentences.texts, *([query] if query else [])])
        rows = vectors[: len(sentences)]
        centroid = rows.mean(axis=0)
        length = float(np.linalg.norm(centroid))
        centroid = centroid / length if length > 0 else centroid
        if query:
            centroid = (1 - self.query_share) * centroid + self.query_share * vectors[-1]
        return np.asarray(rows @ centroid, dtype=np.float64)
