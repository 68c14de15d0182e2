"""Weighted LCS (ROUGE-W, Lin 2004): a run of k consecutive matches counts k to the power of the weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

# Number of table cells per group of pairs of similar length.
_CELLS = 1 << 18


def weighted_lcs(pairs: Pairs, weight: float) -> NDArray[np.float64]:
    """Return (n_pairs,) the weighted LCS of each pair, not normalized."""
    scores = np.zeros(pairs.count)
    starts = starts_of(pairs.lengths)
    nonempty = np.flatnonzero((pairs.reference_lengths > 0) & (pairs.candidate_lengths > 0))
    total_lengths = pairs.reference_lengths[nonempty] + pairs.candidate_lengths[nonempty]
    order = nonempty[np.argsort(total_lengths, kind="stable")]
    shorter = np.minimum(pairs.reference_lengths, pairs.candidate_lengths)
    begin = 0
    while begin < len(order):
        end, widest = begin, 0
        while end < len(order):
            widest = max(widest, int(shorter[order[end]]))
            if end > begin and widest * (end - begin + 1) > _CELLS:
                break
            end += 1
        group = order[begin:end]
        references = _padded(pairs.ids, starts[group], pairs.reference_lengths[group], -1)
        candidates = _padded(pairs.ids, starts[group + pairs.count], pairs.candidate_lengths[group], -2)
        scores[group] = last_cell(references, candidates, weight)
        begin = end
    return scores


def last_cell(references: Ints, candidates: Ints, weight: float) -> NDArray[np.float64]:
    """Return the last cell of Lin's table for (n, r) and (n, c) token ids, computed diagonal by diagonal.

    Rows may be padded with ids that match nothing, but only at the front, since a match can lower a cell.
    """
    if references.shape[1] < candidates.shape[1]:
        references, candidates = candidates, references
    rows, columns = references.shape[1], candidates.shape[1]
    gains = np.diff(np.arange(columns + 2, dtype=np.float64) ** weight)
    shape = (len(references), columns + 1)
    value, run = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    previous_value, previous_run = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for diagonal in range(2, rows + columns + 1):
        # Cells of a diagonal are stored by column; the row is diagonal - column.
        low, high = max(1, diagonal - rows), min(columns, diagonal - 1)
        cells, corners = slice(low, high + 1), slice(low - 1, high)
        tokens = references[:, diagonal - high - 1 : diagonal - low][:, ::-1]
        is_match = tokens == candidates[:, corners]
        corner_runs = previous_run[:, corners]
        matched = previous_value[:, corners] + gains[corner_runs]
        new_value, new_run = value.copy(), np.zeros(shape, dtype=np.int64)
        new_value[:, cells] = np.where(is_match, matched, np.maximum(value[:, cells], value[:, corners]))
        new_run[:, cells] = np.where(is_match, corner_runs + 1, 0)
        previous_value, previous_run, value, run = value, run, new_value, new_run
    return np.asarray(value[:, columns])


def _padded(ids: Ints, starts: Ints, lengths: Ints, padding: int) -> Ints:
    column = np.arange(int(lengths.max())) - (lengths.max() - lengths)[:, None]
    return np.where(column >= 0, ids[starts[:, None] + np.maximum(column, 0)], padding)
