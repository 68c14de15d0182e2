"""Run model inputs in full batches of similar length, and halve batches that do not fit in memory."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from summ.errors import ModelError

_log = logging.getLogger("summ")

Input = TypeVar("Input")
Output = TypeVar("Output")

# Padding takes as long as tokens, and a further batch about as long as a quarter of one.
MAX_PADDING = 0.25
_OUT_OF_MEMORY = ("not enough memory", "can't allocate memory", "out of memory")


class BatchTooLargeError(ModelError):
    """The batch does not fit in the device's memory; `run_batches` retries with half of it."""


@contextmanager
def memory_guarded(advice: str) -> Iterator[None]:
    """Convert torch's out-of-memory errors to `BatchTooLargeError`; `advice` names the input and what to change."""
    try:
        yield
    except RuntimeError as error:
        if not any(words in str(error) for words in _OUT_OF_MEMORY):
            raise
        raise BatchTooLargeError(f"out of memory with {advice}") from None


def run_batches(
    inputs: Sequence[Input],
    sizes: Sequence[int],
    generate: Callable[[Sequence[Input]], list[Output]],
    *,
    batch_size: int,
    batch_tokens: int | None,
    max_padding: float | None = None,
) -> list[Output]:
    """Return the output for each input, in order.

    Inputs are sorted by size, longest first, so that there is little padding, and memory runs out at the first batch or
    never.

    Parameters
    ----------
    inputs : sequence
        The composed inputs.
    sizes : sequence of int
        Tokens of each input.
    generate : callable
        Returns the outputs of one batch.
    batch_size : int
        Maximum number of inputs per batch.
    batch_tokens : int or None
        Maximum number of tokens per batch, including padding; a single longer input still runs.
    max_padding : float, optional
        Maximum ratio of padding to tokens in a batch; no limit if None.

    Raises
    ------
    BatchTooLargeError
        If a single input does not fit in memory.
    """
    outputs: dict[int, Output] = {}
    remaining = sorted(range(len(inputs)), key=lambda index: (-sizes[index], index))
    max_rows = batch_size
    while remaining:
        longest = max(1, sizes[remaining[0]])
        rows = max_rows if batch_tokens is None else min(max_rows, batch_tokens // longest)
        batch = remaining[: max(1, rows)]
        if max_padding is not None:
            batch = batch[: _rows_within([sizes[index] for index in batch], max_padding)]
        try:
            results = generate([inputs[index] for index in batch])
        except BatchTooLargeError:
            if len(batch) == 1:
                raise
            max_rows = len(batch) // 2
            _log.info("Out of memory with %d inputs at once; continuing with %d", len(batch), max_rows)
            continue
        outputs |= zip(batch, results, strict=True)
        remaining = remaining[len(batch) :]
    return [outputs[index] for index in range(len(inputs))]


def _rows_within(sizes: Sequence[int], max_padding: float) -> int:
    """Return how many of `sizes`, longest first, can share a batch with at most this ratio of padding."""
    total = 0
    for row, size in enumerate(sizes):
        total += size
        if sizes[0] * (row + 1) > (1 + max_padding) * total:
            return row
    return len(sizes)
