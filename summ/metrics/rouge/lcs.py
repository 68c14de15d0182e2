"""Longest common subsequences by bit vectors, one bit per token (Hyyrö 2004).

`lcs_lengths` computes many pairs at once in numpy; `lcs_rows` computes one pair of any length in Python integers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, ranges, starts_of

Words = NDArray[np.uint64]

# Pairs that need more mask words than this (texts of some 10,000 words) are left to `lcs_rows`.
MOST_MASK_WORDS = 1 << 21
_WORD = 64


def lcs_lengths(pairs: Pairs) -> Ints:
    """Return (n_pairs,) the length of each pair's longest common subsequence; cached in ``pairs.lcs``.

    Tokens that only one side has cannot be part of it and are dropped first.
    """
    if pairs.lcs is None:
        pairs.lcs = _lcs_lengths(pairs)
    return pairs.lcs


def _lcs_lengths(pairs: Pairs) -> Ints:
    shared = pairs.shared
    kept = np.flatnonzero(shared.types >= 0)
    split = int(np.searchsorted(kept, pairs.split))
    reference, candidate = shared.types[kept[:split]], shared.types[kept[split:]]
    reference_lengths = np.bincount(pairs.pair[kept[:split]], minlength=pairs.count)
    candidate_lengths = np.bincount(pairs.pair[kept[split:]], minlength=pairs.count)
    reference_starts, candidate_starts = starts_of(reference_lengths), starts_of(candidate_lengths)
    type_counts = np.bincount(shared.pair, minlength=pairs.count)
    type_starts = starts_of(type_counts)
    widths = -(-candidate_lengths // _WORD)
    is_long = widths * type_counts > MOST_MASK_WORDS
    lengths = np.zeros(pairs.count, dtype=np.int64)
    for pair in np.flatnonzero(is_long):
        lengths[pair] = lcs_length(
            reference[reference_starts[pair] :][: reference_lengths[pair]].tolist(),
            candidate[candidate_starts[pair] :][: candidate_lengths[pair]].tolist(),
        )
    for width in np.unique(widths[~is_long & (widths > 0)]):
        group = np.flatnonzero(~is_long & (widths == width))
        group = group[np.argsort(-reference_lengths[group], kind="stable")]
        masks = np.zeros(int(type_counts[group].sum()) * width, dtype=np.uint64)
        # One row of masks for each type of the group's pairs; rows of other pairs are never read.
        row_starts = np.zeros(pairs.count, dtype=np.int64)
        row_starts[group] = starts_of(type_counts[group]) - type_starts[group]
        sizes = candidate_lengths[group]
        positions = ranges(np.zeros_like(sizes), sizes)
        rows = candidate[ranges(candidate_starts[group], sizes)] + np.repeat(row_starts[group], sizes)
        bits = np.uint64(1) << (positions % _WORD).astype(np.uint64)
        np.add.at(masks, rows * width + positions // _WORD, bits)
        lengths[group] = _bit_counts(
            masks.reshape(-1, width),
            reference,
            reference_starts[group],
            reference_lengths[group],
            row_starts[group],
        )
    return lengths


def _bit_counts(masks: Words, tokens: Ints, starts: Ints, lengths: Ints, row_starts: Ints) -> Ints:
    """Run the recurrence over reference tokens, pairs in descending `lengths` so that unfinished ones come first."""
    state = np.full((len(starts), masks.shape[1]), ~np.uint64(0), dtype=np.uint64)
    unfinished = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    for step, count in enumerate(unfinished.tolist()):
        mask = masks.take(tokens[starts[:count] + step] + row_starts[:count], axis=0)
        current = state[:count]
        matches = current & mask
        total = current + matches
        if masks.shape[1] > 1:
            _carry(total, current)
        state[:count] = total | (current ^ matches)
    return np.asarray(np.bitwise_count(~state).sum(axis=1, dtype=np.int64))


def _carry(total: Words, before: Words) -> None:
    """Propagate the carry of each word's addition to the next word, in place."""
    carried = (total < before)[:, :-1]
    while carried.any():
        total[:, 1:] += carried
        overflowed = carried & (total[:, 1:] == 0)
        carried = np.zeros_like(carried)
        carried[:, 1:] = overflowed[:, :-1]


def lcs_length(reference: Sequence[int], candidate: Sequence[int]) -> int:
    """Return the length of the longest common subsequence of two token sequences."""
    *_, last = lcs_rows(reference, position_masks(candidate))
    return last.bit_count()


def position_masks(tokens: Sequence[int]) -> dict[int, int]:
    """Map each token to an integer with a bit for each of its positions."""
    masks: dict[int, int] = {}
    for position, token in enumerate(tokens):
        masks[token] = masks.get(token, 0) | 1 << position
    return masks


def lcs_rows(reference: Sequence[int], masks: dict[int, int]) -> Iterator[int]:
    """Yield the rows of the LCS table: the initial one, then one per reference token.

    A row has a bit at each candidate position where the length increases; its bit count is the length.
    """
    full = 0
    for mask in masks.values():
        full |= mask
    row = 0
    yield row
    for token in reference:
        state = row ^ full
        matches = state & masks.get(token, 0)
        row = (((state + matches) | (state ^ matches)) & full) ^ full
        yield row
