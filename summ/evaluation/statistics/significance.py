"""Whether a difference between systems is more than chance. Clusters are the unit: resampled, swapped and counted.

Every function takes one score a cluster (the mean over that cluster's references), systems on the same clusters in
the same order, and a seed; the same input gives the same figures on every run. Clusters where either system has no
figure (NaN) are left out of a comparison.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from summ.errors import InputError
from summ.metrics.intervals import bootstrap_means

SEED = 12345
RESAMPLES = 1000
# The smallest p that so many draws can show is 1 in 10,001: Holm's correction for the 91 pairs of 14 systems, say,
# multiplies it by 91, and with 1,000 draws no difference whatever would pass.
DRAWS = 10_000
LEVEL = 0.05
POWER = 0.8

# Random signs that are held at once.
_CELLS = 1 << 21

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A mean and the bounds that hold it with `confidence`."""

    mean: float
    low: float
    high: float
    confidence: float = 1 - LEVEL


@dataclass(frozen=True)
class Difference:
    """System `first` minus system `second` over `clusters` clusters.

    `p_bootstrap` and `p_randomization` are two-sided, `p_adjusted` is Holm's correction of the latter for all pairs
    compared. `effect` is the mean difference in its standard deviations (Cohen's d for pairs). `detectable` is the
    smallest true difference that so many clusters would show at the 5 % level in 80 % of experiments.
    """

    first: str
    second: str
    difference: Interval
    p_bootstrap: float
    p_randomization: float
    p_adjusted: float
    effect: float
    detectable: float
    clusters: int

    @property
    def significant(self) -> bool:
        return self.p_adjusted < LEVEL

    def to_dict(self) -> dict[str, object]:
        effect = self.effect if math.isfinite(self.effect) else None
        return {**asdict(self), "effect": effect, "significant": self.significant}


def interval(
    scores: ArrayLike, *, resamples: int = RESAMPLES, seed: int = SEED, confidence: float = 1 - LEVEL
) -> Interval:
    """The mean of one system's scores with a percentile bootstrap interval (Efron 1979). Raises `InputError`."""
    values = _scores(scores, "the system")
    values = values[~np.isnan(values)]
    if not len(values):
        raise InputError("an interval needs at least one cluster with a score.")
    tail = 50 * (1 - _share(confidence, "confidence"))
    low, high = np.percentile(bootstrap_means(values[:, None], checked_count(resamples), seed), [tail, 100 - tail])
    return Interval(float(values.mean()), float(low), float(high), confidence)


def intervals(rows: Mapping[str, Floats], *, resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """`interval` for several rows of scores on the same clusters, each with at least one figure, in one product."""
    if not rows:
        return {}
    means = bootstrap_means(np.stack(list(rows.values()), axis=1), checked_count(resamples), seed)
    low, high = np.nanpercentile(means, [50 * LEVEL, 100 - 50 * LEVEL], axis=0).tolist()
    return {
        name: Interval(float(np.nanmean(row)), low[place], high[place])
        for place, (name, row) in enumerate(rows.items())
    }


def paired_bootstrap(
    first: ArrayLike, second: ArrayLike, *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[Interval, float]:
    """The mean difference with its 95 % interval, and the two-sided p of no difference.

    The resampled means, shifted to a mean of zero, stand for what chance alone would give (Efron and Tibshirani 1993,
    section 16.4; Koehn 2004 resamples the same way). Raises `InputError`.
    """
    differences = _differences(first, second)
    means = bootstrap_means(differences[:, None], checked_count(resamples), seed)[:, 0]
    observed = float(differences.mean())
    low, high = np.percentile(means, [50 * LEVEL, 100 - 50 * LEVEL])
    return Interval(observed, float(low), float(high)), share_as_large(means - observed, observed)


def paired_randomization(first: ArrayLike, second: ArrayLike, *, resamples: int = DRAWS, seed: int = SEED) -> float:
    """The two-sided p of paired approximate randomization (Noreen 1989): who wrote which is swapped at random."""
    differences = _differences(first, second)
    means = swapped_means(differences[:, None], resamples, seed)[:, 0]
    return share_as_large(means, float(differences.mean()))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down correction (1979): p-values that may be held against the level as they stand, in order."""
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[place]))
        adjusted[place] = highest
    return adjusted


def effect_size(first: ArrayLike, second: ArrayLike) -> float:
    """Cohen's d for pairs: the mean difference over its standard deviation; 0 where nothing differs."""
    differences = _differences(first, second)
    spread = _deviation(differences)
    mean = float(differences.mean())
    return mean / spread if spread else math.copysign(math.inf, mean) if mean else 0.0


def detectable_difference(first: ArrayLike, second: ArrayLike, *, power: float = POWER, level: float = LEVEL) -> float:
    """The smallest true mean difference that a two-sided test at `level` would find with probability `power`.

    From the spread of the differences seen and the normal approximation, which holds from some 30 clusters on.
    """
    differences = _differences(first, second)
    normal = NormalDist()
    quantiles = normal.inv_cdf(1 - _share(level, "level") / 2) + normal.inv_cdf(_share(power, "power"))
    return float(quantiles * _deviation(differences) / math.sqrt(len(differences)))


def swapped_means(rows: Floats, resamples: int, seed: int) -> Floats:
    """Mean differences with the sign of each cluster drawn at random, shape (resamples, pairs)."""
    generator = np.random.default_rng(seed)
    means = np.empty((checked_count(resamples), rows.shape[1]))
    step = max(1, _CELLS // len(rows))
    for begin in range(0, resamples, step):
        size = (min(step, resamples - begin), len(rows))
        means[begin : begin + size[0]] = (1.0 - 2.0 * generator.integers(0, 2, size=size, dtype=np.int8)) @ rows
    return means / len(rows)


def share_as_large(null: Floats, observed: float) -> float:
    # The observed split counts as one of the draws, so that p is never 0 (Davison and Hinkley 1997, section 4.2).
    # Equal up to rounding is equal: sums in another order may differ in the last bits.
    as_large = int((np.abs(null) >= abs(observed) * (1 - 1e-12)).sum())
    return (as_large + 1) / (len(null) + 1)


def _differences(first: ArrayLike, second: ArrayLike) -> Floats:
    gaps = gaps_of(first, second)
    return gaps[~np.isnan(gaps)]


def gaps_of(first: ArrayLike, second: ArrayLike) -> Floats:
    """The difference for every cluster, NaN where either system has none; at least one is defined."""
    a, b = _scores(first, "the first system"), _scores(second, "the second system")
    if len(a) != len(b):
        raise InputError(f"the systems have {len(a)} and {len(b)} scores; paired tests need the same clusters.")
    gaps = a - b
    if np.isnan(gaps).all():
        raise InputError("a comparison needs at least one cluster that both systems have a score for.")
    return gaps


def _scores(scores: ArrayLike, whose: str) -> Floats:
    try:
        values = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"the scores of {whose} must be numbers, one a cluster.") from None
    if values.ndim != 1 or np.isinf(values).any():
        raise InputError(f"the scores of {whose} must be one finite number a cluster, not shape {values.shape}.")
    return values


def _deviation(differences: Floats) -> float:
    return float(differences.std(ddof=1)) if len(differences) > 1 else 0.0


def _share(value: float, name: str) -> float:
    if not 0 < value < 1:
        raise InputError(f"{name} must lie between 0 and 1, not {value!r}.")
    return value


def checked_count(resamples: int) -> int:
    if resamples < 1:
        raise InputError(f"resamples must be 1 or more, not {resamples!r}.")
    return resamples
