"""GGUF files of llama.cpp: converted once to a model folder in the user's cache (extra ``[gguf]``)."""

from __future__ import annotations

import hashlib
import io
import logging
import os
import shutil
import tempfile
from contextlib import redirect_stderr
from pathlib import Path

from summ.errors import MissingExtraError, ModelError
from summ.hub import cache_folder, quiet

_log = logging.getLogger("summ")

_HASHED_BYTES = 1 << 20


def is_gguf(model: str) -> bool:
    """Return whether `model` is the path of a GGUF file."""
    return model.lower().endswith(".gguf")


def folder_of_gguf(model: str) -> str:
    """Return the model folder with the weights of a GGUF file, in half precision; converts it on first use.

    Raises
    ------
    MissingExtraError
        If the package gguf is not installed.
    ModelError
        If there is no such file, or transformers cannot read it.
    """
    path = Path(model).expanduser()
    if not path.is_file():
        raise ModelError(f"there is no file {model}.")
    if not _is_installed():
        raise MissingExtraError("a GGUF file", "gguf")
    home = cache_folder("gguf")
    target = home / f"{path.stem}-{_digest(path)}"
    if not (target / "config.json").is_file():
        _log.info("Converting %s to a model folder in %s", path, target)
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as temporary:
            _convert(path, Path(temporary) / "model")
            # Another process may have been faster, or left an incomplete folder.
            shutil.rmtree(target, ignore_errors=True)
            os.replace(Path(temporary) / "model", target)
    return str(target)


def _convert(path: Path, target: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    source = {"gguf_file": path.name, "local_files_only": True, "trust_remote_code": False}
    try:
        # The reader of GGUF files has a progress bar that no setting disables.
        with quiet(), redirect_stderr(io.StringIO()):
            model = AutoModelForCausalLM.from_pretrained(str(path.parent), dtype=torch.float16, **source)
            tokenizer = AutoTokenizer.from_pretrained(str(path.parent), **source)
            # The folder is not quantized any more.
            for holder, name in ((model.config, "quantization_config"), (model, "hf_quantizer")):
                if hasattr(holder, name):
                    delattr(holder, name)
            model.save_pretrained(target)
            tokenizer.save_pretrained(target)
    except (OSError, ValueError, KeyError, RuntimeError, TypeError, AttributeError, IndexError, ImportError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"{path} cannot be converted: {reason} You can serve it instead: start `llama-server -m {path.name}`, and "
            "use openai:NAME with base_url=http://127.0.0.1:8080/v1."
        ) from None


def _is_installed() -> bool:
    try:
        import gguf  # noqa: F401
    except ImportError:
        return False
    return True


def _digest(path: Path) -> str:
    """Return a hash of the file's size, beginning and end; hashing all of it would take longer than loading it."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(_HASHED_BYTES))
        file.seek(max(0, size - _HASHED_BYTES))
        digest.update(file.read(_HASHED_BYTES))
    return digest.hexdigest()[:12]
