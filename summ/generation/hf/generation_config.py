"""How a checkpoint is made to speak: its own special tokens, and nothing else of the settings it came with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from summ.generation.driver.length_bounds import Bounds

# What a checkpoint needs to begin, end and stay well formed; its lengths, beams and penalties are ours to set.
_ITS_OWN = (
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
    """The special tokens that `model` generates with, taken out of its stored settings, which are emptied.

    ``generate`` fills whatever a given config leaves open from the stored one; emptied, nothing stale comes back.
    """
    from transformers import GenerationConfig

    special = special_tokens(model.generation_config, model.config, tokenizer)
    model.generation_config = GenerationConfig()
    return special


def stored_settings(folder: Path, config: Any) -> Any:
    """The generation settings that lie in a checkpoint's folder, or those that its configuration has."""
    from transformers import GenerationConfig

    if (folder / "generation_config.json").is_file():
        return GenerationConfig.from_pretrained(str(folder), local_files_only=True)
    return GenerationConfig.from_model_config(config)


def special_tokens(stored: Any, config: Any, tokenizer: Any) -> dict[str, Any]:
    """The special tokens of a checkpoint, by its stored settings, else its configuration, else its tokenizer."""
    special: dict[str, Any] = {}
    for name in _ITS_OWN:
        value = getattr(stored, name, None)
        special[name] = getattr(config, name, None) if value is None else value
    # A pair of an encoder and a decoder may leave it to the decoder, and that to the tokenizer, how to begin and end.
    inner = getattr(config, "decoder", None)
    for name, ours in (("decoder_start_token_id", ("bos", "cls")), ("eos_token_id", ("eos", "sep"))):
        if special[name] is None:
            special[name] = getattr(inner, name, None)
        if special[name] is None and (name == "eos_token_id" or inner is not None):
            theirs = (getattr(tokenizer, f"{one}_token_id", None) for one in ours)
            special[name] = next((one for one in theirs if one is not None), None)
    if special["pad_token_id"] is None:
        eos = special["eos_token_id"]
        first = eos[0] if isinstance(eos, list) else eos
        special["pad_token_id"] = first if tokenizer.pad_token_id is None else tokenizer.pad_token_id
    return {name: value for name, value in special.items() if value is not None}


def generation_config(special: dict[str, Any], limits: Bounds, *, beams: int, length_penalty: float) -> Any:
    """A ``GenerationConfig`` for greedy (one beam) or beam search within `limits`."""
    from transformers import GenerationConfig

    search = {"num_beams": beams, "length_penalty": length_penalty, "early_stopping": True} if beams > 1 else {}
    return GenerationConfig(
        **special,
        **search,
        max_new_tokens=limits.most,
        min_new_tokens=limits.least,
        do_sample=False,
        use_cache=True,
    )
