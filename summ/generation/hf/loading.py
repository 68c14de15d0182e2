"""Loading models and tokenizers: safetensors only, never remote code, and one clear error where it cannot be done."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from summ.errors import MethodError, ModelError
from summ.generation.hf.checkpoint_files import check_config, check_folder, check_tokenizer, check_weights
from summ.hub import cached_folder, loading_options, quiet

_WAYS_OUT = (
    "Three ways out: a network, to download it from the Hugging Face Hub; a local folder with the model, by its path; "
    "or another method, such as learned."
)


def load_config(model: str, *, revision: str | None = None) -> Any:
    """The configuration of a model id or folder; refuses checkpoints that want to run code. Raises `ModelError`."""
    if os.path.isdir(model):
        check_folder(Path(model))
    with _reported(model, "configuration"):
        from transformers import AutoConfig, PreTrainedConfig

        found = loading_options(model, revision)
        plain, _ = PreTrainedConfig.get_config_dict(model, **found)
        check_config(model, plain)
        return AutoConfig.from_pretrained(model, **found)


def load_tokenizer(model: str, *, revision: str | None = None) -> Any:
    """The tokenizer of a model id or folder. Raises `ModelError`."""
    if os.path.isdir(model):
        check_tokenizer(Path(model))
    with _reported(model, "tokenizer"):
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(model, **loading_options(model, revision))
        # A text that spells a special token means its letters; `Literal` sees to the rest.
        tokenizer.split_special_tokens = True
        tokenizer.padding_side = "right"
        return tokenizer


def load_seq2seq(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """The encoder-decoder model of this `config` (`load_config`), in eval mode on its device. Raises `ModelError`.

    Weights are those of the commit that the configuration came from.
    """
    if not getattr(config, "is_encoder_decoder", False):
        raise ModelError(
            f"{model} is not an encoder-decoder model ({config.model_type}) such as BART, Pegasus or T5; name it "
            f"chat:{model}."
        )
    return _load("AutoModelForSeq2SeqLM", model, config, dtype, device)


def check_causal(model: str, config: Any) -> None:
    """Refuse a model with an encoder. Raises `ModelError`."""
    if getattr(config, "is_encoder_decoder", False):
        raise ModelError(f"{model} is an encoder-decoder model ({config.model_type}): name it without chat:.")


def load_causal(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """The decoder-only model of this `config`, which `check_causal` let pass, as `load_seq2seq` does. Raises
    `ModelError`."""
    return _load("AutoModelForCausalLM", model, config, dtype, device)


def load_classifier(model: str, config: Any, *, dtype: str = "auto", device: str = "auto") -> Any:
    """The classifier of pairs of texts of this `config` (`load_config`), in eval mode on its device. Raises
    `ModelError`."""
    return _load("AutoModelForSequenceClassification", model, config, dtype, device)


def _load(kind: str, model: str, config: Any, dtype: str, device: str) -> Any:
    place = pick_device(device)
    one_thread_in_pools()
    with _reported(model, "weights"):
        import transformers

        loaded, report = getattr(transformers, kind).from_pretrained(
            model,
            dtype=pick_dtype(dtype, place),
            use_safetensors=True,
            output_loading_info=True,
            **loading_options(model, getattr(config, "_commit_hash", None)),
        )
        check_weights(model, set(report["missing_keys"]))
        return loaded.eval().to(place)


def fetched(model: str, config: Any, *, revision: str | None = None) -> Path:
    """The folder with the files of a checkpoint, downloaded where it is a Hub id. Raises `ModelError`."""
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
    """ "auto" is the first accelerator there is, else the CPU. Raises `MethodError` or `ModelError`."""
    import torch

    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if device == "auto":
        return next((name for name, has in there.items() if has), "cpu")
    try:
        kind = torch.device(device).type
    except RuntimeError:
        raise MethodError(f"device must be auto, cpu, cuda, cuda:N or mps, not {device!r}.") from None
    if not there.get(kind, True):
        raise ModelError(f"there is no {kind} device here: use device='auto' or 'cpu'.")
    return device


def pick_dtype(dtype: str, device: str) -> str:
    """ "auto" is bfloat16 where the device computes in it natively, float32 elsewhere."""
    import torch

    if dtype != "auto":
        return dtype
    kind = torch.device(device).type
    if kind == "cuda":
        native = torch.cuda.is_bf16_supported(including_emulation=False)
    else:
        # Others emulate it, more slowly than they compute in single precision.
        native = kind == "cpu" and any(
            getattr(torch.cpu, name, bool)() for name in ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
        )
    return "bfloat16" if native else "float32"


def one_thread_in_pools() -> None:
    """In a process that another one started, as pools do, a model takes one thread: the processes share the cores."""
    if multiprocessing.parent_process() is not None:
        import torch

        torch.set_num_threads(1)


@contextmanager
def _reported(model: str, what: str) -> Iterator[None]:
    """Whatever the libraries raise becomes one `ModelError` that says what to do."""
    import safetensors

    try:
        with quiet():
            yield
    except ModelError:
        raise
    except ImportError as error:
        reason = " ".join(str(error).split())[:300]
        raise ModelError(f"{model}: its {what} needs a package that is not installed: {reason}") from None
    except (OSError, ValueError, KeyError, RuntimeError, TypeError, safetensors.SafetensorError) as error:
        if os.path.isdir(model):
            reason = " ".join(str(error).split())[:200]
            raise ModelError(f"{model}: the {what} cannot be loaded: {reason}") from None
        raise ModelError(_absent(model, what, error)) from None


def _absent(model: str, what: str, error: BaseException) -> str:
    """Why a model of the Hub cannot be had, by what the Hub's client raised on the way."""
    kinds: set[str] = set()
    link: BaseException | None = error
    while link is not None:
        kinds.add(type(link).__name__)
        link = link.__cause__ or link.__context__
    if "GatedRepoError" in kinds:
        return f"{model} is gated: ask for access on its page and log in with `hf auth login`. {_WAYS_OUT}"
    if "RevisionNotFoundError" in kinds:
        return f"{model} has no such revision on the Hugging Face Hub."
    if "RepositoryNotFoundError" in kinds or "HFValidationError" in kinds:
        return f"the Hugging Face Hub has no model {model!r} that you may read: is the name right? {_WAYS_OUT}"
    if "safetensors" in str(error) and "does not appear to have" in str(error):
        return f"{model} has no weights in safetensors, the only format that summ loads. {_WAYS_OUT}"
    if kinds & {"LocalEntryNotFoundError", "OfflineModeIsEnabled"} or "local_files_only" in str(error):
        return f"the {what} of {model!r} is not on this machine, and the Hugging Face Hub is out of reach. {_WAYS_OUT}"
    reason = " ".join(str(error).split())[:200]
    return f"the {what} of {model!r} cannot be loaded: {reason} {_WAYS_OUT}"
