"""Distinguish decoder-only models from encoder-decoders by the configuration, before anything is loaded."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from summ.generation.hf.gguf import is_gguf
from summ.hub import reachable

_CAUSAL = ("ForCausalLM", "LMHeadModel")


def is_causal(model: str, revision: Any = None) -> bool:
    """Return whether `model`, a folder or a Hub id, is a decoder-only language model; False if unknown.

    For a Hub id that is not in the local cache, the configuration is downloaded if the Hub can be reached.
    """
    if is_gguf(model):
        return True
    path = Path(model, "config.json") if os.path.isdir(model) else _from_hub(model, revision)
    try:
        config = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError, RecursionError):
        return False
    if not isinstance(config, dict) or config.get("is_encoder_decoder"):
        return False
    names = config.get("architectures")
    return isinstance(names, list) and any(str(name).endswith(_CAUSAL) for name in names)


def _from_hub(model: str, revision: Any) -> Path | None:
    from huggingface_hub import hf_hub_download, try_to_load_from_cache
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    if not isinstance(revision, str):
        revision = None
    try:
        path = try_to_load_from_cache(model, "config.json", revision=revision)
        if not isinstance(path, str) and reachable():
            path = hf_hub_download(model, "config.json", revision=revision)
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError):
        # The reason is reported when the model is loaded.
        return None
    return Path(path) if isinstance(path, str) else None
