"""Seeded bootstrap of means (Efron 1979), shared by metrics and significance tests."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Resampled rows that are held at once.
_CELLS = 1 << 21


def resample_counts(pairs: int, resamples: int, seed: int) -> NDArray[np.float64]:
    """How often each of `pairs` is drawn in each resample, shape (resamples, pairs); each row sums to `pairs`."""
    generator = np.random.default_rng(seed)
    counts = np.empty((resamples, pairs))
    step = max(1, _CELLS // max(pairs, 1))
    for begin in range(0, resamples, step):
        rows = min(step, resamples - begin)
        drawn = generator.integers(0, pairs, size=(rows, pairs)) + np.arange(rows)[:, None] * pairs
        counts[begin : begin + rows] = np.bincount(drawn.ravel(), minlength=rows * pairs).reshape(rows, pairs)
    return counts


def bootstrap_means(values: NDArray[np.float64], resamples: int, seed: int) -> NDArray[np.float64]:
    """Means of `values`, shape (n, k), over `resamples` resamples of its rows: shape (resamples, k).

    NaN rows (not defined for a pair) are left out of the mean of the resamples they are drawn in.
    """
    if not len(values):
        return np.zeros((resamples, values.shape[1]))
    defined = ~np.isnan(values)
    counts = resample_counts(len(values), resamples, seed)
    totals = counts @ np.where(defined, values, 0.0)
    drawn = counts @ defined.astype(np.float64)
    return np.divide(totals, drawn, out=np.full_like(totals, np.nan), where=drawn > 0)
