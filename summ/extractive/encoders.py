"""Sentence encoders: any sentence-transformers model, loaded when first used."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import numpy as np

from summ.errors import MissingExtraError, ModelError
from summ.selection.arrays import Floats


class Encoder(Protocol):
    """What gives sentences vectors: ``encode`` of a list of texts is an array of one row a text."""

    def encode(self, sentences: list[str]) -> Any: ...


def sentence_vectors(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """(n, dimensions) float32 rows of unit length, zeros where the encoder gives nothing finite."""
    found = np.array(encoder.encode(list(texts)), dtype=np.float32)
    if found.ndim != 2 or len(found) != len(texts):
        raise ModelError(f"the encoder gave an array of shape {found.shape} for {len(texts)} texts: one row a text.")
    found[~np.isfinite(found).all(axis=1)] = 0.0
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    vectors: Floats = found / np.where(lengths > 0, lengths, 1.0)
    return vectors


@lru_cache(maxsize=2)
def load_encoder(model: str) -> Encoder:
    """The sentence-transformers model of that folder or Hub id. Raises `MissingExtraError` or `ModelError`."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingExtraError("the method 'embedding'", "embeddings") from None
    try:
        found: Encoder = SentenceTransformer(model, trust_remote_code=False)
    except (OSError, ValueError) as error:
        where = "folder" if os.path.isdir(model) else "folder or Hub id"
        raise ModelError(
            f"no sentence-transformers model could be loaded from the {where} {model!r}: {error}"
        ) from error
    return found
