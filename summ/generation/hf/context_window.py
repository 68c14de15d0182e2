"""Limits on the tokens that a checkpoint reads and generates, from its configuration and tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summ.errors import MethodError

# Position tables are hard limits; models with relative positions state their training length.
_ENCODER_TABLES = ("max_encoder_position_embeddings", "max_position_embeddings")
_DECODER_TABLES = ("max_decoder_position_embeddings", "max_position_embeddings")
_TRAINED_LENGTHS = ("n_positions",)
_DEFAULT_ENCODER = 512
_CAUSAL_LIMITS = ("max_position_embeddings", "n_positions", "seq_length", "max_sequence_length")
_DEFAULT_CAUSAL = 2048
_MAX_ANSWER = 1024
# Position tables may start at an offset.
_RESERVED = 2


@dataclass(frozen=True)
class Window:
    """Maximum number of input tokens, special tokens included, and of output tokens."""

    input: int
    output: int


def encoder_decoder_window(model: str, config: Any, tokenizer: Any, input_tokens: int | None = None) -> Window:
    """Return the window of an encoder-decoder: the smallest limit of position tables, training length and tokenizer.

    `input_tokens` replaces the training length and the tokenizer's limit.

    Raises
    ------
    MethodError
        If `input_tokens` exceeds a position table.
    """
    table = _smallest(config, _ENCODER_TABLES, "encoder")
    trained = _smallest(config, _TRAINED_LENGTHS, "encoder")
    limits = [limit for limit in (table, trained, _limit(tokenizer.model_max_length)) if limit]
    if input_tokens is not None:
        if table is not None and input_tokens > table:
            raise MethodError(
                f"input_tokens is {input_tokens}, but {model} has {table} positions.", option="input_tokens"
            )
        limits = [input_tokens]
    size = min(limits, default=_DEFAULT_ENCODER)
    output = _smallest(config, _DECODER_TABLES, "decoder") or max(size, _DEFAULT_ENCODER)
    return Window(max(0, size - _RESERVED), max(1, output - _RESERVED))


def causal_window(model: str, config: Any, tokenizer: Any, input_tokens: int | None = None) -> Window:
    """Return the window of a decoder-only model, which prompt and answer share.

    A quarter of it, at most 1,024 tokens, is reserved for the answer. `input_tokens` reduces the prompt's part.

    Raises
    ------
    MethodError
        If `input_tokens` exceeds the prompt's part.
    """
    limits = (_smallest(config, _CAUSAL_LIMITS, "decoder"), _limit(tokenizer.model_max_length))
    size = min((limit for limit in limits if limit), default=_DEFAULT_CAUSAL)
    output = max(1, min(size // 4, _MAX_ANSWER))
    if input_tokens is not None and input_tokens > size - output:
        raise MethodError(
            f"input_tokens is {input_tokens}, but {model} reads {size - output} tokens in addition to its answer.",
            option="input_tokens",
        )
    return Window(size - output if input_tokens is None else input_tokens, output)


def _smallest(config: Any, names: tuple[str, ...], part: str) -> int | None:
    """Return the smallest of these settings in the configuration or that of its encoder or decoder."""
    configs = (config, getattr(config, part, None))
    values = [_limit(getattr(source, name, None)) for source in configs for name in names]
    return min((value for value in values if value), default=None)


def _limit(value: object) -> int | None:
    # Tokenizers without a limit report a number of thirty digits.
    return value if isinstance(value, int) and 0 < value < 10**7 else None
