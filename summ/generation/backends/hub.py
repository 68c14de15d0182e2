"""Choose the backend of a checkpoint of the Hugging Face Hub or a folder by its configuration."""

from __future__ import annotations

from typing import Any

from summ.generation.backends.causal import Chat
from summ.generation.backends.ctranslate2 import CTranslate2
from summ.generation.backends.ctranslate2_causal import CTranslate2Chat
from summ.generation.backends.seq2seq import Seq2Seq
from summ.generation.hf.architecture import is_causal


def create_backend(model: str, **options: Any) -> Chat | Seq2Seq:
    """Create the backend that runs `model`: `Chat` for a decoder-only model, `Seq2Seq` for any other.

    `options` are those of the backend.
    """
    backend = Chat if is_causal(model, options.get("revision")) else Seq2Seq
    return backend(model=model, **options)


def create_quantized_backend(model: str, **options: Any) -> CTranslate2Chat | CTranslate2:
    """Create the backend that runs `model` with CTranslate2, depending on its kind as in `create_backend`."""
    backend = CTranslate2Chat if is_causal(model, options.get("revision")) else CTranslate2
    return backend(model=model, **options)
