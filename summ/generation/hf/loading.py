"""Load models and tokenizers: safetensors only, no remote code, and a clear error if that fails."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summ.errors import MethodError, ModelError
from summ.forking import one_thread_in_workers
from summ.generation.hf.checkpoint_files import check_folder, check_tokenizer, check_weights
from summ.generation.hf.config_limits import check_config
from summ.hub import cached_folder, loading_options, problem_and_remedy, quiet

_log = logging.getLogger("summ")

# What libraries raise for a broken checkpoint; any of it is reported as a fault of the checkpoint.
_FAILURES = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError),
    *(OSError, RuntimeError, TypeError, ValueError),
)
_ALTERNATIVES = "give the path of a local folder with the model, or use another method, such as learned."


def load_config(model: str, *, revision: str | None = None) -> Any:
    """Load the configuration of a Hub id or folder.

    Raises
    ------
    ModelError
        If it cannot be loaded, or asks to run code.
    """
    if os.path.isdir(model):
        check_folder(Path(model))
    with _reported(model, "configuration"):
        from transformers import AutoConfig, PreTrainedConfig

        location = loading_options(model, revision)
        settings, _ = PreTrainedConfig.get_config_dict(model, **location)
        check_config(model, settings)
        return AutoConfig.from_pretrained(model, **location)


def load_tokenizer(model: str, *, revision: str | None = None) -> Any:
    """Load the tokenizer of a Hub id or folder. Raises `ModelError` if that fails."""
    if os.path.isdir(model):
        check_tokenizer(Path(model))
    with _reported(model, "tokenizer"):
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(model, **loading_options(model, revision))
        # Text that spells a special token stays text; `EscapingTokenizer` handles the exceptions.
        tokenizer.split_special_tokens = True
        tokenizer.padding_side = "right"
        return tokenizer


def load_seq2seq(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """Load an encoder-decoder in eval mode onto its device, from the commit that `config` came from.

    Parameters
    ----------
    model : str
        Hub id or folder.
    config : PreTrainedConfig
        The result of `load_config`.
    dtype, device : str
        See `pick_dtype` and `pick_device`.

    Raises
    ------
    ModelError
        If it is not an encoder-decoder, or cannot be loaded.
    """
    if not getattr(config, "is_encoder_decoder", False):
        raise ModelError(
            f"{model} is not an encoder-decoder model ({config.model_type}) such as BART, Pegasus or T5; name it "
            f"chat:{model}."
        )
    return _load("AutoModelForSeq2SeqLM", model, config, dtype, device)


def check_causal(model: str, config: Any) -> None:
    """Raise `ModelError` for a model with an encoder."""
    if getattr(config, "is_encoder_decoder", False):
        raise ModelError(f"{model} is an encoder-decoder model ({config.model_type}): name it without chat:.")


def load_causal(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """Load a decoder-only model like `load_seq2seq`; check its `config` with `check_causal` first."""
    return _load("AutoModelForCausalLM", model, config, dtype, device)


def load_classifier(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """Load a sequence classifier like `load_seq2seq`."""
    return _load("AutoModelForSequenceClassification", model, config, dtype, device)


def _load(kind: str, model: str, config: Any, dtype: str, device: str) -> Any:
    device, started = pick_device(device), time.monotonic()
    one_thread_in_workers()
    with _reported(model, "weights"):
        import transformers

        loaded, report = getattr(transformers, kind).from_pretrained(
            model,
            dtype=(torch_dtype := pick_dtype(dtype, device)),
            use_safetensors=True,
            output_loading_info=True,
            **loading_options(model, getattr(config, "_commit_hash", None)),
        )
        check_weights(model, set(report["missing_keys"]))
        placed = loaded.eval().to(device)
    _log.info("Loaded %s in %s on %s in %.1f s", model, torch_dtype, device, time.monotonic() - started)
    return placed


def fetched(model: str, config: Any, *, revision: str | None = None) -> Path:
    """Return the folder of a checkpoint; downloads a Hub id. Raises `ModelError` if that fails."""
    if os.path.isdir(model):
        return Path(model)
    commit = getattr(config, "_commit_hash", None) or revision
    if (folder := cached_folder(model, commit)) is not None:
        return folder
    with _reported(model, "weights"):
        from huggingface_hub import snapshot_download

        return Path(
            snapshot_download(model, revision=commit, allow_patterns=["*.json", "*.safetensors", "*.model", "*.txt"])
        )


def pick_device(device: str) -> str:
    """Return a torch device name; "auto" is the first accelerator available, else the CPU.

    Raises
    ------
    MethodError
        If `device` is not a device name.
    ModelError
        If there is no such device.
    """
    import torch

    available = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if device == "auto":
        return next((name for name, is_available in available.items() if is_available), "cpu")
    try:
        kind = torch.device(device).type
    except RuntimeError:
        raise MethodError(f"device must be auto, cpu, cuda, cuda:N or mps, not {device!r}.", option="device") from None
    if not available.get(kind, True):
        raise ModelError(f"there is no {kind} device: use device='auto' or 'cpu'.", option="device")
    return device


def pick_dtype(dtype: str, device: str) -> str:
    """Return a torch dtype name; "auto" is bfloat16 if `device` is faster with it, else float32."""
    import torch

    if dtype != "auto":
        return dtype
    kind = torch.device(device).type
    if kind == "cuda":
        native = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        # Without AMX, bfloat16 is slower than float32 in batches (docs/abstractive.md).
        native = kind == "cpu" and getattr(torch.cpu, "_is_amx_tile_supported", bool)()
    return "bfloat16" if native else "float32"


@contextmanager
def _reported(model: str, what: str) -> Iterator[None]:
    """Convert the errors of the libraries to a `ModelError` that says what to do."""
    import safetensors
    from huggingface_hub.errors import StrictDataclassError

    try:
        with quiet():
            yield
    except ModelError:
        raise
    except ImportError as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelError(f"{model}: its {what} needs a package that is not installed: {reason}") from None
    except (*_FAILURES, safetensors.SafetensorError, StrictDataclassError) as error:
        if os.path.isdir(model):
            reason = " ".join(str(error).split())[:200]
            raise ModelError(f"{model}: the {what} cannot be loaded: {reason}") from None
        raise ModelError(_hub_failure(model, what, error)) from None


def _hub_failure(model: str, what: str, error: BaseException) -> str:
    """Return why a model of the Hub is not available, from the chain of errors of the Hub's client."""
    kinds: set[str] = set()
    link: BaseException | None = error
    while link is not None:
        kinds.add(type(link).__name__)
        link = link.__cause__ or link.__context__
    if "GatedRepoError" in kinds:
        return f"{model} is gated: request access on its page and log in with `hf auth login`; or {_ALTERNATIVES}"
    if "RevisionNotFoundError" in kinds:
        return f"{model} has no such revision on the Hugging Face Hub: check revision=."
    if "RepositoryNotFoundError" in kinds or "HFValidationError" in kinds:
        return f"the Hugging Face Hub has no model {model!r} that you can access: check the name, {_ALTERNATIVES}"
    if "safetensors" in str(error) and "does not appear to have" in str(error):
        return f"{model} has no weights in safetensors, the only format that summ loads: {_ALTERNATIVES}"
    if kinds & {"LocalEntryNotFoundError", "OfflineModeIsEnabled"} or "local_files_only" in str(error):
        problem, remedy = problem_and_remedy()
        return f"the {what} of {model!r} is not on this machine, and {problem}. {remedy}, {_ALTERNATIVES}"
    reason = " ".join(str(error).split())[:200].rstrip(".")
    return f"the {what} of {model!r} cannot be loaded: {reason}. You can {_ALTERNATIVES}"
