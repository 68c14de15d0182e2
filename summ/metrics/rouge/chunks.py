"""Split pairs into chunks: large enough for numpy, small enough for the cache and for constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from summ.errors import InputError
from summ.metrics.inputs import checked_candidates, checked_references

# Limits of a chunk, whose arrays take tens of megabytes.
_CHARACTERS = 2_000_000
_PAIRS = 2048


class Chunk(NamedTuple):
    """Candidates and the references of each."""

    candidates: Sequence[str]
    references: Sequence[tuple[str, ...]]


def chunks(candidates: Sequence[str], references: Sequence[tuple[str, ...]]) -> Iterator[Chunk]:
    """Split the pairs, in order, into chunks."""
    sizes = [len(text) + sum(map(len, texts)) for text, texts in zip(candidates, references, strict=True)]
    for begin, end in chunk_ranges(sizes):
        yield Chunk(candidates[begin:end], references[begin:end])


def chunk_ranges(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of pairs, given their numbers of characters."""
    begin = total = 0
    for position, size in enumerate(sizes):
        if position > begin and _is_full(position - begin, total + size):
            yield begin, position
            begin, total = position, 0
        total += size
    if begin < len(sizes):
        yield begin, len(sizes)


def stream_chunks(pairs: Iterable[tuple[str, Sequence[str] | str]], needed_by: str) -> Iterator[Chunk]:
    """Split a stream of (candidate, references) into chunks. Raises `InputError` with the position in the stream."""
    candidates: list[str] = []
    references: list[tuple[str, ...]] = []
    total = 0
    for number, pair in enumerate(_iterator(pairs), start=1):
        try:
            candidate, given = pair
            (candidate,) = checked_candidates([candidate])
            (texts,) = checked_references([given], 1, needed_by=needed_by) or [()]
        except (InputError, TypeError, ValueError) as error:
            raise InputError(f"pair {number} of the stream must be (candidate, references): {error}") from None
        size = len(candidate) + sum(map(len, texts))
        if candidates and _is_full(len(candidates), total + size):
            yield Chunk(candidates, references)
            candidates, references, total = [], [], 0
        candidates.append(candidate)
        references.append(texts)
        total += size
    if candidates:
        yield Chunk(candidates, references)


def _iterator(pairs: Any) -> Iterator[Any]:
    try:
        return iter(pairs)
    except TypeError:
        kind = type(pairs).__name__
        raise InputError(f"the stream must be an iterable of (candidate, references), not {kind}.") from None


def _is_full(pairs: int, characters: int) -> bool:
    """Whether a chunk of `pairs` pairs has no room for the next one, which would bring it to `characters`."""
    return pairs >= _PAIRS or characters > _CHARACTERS
