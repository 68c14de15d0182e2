"""Inputs to the model in full batches of like length; a batch that memory cannot hold is halved, and goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from summ.errors import ModelError

Input = TypeVar("Input")
Output = TypeVar("Output")

_NO_MEMORY = ("not enough memory", "can't allocate memory", "out of memory")


class BatchTooLargeError(ModelError):
    """The batch was too large for the memory of the device: the base tries again with half of it."""


@contextmanager
def memory_guarded(advice: str) -> Iterator[None]:
    """Torch's ways to say that memory ran out, as `BatchTooLargeError`; `advice` says with what, and what to do."""
    try:
        yield
    except RuntimeError as error:
        if not any(words in str(error) for words in _NO_MEMORY):
            raise
        raise BatchTooLargeError(f"out of memory with {advice}") from None


def run(
    inputs: Sequence[Input],
    sizes: Sequence[int],
    generate: Callable[[Sequence[Input]], list[Output]],
    *,
    batch_size: int,
    batch_tokens: int | None,
) -> list[Output]:
    """What `generate` says to each input, in order.

    Inputs are sorted by size, longest first, so that little is padding and memory runs out at once or not at all. A
    batch holds at most `batch_size` inputs and `batch_tokens` tokens after padding, but one input always. Raises
    `BatchTooLargeError` where one input alone is too much.
    """
    said: dict[int, Output] = {}
    left = sorted(range(len(inputs)), key=lambda place: (-sizes[place], place))
    most = batch_size
    while left:
        longest = max(1, sizes[left[0]])
        rows = most if batch_tokens is None else min(most, batch_tokens // longest)
        batch = left[: max(1, rows)]
        try:
            texts = generate([inputs[place] for place in batch])
        except BatchTooLargeError:
            if len(batch) == 1:
                raise
            most = len(batch) // 2
            continue
        said |= zip(batch, texts, strict=True)
        left = left[len(batch) :]
    return [said[place] for place in range(len(inputs))]
