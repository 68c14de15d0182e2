"""The table of 1 / (a + b) as a product of two thin ones."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats

_EXACT = 1e-13


def reciprocal_sums(values: Floats) -> tuple[Floats, Floats]:
    """Factors F (n, r) and core K (r, r) with F K F' = 1 / (values[i] + values[j]), to about 1e-12 of the largest.

    `values` are distinct and not negative; for a 0 with itself the table holds 1. On positive values it is a Cauchy
    matrix, positive definite with eigenvalues that fall off exponentially, so that pivoted Cholesky ends after r of
    about 15 steps however many values there are (Harbrecht, Peters and Schneider 2012).
    """
    positive = np.where(values > 0, values, 1.0)
    mask = (values > 0).astype(np.float64)
    rest = mask / (2 * positive)
    bound = _EXACT * rest.max(initial=0.0)
    columns: list[Floats] = []
    while len(columns) < len(values) and rest.max(initial=0.0) > bound:
        pivot = int(rest.argmax())
        column = mask * mask[pivot] / (positive + positive[pivot])
        for earlier in columns:
            column -= earlier * earlier[pivot]
        column /= np.sqrt(rest[pivot])
        columns.append(column)
        rest = np.maximum(rest - column**2, 0.0)
        rest[pivot] = 0.0
    if mask.all():
        return np.stack(columns, axis=1), np.eye(len(columns))
    # A length of one word has log 1 = 0: its row is 1 / b, and two such are given the weight 1.
    rank = len(columns)
    core = np.eye(rank + 2)
    core[rank:, rank:] = [[1.0, 1.0], [1.0, 0.0]]
    return np.stack([*columns, 1 - mask, mask / positive], axis=1), core
