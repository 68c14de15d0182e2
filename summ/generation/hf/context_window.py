"""How much a checkpoint reads and says, from its configuration and tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summ.errors import MethodError

# Position tables, which nothing can go beyond; and what models of relative positions were trained with.
_ENCODER_TABLES = ("max_encoder_position_embeddings", "max_position_embeddings")
_DECODER_TABLES = ("max_decoder_position_embeddings", "max_position_embeddings")
_TRAINED = ("n_positions",)
_UNSAID = 512
_SHARED_TABLES = ("max_position_embeddings", "n_positions", "seq_length", "max_sequence_length")
_UNSAID_SHARED = 2048
_MOST_SAID = 1024
# Tables may start after an offset.
_SPARE = 2


@dataclass(frozen=True)
class Window:
    """Tokens that fit the encoder, its special tokens among them, and tokens that the decoder can say."""

    input: int
    output: int


def window_of(model: str, config: Any, tokenizer: Any, asked: int | None = None) -> Window:
    """The smallest of what the position tables, the training and the tokenizer say, or `asked` where that can be.

    Raises `MethodError` where `asked` goes beyond a position table.
    """
    table = _least(config, _ENCODER_TABLES, "encoder")
    trained = _least(config, _TRAINED, "encoder")
    limits = [limit for limit in (table, trained, _said(tokenizer.model_max_length)) if limit]
    if asked is not None:
        if table is not None and asked > table:
            raise MethodError(f"input_tokens is {asked}, but {model} has {table} positions.")
        limits = [asked]
    size = min(limits, default=_UNSAID)
    most = _least(config, _DECODER_TABLES, "decoder") or max(size, _UNSAID)
    return Window(max(0, size - _SPARE), max(1, most - _SPARE))


def shared_window(model: str, config: Any, tokenizer: Any, asked: int | None = None) -> Window:
    """The window of a decoder alone, which holds what is read and what is said: a quarter of it, or 1,024 tokens, is
    kept for the answer. `asked` narrows what is read. Raises `MethodError` where it cannot be so much.
    """
    limits = (_least(config, _SHARED_TABLES, "decoder"), _said(tokenizer.model_max_length))
    whole = min((limit for limit in limits if limit), default=_UNSAID_SHARED)
    most = max(1, min(whole // 4, _MOST_SAID))
    if asked is not None and asked > whole - most:
        raise MethodError(f"input_tokens is {asked}, but {model} reads {whole - most} tokens beside its answer.")
    return Window(whole - most if asked is None else asked, most)


def estimated_tokens(text: str) -> int:
    """Tokens of `text` by a tokenizer that is not at hand, rather too many: three bytes each."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // 3)


def _least(config: Any, names: tuple[str, ...], part: str) -> int | None:
    """The least of these in the configuration, or in that of its encoder or decoder where it is made of two."""
    inner = getattr(config, part, None)
    found = [_said(getattr(one, name, None)) for one in (config, inner) for name in names]
    return min((value for value in found if value), default=None)


def _said(value: object) -> int | None:
    # Tokenizers without a limit say so with a number of thirty digits.
    return value if isinstance(value, int) and 0 < value < 10**7 else None
