"""Checkpoints made ready for CTranslate2: converted once, kept in the user's cache, found again by their content."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from summ.errors import MissingExtraError, ModelError
from summ.hub import quiet

_KINDS = ("bart", "m2m_100", "marian", "mbart", "mt5", "pegasus", "t5", "umt5")
# What the converter reads from a configuration, and newer configurations leave unsaid: it is the architecture's own.
_UNSAID = {
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "mbart": {"normalize_before": True, "normalize_embedding": True},
    "pegasus": {"normalize_before": True, "normalize_embedding": False},
}
QUANTIZATIONS = ("int8", "int16", "float16", "float32")


def engine() -> Any:
    """The package `ctranslate2`. Raises `MissingExtraError`."""
    try:
        import ctranslate2
        import ctranslate2.converters
    except ImportError:
        raise MissingExtraError("a method of ctranslate2", "fast") from None
    return ctranslate2


def supported() -> list[str]:
    """The kinds of encoder-decoders, by the names of transformers, that this release of CTranslate2 converts."""
    from transformers import CONFIG_MAPPING

    engine()
    from ctranslate2.converters import transformers as loaders

    known = set(loaders._MODEL_LOADERS)
    return [kind for kind in _KINDS if CONFIG_MAPPING[kind].__name__ in known]


def check_supported(model: str, config: Any) -> None:
    """Refuse what CTranslate2 cannot run. Raises `ModelError`."""
    kinds = supported()
    if config.model_type not in kinds:
        raise ModelError(
            f"{model} is a {config.model_type} model, which CTranslate2 does not run; it runs {', '.join(kinds)}. "
            f"Summarizer({model!r}) runs it in torch."
        )


def converted(folder: Path, name: str, quantization: str) -> Path:
    """The checkpoint in `folder`, converted; `name` is unique to its content. Raises `ModelError`.

    Kept under ``$XDG_CACHE_HOME/summ/ctranslate2`` (``~/.cache`` where that is not set); a conversion that is cut off
    leaves nothing that could be taken for a whole one.
    """
    ctranslate2 = engine()
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "summ" / "ctranslate2"
    target = home / f"{name.replace('/', '--')}-{quantization}-{ctranslate2.__version__}"
    if (target / "model.bin").is_file():
        return target
    if not any(folder.glob("*.safetensors")):
        raise ModelError(f"{folder} has no weights in safetensors, the only format that summ loads.")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as made, quiet():
            whole = _completed(folder, Path(made) / "checkpoint")
            converter = ctranslate2.converters.TransformersConverter(str(whole), trust_remote_code=False)
            converter.convert(str(Path(made) / "model"), quantization=quantization)
            _leave_start_open(Path(made) / "model" / "config.json")
            try:
                os.replace(Path(made) / "model", target)
            except OSError:
                # Another process was faster, or left a broken one.
                if not (target / "model.bin").is_file():
                    shutil.rmtree(target, ignore_errors=True)
                    os.replace(Path(made) / "model", target)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError) as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelError(f"CTranslate2 cannot convert {name}: {reason}") from None
    return target


def _completed(folder: Path, target: Path) -> Path:
    """Links to the files of `folder`, and its configuration with all that the converter asks for."""
    target.mkdir()
    for path in folder.iterdir():
        if path.suffix in (".json", ".safetensors", ".model", ".txt") and path.name != "config.json":
            (target / path.name).symlink_to(path.resolve())
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    unsaid = _UNSAID.get(config.get("model_type"), {})
    (target / "config.json").write_text(json.dumps({**unsaid, **config}), encoding="utf-8")
    return target


def _leave_start_open(path: Path) -> None:
    """The token to start with is given with each input, since a checkpoint may start otherwise than its kind does."""
    config = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**config, "decoder_start_token": None}), encoding="utf-8")
