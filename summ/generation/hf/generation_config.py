"""Generation settings: of those stored with the checkpoint, only its special tokens are used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summ.errors import ModelError, shortened
from summ.generation.driver.length_bounds import Bounds

# What a checkpoint needs for well-formed output. Lengths, beams and penalties are set by the caller.
_SPECIAL = (
    "bos_token_id",
    "eos_token_id",
    "pad_token_id",
    "decoder_start_token_id",
    "forced_bos_token_id",
    "forced_eos_token_id",
    "bad_words_ids",
    "suppress_tokens",
    "begin_suppress_tokens",
)


def take_special_tokens(model: Any, tokenizer: Any) -> dict[str, Any]:
    """Return the special tokens that `model` generates with, and clear its stored generation settings.

    ``generate`` completes a given config from the stored one, which must therefore be empty.
    """
    from transformers import GenerationConfig

    special = special_tokens(model.generation_config, model.config, tokenizer)
    model.generation_config = GenerationConfig()
    return special


def stored_settings(folder: Path, config: Any) -> Any:
    """Return the generation settings in a checkpoint's folder, or those in its configuration."""
    from transformers import GenerationConfig

    if (folder / "generation_config.json").is_file():
        return GenerationConfig.from_pretrained(str(folder), local_files_only=True)
    return GenerationConfig.from_model_config(config)


def special_tokens(stored: Any, config: Any, tokenizer: Any) -> dict[str, Any]:
    """Return the special tokens of a checkpoint, from its stored settings, configuration or tokenizer.

    Raises
    ------
    ModelError
        If one is not a token.
    """
    special: dict[str, Any] = {}
    for name in _SPECIAL:
        value = getattr(stored, name, None)
        special[name] = getattr(config, name, None) if value is None else value
    # An encoder-decoder made of two models may define start and end in its decoder, or only in the tokenizer.
    decoder = getattr(config, "decoder", None)
    for name, roles in (("decoder_start_token_id", ("bos", "cls")), ("eos_token_id", ("eos", "sep"))):
        if special[name] is None:
            special[name] = getattr(decoder, name, None)
        if special[name] is None and (name == "eos_token_id" or decoder is not None):
            tokens = (getattr(tokenizer, f"{role}_token_id", None) for role in roles)
            special[name] = next((token for token in tokens if token is not None), None)
    if special["pad_token_id"] is None:
        eos = special["eos_token_id"]
        first_eos = eos[0] if isinstance(eos, list) else eos
        special["pad_token_id"] = first_eos if tokenizer.pad_token_id is None else tokenizer.pad_token_id
    for name, value in special.items():
        if value is not None and not _is_token(value):
            raise ModelError(f"the model's {name} is {shortened(value)}, which is not a token: fix its configuration.")
    return {name: value for name, value in special.items() if value is not None}


def _is_token(value: Any) -> bool:
    """Whether `value` is the id of a token, or a list of them."""
    return all(map(_is_token, value)) if isinstance(value, list) else isinstance(value, int)


def generation_config(special: dict[str, Any], bounds: Bounds, *, beams: int, length_penalty: float) -> Any:
    """Return a ``GenerationConfig`` for greedy (one beam) or beam search within `bounds`."""
    from transformers import GenerationConfig

    search = {"num_beams": beams, "length_penalty": length_penalty, "early_stopping": True} if beams > 1 else {}
    return GenerationConfig(
        **special,
        **search,
        max_new_tokens=bounds.max_tokens,
        min_new_tokens=bounds.min_tokens,
        do_sample=False,
        use_cache=True,
    )
