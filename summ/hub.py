"""Where a model comes from: a folder, the local cache, or the Hugging Face Hub; and quiet while it does."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

_PATIENCE = 5.0
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


def where(model: str, revision: str | None) -> dict[str, Any]:
    """Arguments for ``from_pretrained``: no code from elsewhere, and the network only where it is needed and there."""
    options: dict[str, Any] = {"trust_remote_code": False}
    if os.path.isdir(model):
        return {**options, "local_files_only": True}
    local = cached(model, revision) is not None or not reachable()
    return {**options, "revision": revision or "main", "local_files_only": local}


def cached(model: str, revision: str | None) -> Path | None:
    """The folder in the local cache that holds this model with its weights, or None."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(model, revision=revision, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, FileNotFoundError):
        return None
    return folder if any(folder.glob("*.safetensors")) else None


def reachable() -> bool:
    """Whether the Hub answers at all, known within seconds: its own client would go on trying for much longer."""
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "TRUE", "YES", "ON"):
        return False
    if any(os.environ.get(name) for name in _PROXIES):
        return True
    endpoint = urlparse(os.environ.get("HF_ENDPOINT") or "https://huggingface.co")
    port = endpoint.port or (80 if endpoint.scheme == "http" else 443)
    answered = threading.Event()

    def knock() -> None:
        try:
            socket.create_connection((endpoint.hostname or "", port), timeout=_PATIENCE).close()
        except OSError:
            return
        answered.set()

    # Looking a name up has no time limit of its own.
    knocking = threading.Thread(target=knock, daemon=True)
    knocking.start()
    knocking.join(_PATIENCE)
    return answered.is_set()


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing from the libraries on the terminal meanwhile: what matters is said in notes and errors."""
    from huggingface_hub.utils.tqdm import are_progress_bars_disabled, disable_progress_bars, enable_progress_bars
    from transformers.utils import logging

    level, bars, hub_bars = logging.get_verbosity(), logging.is_progress_bar_enabled(), not are_progress_bars_disabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    disable_progress_bars()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
        if hub_bars:
            enable_progress_bars()
