"""What is known of a checkpoint before it is loaded: whether its folder is safe and whole, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from summ.errors import ModelError

_OTHER_WEIGHTS = (".bin", ".pt", ".pth", ".h5", ".msgpack", ".ckpt")
_DECIDING = (".json", ".safetensors", ".model", ".txt", ".jinja")
_TOKENIZER_FILES = ("tokenizer.json", "vocab.json", "vocab.txt", "spiece.model", "sentencepiece.bpe.model")
# Tables that a model computes for itself, so that a checkpoint may do without them.
_COMPUTED = ("embed_positions", "final_logits_bias", "position_ids", "inv_freq")


def check_folder(folder: Path) -> None:
    """Refuse a folder that is no safe, whole checkpoint, and say what it lacks. Raises `ModelError`."""
    if not (folder / "config.json").is_file():
        raise ModelError(f"{folder} is not a model folder: it has no config.json.")
    for name in ("config.json", "tokenizer_config.json"):
        if (folder / name).is_file():
            check_config(str(folder), _read(folder / name))
    names = sorted(path.name for path in folder.iterdir())
    if not any(name.endswith(".safetensors") for name in names):
        other = [name for name in names if name.endswith(_OTHER_WEIGHTS)]
        hint = (
            f" It has {', '.join(other)}, a format that may hold code: load it once where you trust it and write it "
            "again with save_pretrained."
            if other
            else ""
        )
        raise ModelError(f"{folder} has no weights in safetensors, the only format that summ loads.{hint}")


def check_tokenizer(folder: Path) -> None:
    """Refuse a folder without a tokenizer. Raises `ModelError`."""
    names = {path.name for path in folder.iterdir()}
    if not names.intersection((*_TOKENIZER_FILES, "tokenizer_config.json")):
        raise ModelError(f"{folder} has no tokenizer: put the checkpoint's tokenizer files (tokenizer.json) beside it.")


def check_config(model: str, config: dict[str, Any]) -> None:
    """Refuse a configuration that asks for code of its own. Raises `ModelError`."""
    if config.get("auto_map"):
        raise ModelError(
            f"{model} asks to run code of its own (auto_map in its configuration), which summ never does; use a "
            "checkpoint of an architecture that transformers has, or another method."
        )


def check_weights(model: str, missing: set[str]) -> None:
    """Refuse a checkpoint some of whose weights would be drawn at random. Raises `ModelError`."""
    wanted = sorted(name for name in missing if not any(part in name for part in _COMPUTED))
    if wanted:
        shown = ", ".join(wanted[:3]) + (f" and {len(wanted) - 3} more" if len(wanted) > 3 else "")
        raise ModelError(
            f"{model} lacks weights that generation needs ({shown}): it is not a checkpoint to generate with."
        )


def fingerprint(folder: Path) -> str:
    """A folder's name and a hash of its weights, configuration and tokenizer, whatever else lies beside them."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in _DECIDING and path.is_file():
            digest.update(path.name.encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.resolve().name}@{digest.hexdigest()[:12]}"


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise ModelError(f"{path.parent}: {path.name} is not valid JSON.")
    return found
