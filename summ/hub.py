"""Model files: a local folder, the local cache, or the Hugging Face Hub."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

_log = logging.getLogger("summ")

_TIMEOUT = 5.0
# A clone without Git LFS has small text files in place of the large ones.
_POINTER = b"version https://git-lfs.github.com/spec/"
_PROXY_VARIABLES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")


def loading_options(model: str, revision: str | None) -> dict[str, Any]:
    """Return arguments for ``from_pretrained``: no remote code, and no network access unless it is needed."""
    options: dict[str, Any] = {"trust_remote_code": False}
    if os.path.isdir(model):
        return {**options, "local_files_only": True}
    local = cached_folder(model, revision) is not None or not reachable()
    return {**options, "revision": revision or "main", "local_files_only": local}


def cached_folder(model: str, revision: str | None) -> Path | None:
    """Return the folder in the local cache that holds the model with its weights, or None."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        folder = Path(snapshot_download(model, revision=revision, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, FileNotFoundError):
        return None
    return folder if any(folder.glob("*.safetensors")) else None


def unfetched_files(model: str) -> str | None:
    """Return a message about files of a model folder that are Git LFS pointers; None if there are none."""
    if not os.path.isdir(model):
        return None
    names = [path.name for path in sorted(Path(model).iterdir()) if path.is_file() and _is_pointer(path)]
    if not names:
        return None
    which = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return (
        f"{model} was cloned without its large files: {which} are Git LFS pointers. Run `git lfs pull` in the folder "
        "to fetch the files."
    )


def cache_folder(kind: str) -> Path:
    """Return the folder of the user's cache for converted models: ``$XDG_CACHE_HOME/summ/KIND``, else ``~/.cache``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summ" / kind


def is_switched_off() -> bool:
    """Return whether the environment forbids the use of the Hub."""
    return os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "TRUE", "YES", "ON")


def problem_and_remedy() -> tuple[str, str]:
    """Return why the Hub is out of reach, for the end of a sentence, and what to do, for the start of one."""
    if is_switched_off():
        return "HF_HUB_OFFLINE is set, so nothing is downloaded", "Unset HF_HUB_OFFLINE"
    return "the Hugging Face Hub cannot be reached", "Connect to a network"


def reachable() -> bool:
    """Return within seconds whether the Hub can be reached; its client would retry for much longer."""
    if is_switched_off():
        return False
    if any(os.environ.get(name) for name in _PROXY_VARIABLES):
        return True
    endpoint = urlparse(os.environ.get("HF_ENDPOINT") or "https://huggingface.co")
    port = endpoint.port or (80 if endpoint.scheme == "http" else 443)
    connected = threading.Event()

    def connect() -> None:
        try:
            socket.create_connection((endpoint.hostname or "", port), timeout=_TIMEOUT).close()
        except OSError:
            return
        connected.set()

    # Name resolution has no timeout, so it runs in a thread that can be abandoned.
    thread = threading.Thread(target=connect, daemon=True)
    thread.start()
    thread.join(_TIMEOUT)
    if not connected.is_set():
        _log.info("The Hugging Face Hub cannot be reached; only what is in the local cache is used")
    return connected.is_set()


def _is_pointer(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_POINTER)) == _POINTER


@contextmanager
def quiet() -> Iterator[None]:
    """Silence log messages and progress bars of `transformers` and `huggingface_hub`."""
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
