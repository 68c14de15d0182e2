"""Low-rank factors of the matrix 1 / (a + b)."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats

_TOLERANCE = 1e-13


def reciprocal_sums(values: Floats) -> tuple[Floats, Floats]:
    """Factor the matrix of ``1 / (values[i] + values[j])``, to about 1e-12 of its largest entry.

    For positive values this is a Cauchy matrix, which is positive definite with exponentially decreasing eigenvalues.
    Therefore pivoted Cholesky decomposition ends after about 15 steps, however many values there are.

    Parameters
    ----------
    values : array of shape (n,)
        Distinct non-negative values. The entry of a 0 with itself is 1.

    Returns
    -------
    factors : array of shape (n, r)
    core : array of shape (r, r)
        ``factors @ core @ factors.T`` is the matrix.

    References
    ----------
    Harbrecht, Peters and Schneider (2012), On the Low-rank Approximation by the Pivoted Cholesky Decomposition.

    Examples
    --------
    >>> factors, core = reciprocal_sums(np.array([1.0, 3.0]))
    >>> (factors @ core @ factors.T).round(4).tolist()
    [[0.5, 0.25], [0.25, 0.1667]]
    """
    positive = np.where(values > 0, values, 1.0)
    mask = (values > 0).astype(np.float64)
    remainder = mask / (2 * positive)
    bound = _TOLERANCE * remainder.max(initial=0.0)
    columns: list[Floats] = []
    while len(columns) < len(values) and remainder.max(initial=0.0) > bound:
        pivot = int(remainder.argmax())
        column = mask * mask[pivot] / (positive + positive[pivot])
        for earlier in columns:
            column -= earlier * earlier[pivot]
        column /= np.sqrt(remainder[pivot])
        columns.append(column)
        remainder = np.maximum(remainder - column**2, 0.0)
        remainder[pivot] = 0.0
    if mask.all():
        return np.stack(columns, axis=1), np.eye(len(columns))
    # The row of a 0 is 1 / b.
    rank = len(columns)
    core = np.eye(rank + 2)
    core[rank:, rank:] = [[1.0, 1.0], [1.0, 0.0]]
    return np.stack([*columns, 1 - mask, mask / positive], axis=1), core
