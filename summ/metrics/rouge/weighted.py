"""Weighted LCS (ROUGE-W, Lin 2004): a run of k consecutive matches counts k to the power of the weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

# Cells of the table that are computed together, over pairs of like length.
_CELLS = 1 << 18


def weighted_lcs(pairs: Pairs, weight: float) -> NDArray[np.float64]:
    """The weighted LCS of each pair, unnormalised."""
    found = np.zeros(pairs.count)
    starts = starts_of(pairs.lengths)
    alive = np.flatnonzero((pairs.reference_lengths > 0) & (pairs.candidate_lengths > 0))
    order = alive[np.argsort(pairs.reference_lengths[alive] + pairs.candidate_lengths[alive], kind="stable")]
    begin = 0
    while begin < len(order):
        end, widest = begin, 0
        while end < len(order):
            widest = max(widest, int(min(pairs.reference_lengths[order[end]], pairs.candidate_lengths[order[end]])))
            if end > begin and widest * (end - begin + 1) > _CELLS:
                break
            end += 1
        group = order[begin:end]
        references = _padded(pairs.ids, starts[group], pairs.reference_lengths[group], -1)
        candidates = _padded(pairs.ids, starts[group + pairs.count], pairs.candidate_lengths[group], -2)
        found[group] = table_corner(references, candidates, weight)
        begin = end
    return found


def table_corner(references: Ints, candidates: Ints, weight: float) -> NDArray[np.float64]:
    """The last cell of Lin's table for rows of token ids, shapes (n, r) and (n, c), diagonal by diagonal.

    Rows may be padded in front with what matches nothing; behind, it would hide that a match can lower a cell.
    """
    if references.shape[1] < candidates.shape[1]:
        references, candidates = candidates, references
    rows, columns = references.shape[1], candidates.shape[1]
    gains = np.diff(np.arange(columns + 2, dtype=np.float64) ** weight)
    shape = (len(references), columns + 1)
    value, run = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    before_value, before_run = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for diagonal in range(2, rows + columns + 1):
        # On a diagonal the row is diagonal - column; cells are kept by column.
        low, high = max(1, diagonal - rows), min(columns, diagonal - 1)
        at = slice(low, high + 1)
        corner = slice(low - 1, high)
        tokens = references[:, diagonal - high - 1 : diagonal - low][:, ::-1]
        match = tokens == candidates[:, corner]
        runs = before_run[:, corner]
        matched = before_value[:, corner] + gains[runs]
        best = np.where(match, matched, np.maximum(value[:, at], value[:, corner]))
        new_value, new_run = value.copy(), np.zeros(shape, dtype=np.int64)
        new_value[:, at] = best
        new_run[:, at] = np.where(match, runs + 1, 0)
        before_value, before_run, value, run = value, run, new_value, new_run
    return np.asarray(value[:, columns])


def _padded(ids: Ints, starts: Ints, lengths: Ints, padding: int) -> Ints:
    column = np.arange(int(lengths.max())) - (lengths.max() - lengths)[:, None]
    return np.where(column >= 0, ids[starts[:, None] + np.maximum(column, 0)], padding)
