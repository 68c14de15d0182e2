"""Pairs in portions: large enough for numpy to pay off, small enough for the cache and for flat memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summ.errors import InputError
from summ.metrics.inputs import checked_candidates, checked_references

# Characters of both sides together, and pairs: some tens of megabytes of arrays.
_CHARACTERS = 2_000_000
_PAIRS = 2048


class Chunk(NamedTuple):
    """Candidates and the references of each."""

    candidates: Sequence[str]
    references: Sequence[tuple[str, ...]]


def chunks(candidates: Sequence[str], references: Sequence[tuple[str, ...]]) -> Iterator[Chunk]:
    """The pairs in order, cut into chunks."""
    for begin, end in cuts(
        [len(text) + sum(map(len, others)) for text, others in zip(candidates, references, strict=True)]
    ):
        yield Chunk(candidates[begin:end], references[begin:end])


def cuts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of pairs of these sizes, in characters."""
    begin = size = 0
    for place, more in enumerate(sizes):
        if place > begin and (size + more > _CHARACTERS or place - begin >= _PAIRS):
            yield begin, place
            begin, size = place, 0
        size += more
    if begin < len(sizes):
        yield begin, len(sizes)


def chunks_of_stream(pairs: Iterable[tuple[str, Sequence[str] | str]], needed_by: str) -> Iterator[Chunk]:
    """The same from an iterator, checked as it comes. Raises `InputError` with the place in the stream."""
    candidates: list[str] = []
    references: list[tuple[str, ...]] = []
    size = 0
    for place, pair in enumerate(pairs, start=1):
        try:
            candidate, others = pair
            checked_candidates([candidate])
            (texts,) = checked_references([others], 1, needed_by=needed_by) or [()]
        except (InputError, TypeError, ValueError) as error:
            raise InputError(f"pair {place} of the stream must be (candidate, references): {error}") from None
        more = len(candidate) + sum(map(len, texts))
        if candidates and (size + more > _CHARACTERS or len(candidates) >= _PAIRS):
            yield Chunk(candidates, references)
            candidates, references, size = [], [], 0
        candidates.append(candidate)
        references.append(texts)
        size += more
    if candidates:
        yield Chunk(candidates, references)
