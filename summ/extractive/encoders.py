"""Sentence encoders: sentence-transformers models, loaded on first use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from summ.errors import MissingExtraError, ModelError
from summ.selection.arrays import Floats


class Encoder(Protocol):
    """Turns sentences into vectors: ``encode`` of a list of n texts returns an array of n rows."""

    def encode(self, sentences: list[str]) -> Any: ...


def sentence_vectors(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """Return (n, dimensions) float32 rows of unit length; rows that are not finite become 0.

    Raises
    ------
    ModelError
        If the encoder does not return one row per text.
    """
    encoded = np.array(encoder.encode(list(texts)), dtype=np.float32)
    if encoded.ndim != 2 or len(encoded) != len(texts):
        raise ModelError(
            f"the encoder returned an array of shape {encoded.shape} for {len(texts)} texts: it must return one row "
            "per text."
        )
    encoded[~np.isfinite(encoded).all(axis=1)] = 0.0
    lengths = np.linalg.norm(encoded, axis=1, keepdims=True)
    vectors: Floats = encoded / np.where(lengths > 0, lengths, 1.0)
    return vectors


@lru_cache(maxsize=2)
def load_encoder(model: str) -> Encoder:
    """Load the sentence-transformers model of a folder or Hub id.

    Raises
    ------
    MissingExtraError
        If sentence-transformers is not installed.
    ModelError
        If the model cannot be loaded.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingExtraError("the method 'embedding'", "embeddings") from None
    try:
        encoder: Encoder = SentenceTransformer(model, trust_remote_code=False)
    except (OSError, ValueError) as error:
        location = "folder" if os.path.isdir(model) else "folder or Hub id"
        raise ModelError(
            f"no sentence-transformers model could be loaded from the {location} {model!r}: {error}"
        ) from error
    return encoder
