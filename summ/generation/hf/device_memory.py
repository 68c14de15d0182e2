"""How many inputs fit into the free memory of an accelerator."""

from __future__ import annotations

from typing import Any, NamedTuple

# Larger batches were hardly faster, on an H200 with a model of bart-base's size.
_MAX_ROWS = 64
# Share of the free memory for keys and values; the rest is for activations and scores.
_CACHE_SHARE = 0.4


class BatchLimits(NamedTuple):
    """Maximum number of inputs, and of their tokens including padding, per batch."""

    rows: int
    tokens: int


def batch_limits(model: Any, *, beams: int, max_input: int, max_output: int) -> BatchLimits | None:
    """Return the limits for the device of a loaded model, from its free memory; None on a CPU.

    Parameters
    ----------
    model : PreTrainedModel
        The model, on its device.
    beams : int
        Number of beams.
    max_input, max_output : int
        Tokens that an input and an output have at most.
    """
    free = free_memory(model.device)
    if free is None:
        return None
    tokens = int(_CACHE_SHARE * free / (beams * bytes_per_token(model.config, model.dtype.itemsize)))
    rows = max(1, min(_MAX_ROWS, tokens // (max_input + max_output)))
    return BatchLimits(rows, max(64, min(tokens - rows * max_output, rows * max_input)))


def free_memory(device: Any) -> int | None:
    """Return the free memory of a CUDA device in bytes; None for any other device."""
    import torch

    if device.type != "cuda":
        return None
    free: int = torch.cuda.mem_get_info(device)[0]
    return free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)


def bytes_per_token(config: Any, item_size: int) -> int:
    """Return the size of the keys and values of one token in all layers of the decoder."""
    config = config.get_text_config(decoder=True)
    heads = getattr(config, "num_attention_heads", 1)
    size = getattr(config, "head_dim", None) or config.hidden_size // heads
    return int(
        2 * config.num_hidden_layers * (getattr(config, "num_key_value_heads", None) or heads) * size * item_size
    )
