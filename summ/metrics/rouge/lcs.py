"""Longest common subsequences, a bit a token (Hyyrö 2004): of many pairs at once, or of one pair of any length."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

Words = NDArray[np.uint64]

# Above this many mask words for one pair (texts of some 10,000 words) Python's own integers take over.
_MASK_WORDS = 1 << 21
_WORD = 64


def lcs_lengths(pairs: Pairs) -> Ints:
    """The length of each pair's longest common subsequence.

    Tokens that only one side has cannot be in it and are left out first. Computed once for an object.
    """
    if pairs.lcs is None:
        pairs.lcs = _all_lengths(pairs)
    return pairs.lcs


def _all_lengths(pairs: Pairs) -> Ints:
    common = pairs.common
    kept = np.flatnonzero(common.types >= 0)
    first = int(np.searchsorted(kept, pairs.split))
    reference, candidate = common.types[kept[:first]], common.types[kept[first:]]
    reference_lengths = np.bincount(pairs.pair[kept[:first]], minlength=pairs.count)
    candidate_lengths = np.bincount(pairs.pair[kept[first:]], minlength=pairs.count)
    type_counts = np.bincount(common.pair, minlength=pairs.count)
    words = -(-candidate_lengths // _WORD)
    found = np.zeros(pairs.count, dtype=np.int64)
    reference_starts, candidate_starts = starts_of(reference_lengths), starts_of(candidate_lengths)
    type_starts = starts_of(type_counts)
    huge = words * type_counts > _MASK_WORDS
    for one in np.flatnonzero(huge):
        a = reference[reference_starts[one] :][: reference_lengths[one]]
        b = candidate[candidate_starts[one] :][: candidate_lengths[one]]
        found[one] = lcs_length(a.tolist(), b.tolist())
    for width in np.unique(words[~huge & (words > 0)]):
        group = np.flatnonzero(~huge & (words == width))
        group = group[np.argsort(-reference_lengths[group], kind="stable")]
        masks = np.zeros(int(type_counts[group].sum()) * width, dtype=np.uint64)
        # A row of masks for each type of the group's pairs; rows of other pairs are never looked at.
        row_starts = np.zeros(pairs.count, dtype=np.int64)
        row_starts[group] = starts_of(type_counts[group]) - type_starts[group]
        sizes = candidate_lengths[group]
        place = np.arange(int(sizes.sum())) - np.repeat(starts_of(sizes), sizes)
        rows = candidate[np.repeat(candidate_starts[group], sizes) + place] + np.repeat(row_starts[group], sizes)
        np.add.at(masks, rows * width + (place // _WORD), np.uint64(1) << (place % _WORD).astype(np.uint64))
        found[group] = _lengths(
            masks.reshape(-1, width),
            reference,
            reference_starts[group],
            reference_lengths[group],
            row_starts[group],
        )
    return found


def _lengths(masks: Words, tokens: Ints, starts: Ints, lengths: Ints, row_starts: Ints) -> Ints:
    """The recurrence over reference tokens, pairs in descending `lengths` so that those still running are first."""
    state = np.full((len(starts), masks.shape[1]), ~np.uint64(0), dtype=np.uint64)
    running = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    for step, count in enumerate(running.tolist()):
        mask = masks.take(tokens[starts[:count] + step] + row_starts[:count], axis=0)
        now = state[:count]
        both = now & mask
        total = now + both
        if masks.shape[1] > 1:
            _carry(total, now)
        state[:count] = total | (now ^ both)
    return np.asarray(np.bitwise_count(~state).sum(axis=1, dtype=np.int64))


def _carry(total: Words, before: Words) -> None:
    """Carry what a word's addition overflowed into the next word, in place."""
    carried = (total < before)[:, :-1]
    while carried.any():
        total[:, 1:] += carried
        overflowed = carried & (total[:, 1:] == 0)
        carried = np.zeros_like(carried)
        carried[:, 1:] = overflowed[:, :-1]


def lcs_length(reference: Sequence[int], candidate: Sequence[int]) -> int:
    """The length of one longest common subsequence, over Python integers."""
    masks: dict[int, int] = {}
    for place, token in enumerate(candidate):
        masks[token] = masks.get(token, 0) | 1 << place
    full = (1 << len(candidate)) - 1
    state = full
    for token in reference:
        both = state & masks.get(token, 0)
        state = ((state + both) | (state ^ both)) & full
    return len(candidate) - state.bit_count()
