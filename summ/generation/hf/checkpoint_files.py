"""Check a checkpoint's folder before it is loaded, and compute its fingerprint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from summ.errors import ModelError, shortened
from summ.generation.hf.config_limits import check_config
from summ.hub import unfetched_files

_UNSAFE_WEIGHTS = (".bin", ".pt", ".pth", ".h5", ".msgpack", ".ckpt")
_FINGERPRINTED = (".json", ".safetensors", ".model", ".txt", ".jinja")
_TOKENIZER_FILES = ("tokenizer.json", "vocab.json", "vocab.txt", "spiece.model", "sentencepiece.bpe.model")
# Tables that a model computes itself, so a checkpoint may lack them.
_COMPUTED = ("embed_positions", "final_logits_bias", "position_ids", "inv_freq")


def check_folder(folder: Path) -> None:
    """Raise `ModelError` if a folder is not a safe, complete checkpoint; the message says what is missing."""
    if problem := unfetched_files(str(folder)):
        raise ModelError(problem)
    if not (folder / "config.json").is_file():
        raise ModelError(f"{folder} is not a model folder: it has no config.json.")
    for name in ("config.json", "generation_config.json", "tokenizer_config.json"):
        if (folder / name).is_file():
            check_config(str(folder), _read(folder / name))
    names = sorted(path.name for path in folder.iterdir())
    if not any(name.endswith(".safetensors") for name in names):
        unsafe = [name for name in names if name.endswith(_UNSAFE_WEIGHTS)]
        hint = (
            f" It has {', '.join(unsafe)}, a format that may contain code: if you trust it, load it once with "
            "transformers and save it again with save_pretrained."
            if unsafe
            else ""
        )
        raise ModelError(f"{folder} has no weights in safetensors, the only format that summ loads.{hint}")
    for index in folder.glob("*.index.json"):
        _check_index(index)


def _check_index(path: Path) -> None:
    """Raise `ModelError` unless an index of weights names files in its folder."""
    files = _read(path).get("weight_map")
    if not isinstance(files, dict) or not all(isinstance(name, str) for name in files.values()):
        raise ModelError(f"{path.parent}: {path.name} is not an index of weights.")
    for name in sorted(set(files.values())):
        if Path(name).name != name or "\\" in name:
            raise ModelError(f"{path.parent}: {path.name} names {shortened(name)}, which is not in that folder.")


def check_tokenizer(folder: Path) -> None:
    """Raise `ModelError` if a folder has no tokenizer."""
    names = {path.name for path in folder.iterdir()}
    if not names.intersection((*_TOKENIZER_FILES, "tokenizer_config.json")):
        raise ModelError(f"{folder} has no tokenizer: add the checkpoint's tokenizer files (tokenizer.json).")


def check_weights(model: str, missing: set[str]) -> None:
    """Raise `ModelError` if weights are missing, which would be initialized at random."""
    required = sorted(name for name in missing if not any(part in name for part in _COMPUTED))
    if required:
        shown = ", ".join(required[:3]) + (f" and {len(required) - 3} more" if len(required) > 3 else "")
        raise ModelError(
            f"{model} lacks weights that generation needs ({shown}): use a checkpoint made for generation."
        )


def fingerprint(folder: Path) -> str:
    """Return a folder's name with a hash of its files. Raises `ModelError` if it does not exist."""
    if not folder.is_dir():
        raise ModelError(f"there is no model folder {folder}.")
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in _FINGERPRINTED and path.is_file():
            digest.update(path.name.encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise ModelError(f"{path.parent}: {path.name} is not valid JSON.")
    return content
