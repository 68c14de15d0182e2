"""Bootstrap confidence intervals over clusters.

Scores are one number per cluster (the mean over its references); undefined ones are NaN and are ignored. The seed
makes the result reproducible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from summ.errors import InputError
from summ.metrics.intervals import bootstrap_means

SEED = 12345
RESAMPLES = 1000
LEVEL = 0.05

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A mean with its confidence interval."""

    mean: float
    low: float
    high: float
    confidence: float = 1 - LEVEL


def interval(
    scores: ArrayLike, *, resamples: int = RESAMPLES, seed: int = SEED, confidence: float = 1 - LEVEL
) -> Interval:
    """Return the mean of one system's scores with its percentile bootstrap interval (Efron 1979).

    Raises
    ------
    InputError
        If no score is defined or a parameter is out of range.
    """
    values = validate_scores(scores, "the system")
    values = values[~np.isnan(values)]
    if not len(values):
        raise InputError("an interval needs at least one cluster with a score.")
    tail = 50 * (1 - validate_share(confidence, "confidence"))
    means = bootstrap_means(values[:, None], validate_resamples(resamples), seed)
    low, high = np.percentile(means, [tail, 100 - tail])
    return Interval(float(values.mean()), float(low), float(high), confidence)


def intervals(rows: Mapping[str, Floats], *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """Return `interval` for several rows of scores on the same clusters, computed in one matrix product."""
    if not rows:
        return {}
    means = bootstrap_means(np.stack(list(rows.values()), axis=1), validate_resamples(resamples), seed)
    lows, highs = np.nanpercentile(means, [50 * LEVEL, 100 - 50 * LEVEL], axis=0).tolist()
    return {
        name: Interval(float(np.nanmean(row)), low, high)
        for (name, row), low, high in zip(rows.items(), lows, highs, strict=True)
    }


def validate_scores(scores: ArrayLike, owner: str) -> Floats:
    """Return the scores as an array of shape (n_clusters,); `owner` names the system in the `InputError`."""
    try:
        values = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"the scores of {owner} must be numbers, one per cluster.") from None
    if values.ndim != 1 or np.isinf(values).any():
        raise InputError(f"the scores of {owner} must be one finite number per cluster, not shape {values.shape}.")
    return values


def validate_share(value: float, name: str) -> float:
    """Return a value between 0 and 1, or raise an `InputError`."""
    if not 0 < value < 1:
        raise InputError(f"{name} must be between 0 and 1, not {value!r}.")
    return value


def validate_resamples(resamples: int) -> int:
    """Return the number of resamples, or raise an `InputError` if it is not positive."""
    if resamples < 1:
        raise InputError(f"resamples must be at least 1, not {resamples!r}.")
    return resamples
