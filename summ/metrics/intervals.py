"""Seeded bootstrap of means (Efron 1979), for intervals of metrics and for significance tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Number of drawn rows in memory at a time.
_CELLS = 1 << 21


def resample_counts(rows: int, resamples: int, seed: int) -> NDArray[np.float64]:
    """Return (resamples, rows) how often each row is drawn in each resample of `rows` draws."""
    generator = np.random.default_rng(seed)
    counts = np.empty((resamples, rows))
    step = max(1, _CELLS // max(rows, 1))
    for begin in range(0, resamples, step):
        size = min(step, resamples - begin)
        drawn = generator.integers(0, rows, size=(size, rows)) + np.arange(size)[:, None] * rows
        counts[begin : begin + size] = np.bincount(drawn.ravel(), minlength=size * rows).reshape(size, rows)
    return counts


def bootstrap_means(values: NDArray[np.float64], resamples: int, seed: int) -> NDArray[np.float64]:
    """Return the column means of resampled rows.

    Parameters
    ----------
    values : (n, k)
        NaN marks undefined values, which are excluded from the means.
    resamples : int
        Number of resamples.
    seed : int
        Seed of the random generator.

    Returns
    -------
    (resamples, k) array
        NaN if a resample has no defined value.
    """
    if not len(values):
        return np.zeros((resamples, values.shape[1]))
    is_defined = ~np.isnan(values)
    counts = resample_counts(len(values), resamples, seed)
    totals = counts @ np.where(is_defined, values, 0.0)
    drawn = counts @ is_defined.astype(np.float64)
    return np.divide(totals, drawn, out=np.full_like(totals, np.nan), where=drawn > 0)
