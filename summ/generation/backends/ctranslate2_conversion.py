"""Convert checkpoints for CTranslate2, once, into the user's cache, under a name unique to their content."""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from summ.errors import MissingExtraError, ModelError
from summ.generation.backends.checkpoint import Checkpoint
from summ.generation.driver.batching import BatchTooLargeError
from summ.generation.hf.generation_config import special_tokens, stored_settings
from summ.generation.hf.loading import fetched, pick_device
from summ.hub import cache_folder, quiet

_log = logging.getLogger("summ")

MODEL_TYPES = ("bart", "m2m_100", "marian", "mbart", "mt5", "pegasus", "t5", "umt5")
# Tests compare their outputs with torch. Those of other decoders may be wrong: Gemma 3 writes digits.
CAUSAL_TYPES = ("gpt2", "llama", "mistral", "qwen2", "qwen3")
# Settings that the converter requires but newer configurations omit, since the architecture determines them.
_OMITTED = {
    "bart": {"normalize_before": False, "normalize_embedding": True},
    "mbart": {"normalize_before": True, "normalize_embedding": True},
    "pegasus": {"normalize_before": True, "normalize_embedding": False},
}
QUANTIZATIONS = ("int8", "int16", "float16", "float32")


def engine() -> Any:
    """Import `ctranslate2`. Raises `MissingExtraError` if it is not installed."""
    try:
        import ctranslate2
        import ctranslate2.converters
    except ImportError:
        raise MissingExtraError("a method of ctranslate2", "fast") from None
    return ctranslate2


def supported(model_types: Sequence[str]) -> list[str]:
    """Return those of these model types of transformers that the installed CTranslate2 converts."""
    from transformers import CONFIG_MAPPING

    engine()
    from ctranslate2.converters import transformers as loaders

    convertible = set(loaders._MODEL_LOADERS)
    return [name for name in model_types if CONFIG_MAPPING[name].__name__ in convertible]


def check_supported(model: str, config: Any, model_types: Sequence[str]) -> None:
    """Raise `ModelError` for a model type that CTranslate2 does not support, or for which its output is wrong."""
    known = supported(model_types)
    if config.model_type not in known:
        raise ModelError(
            f"{model} is a {config.model_type} model, which CTranslate2 does not run correctly; it runs "
            f"{', '.join(known)}. Use Summarizer({model!r}) to run it with torch."
        )


def engine_settings(device: str, quantization: str) -> dict[str, Any]:
    """Return the arguments with which a converted model is loaded onto a torch device.

    Raises
    ------
    ModelError
        If the device does not support the quantization.
    """
    import torch

    kind, _, number = device.partition(":")
    available = engine().get_supported_compute_types(kind)
    if quantization not in available:
        choices = ", ".join(name for name in QUANTIZATIONS if name in available)
        raise ModelError(f"this {kind} does not support {quantization}: use quantization {choices}.")
    return {
        "device": kind,
        "device_index": int(number or 0),
        "compute_type": quantization,
        "inter_threads": 1,
        "intra_threads": torch.get_num_threads(),
    }


class Converted(Checkpoint):
    """What the backends of CTranslate2 share: the files of a checkpoint, its special tokens, and the loaded engine."""

    quantization: str

    @cached_property
    def _folder(self) -> Path:
        return fetched(self.model, self._config, revision=self.run.revision)

    @cached_property
    def _special(self) -> dict[str, Any]:
        return special_tokens(stored_settings(self._folder, self._config), self._config, self._tokenizer)

    def _loaded_model(self) -> None:
        return None

    def _load(self, kind: str) -> Any:
        """Convert the checkpoint on first use, and load it as a ``Translator`` or ``Generator``."""
        folder = converted(self._folder, self._checkpoint, self.quantization)
        settings = engine_settings(pick_device(self.run.device), self.quantization)
        return getattr(engine(), kind)(str(folder), **settings)


@contextmanager
def memory_guarded_engine(tokens: int) -> Iterator[None]:
    """Convert out-of-memory errors of the engine to `BatchTooLargeError`; `tokens` are those of the longest input."""
    try:
        yield
    except RuntimeError as error:
        if "memory" not in str(error):
            raise
        raise BatchTooLargeError(
            f"out of memory with one input of {tokens} tokens: use fewer beams, or a smaller input_tokens."
        ) from None


def converted(folder: Path, name: str, quantization: str) -> Path:
    """Convert a checkpoint unless it is in the cache; return the folder of the result.

    The cache is ``$XDG_CACHE_HOME/summ/ctranslate2``, by default under ``~/.cache``. An interrupted conversion leaves
    no incomplete folder there.

    Parameters
    ----------
    folder : Path
        The checkpoint.
    name : str
        A name unique to its content.
    quantization : str
        One of `QUANTIZATIONS`.

    Raises
    ------
    ModelError
        If the checkpoint cannot be converted.
    """
    ctranslate2 = engine()
    home = cache_folder("ctranslate2")
    target = home / f"{name.replace('/', '--')}-{quantization}-{ctranslate2.__version__}"
    if (target / "model.bin").is_file():
        return target
    if not any(folder.glob("*.safetensors")):
        raise ModelError(f"{folder} has no weights in safetensors, the only format that summ loads.")
    _log.info("Converting %s to %s for CTranslate2 in %s", name, quantization, target)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as temporary, quiet():
            complete = _completed(folder, Path(temporary) / "checkpoint")
            converter = ctranslate2.converters.TransformersConverter(str(complete), trust_remote_code=False)
            converter.convert(str(Path(temporary) / "model"), quantization=quantization)
            _clear_start_token(Path(temporary) / "model" / "config.json")
            try:
                os.replace(Path(temporary) / "model", target)
            except OSError:
                # Another process was faster, or left an incomplete folder.
                if not (target / "model.bin").is_file():
                    shutil.rmtree(target, ignore_errors=True)
                    os.replace(Path(temporary) / "model", target)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError) as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelError(f"CTranslate2 cannot convert {name}: {reason}") from None
    return target


def _completed(folder: Path, target: Path) -> Path:
    """Create a folder with links to the files in `folder` and all settings that the converter requires."""
    target.mkdir()
    for path in folder.iterdir():
        if path.suffix in (".json", ".safetensors", ".model", ".txt") and path.name != "config.json":
            (target / path.name).symlink_to(path.resolve())
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    omitted = _OMITTED.get(config.get("model_type"), {})
    (target / "config.json").write_text(json.dumps({**omitted, **config}), encoding="utf-8")
    return target


def _clear_start_token(path: Path) -> None:
    """Clear the start token: each input has its own, because checkpoints of the same type may differ."""
    config = json.loads(path.read_text(encoding="utf-8"))
    if "decoder_start_token" in config:
        path.write_text(json.dumps({**config, "decoder_start_token": None}), encoding="utf-8")
