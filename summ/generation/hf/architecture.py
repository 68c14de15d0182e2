"""Whether a checkpoint is a decoder alone or an encoder-decoder, from its configuration, before anything is loaded."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from summ.hub import reachable

_CAUSAL = ("ForCausalLM", "LMHeadModel")


def is_causal(model: str, revision: Any = None) -> bool:
    """Whether `model`, a folder or a Hub id, is made to go on writing; False too where nothing is known of it.

    Of a Hub id that is not in the local cache the configuration alone is downloaded, where the Hub answers.
    """
    path = Path(model, "config.json") if os.path.isdir(model) else _of_hub(model, revision)
    try:
        config = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return False
    if not isinstance(config, dict) or config.get("is_encoder_decoder"):
        return False
    names = config.get("architectures") or ()
    return any(str(name).endswith(_CAUSAL) for name in names)


def _of_hub(model: str, revision: Any) -> Path | None:
    from huggingface_hub import hf_hub_download, try_to_load_from_cache
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    chosen = revision if isinstance(revision, str) else None
    try:
        found = try_to_load_from_cache(model, "config.json", revision=chosen)
        if not isinstance(found, str) and reachable():
            found = hf_hub_download(model, "config.json", revision=chosen)
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError):
        # What is wrong with it is said when it is loaded.
        return None
    return Path(found) if isinstance(found, str) else None
