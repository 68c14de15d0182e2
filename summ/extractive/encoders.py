"""Sentence encoders: sentence-transformers models, loaded on first use."""

from __future__ import annotations

import logging
import os
from functools import lru_cache

from summ.errors import MissingExtraError, ModelError
from summ.evidence.sources.embedding import Encoder
from summ.forking import one_thread_in_workers
from summ.hub import unfetched_files

_log = logging.getLogger("summ")


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
    one_thread_in_workers()
    if problem := unfetched_files(model):
        raise ModelError(problem)
    try:
        encoder: Encoder = SentenceTransformer(model, trust_remote_code=False)
    except (OSError, ValueError) as error:
        location = "folder" if os.path.isdir(model) else "folder or Hub id"
        raise ModelError(
            f"no sentence-transformers model could be loaded from the {location} {model!r}: {error}"
        ) from error
    _log.info("Loaded the sentence encoder %s", model)
    return encoder
