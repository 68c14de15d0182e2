"""Paired significance tests, effect sizes and Holm's correction.

The tests take one score per cluster for two systems on the same clusters in the same order, and a seed. Clusters on
which a system has no score (NaN) are ignored.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from summ.errors import InputError
from summ.evaluation.statistics.intervals import (
    LEVEL,
    RESAMPLES,
    SEED,
    Floats,
    Interval,
    validate_resamples,
    validate_scores,
    validate_share,
)
from summ.metrics.intervals import bootstrap_means

# 10,000 draws cannot show a p below 1/10,001. With 1,000, Holm's correction for the 91 pairs of 14 systems would leave
# no difference significant.
DRAWS = 10_000
POWER = 0.8

# Maximum number of random signs in memory.
_MAX_CELLS = 1 << 21


@dataclass(frozen=True)
class Difference:
    """System `first` minus system `second`.

    Attributes
    ----------
    first, second : str
        The systems.
    difference : Interval
        The mean difference with its bootstrap interval.
    p_bootstrap, p_randomization : float
        Two-sided p-values.
    p_adjusted : float
        `p_randomization` with Holm's correction over all pairs compared.
    effect : float
        Cohen's d for pairs: the mean difference over its standard deviation.
    detectable : float
        The smallest true difference that this number of clusters would show at the 5% level with a power of 80%.
    clusters : int
        The number of clusters on which both systems have a score.
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


def paired_bootstrap(
    first: ArrayLike, second: ArrayLike, *, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[Interval, float]:
    """Return the mean difference with its 95% interval, and the two-sided p-value of no difference.

    The resampled means, shifted to a mean of zero, are the null distribution.

    References
    ----------
    Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 16.4.
    Koehn (2004), Statistical Significance Tests for Machine Translation Evaluation.
    """
    differences = _defined_differences(first, second)
    means = bootstrap_means(differences[:, None], validate_resamples(resamples), seed)[:, 0]
    observed = float(differences.mean())
    low, high = np.percentile(means, [50 * LEVEL, 100 - 50 * LEVEL])
    return Interval(observed, float(low), float(high)), two_sided_p(means - observed, observed)


def paired_randomization(first: ArrayLike, second: ArrayLike, *, resamples: int = DRAWS, seed: int = SEED) -> float:
    """Return the two-sided p-value of paired approximate randomization.

    The null distribution comes from exchanging the two systems at random on each cluster.

    References
    ----------
    Noreen (1989), Computer-Intensive Methods for Testing Hypotheses.
    """
    differences = _defined_differences(first, second)
    means = sign_flipped_means(differences[:, None], resamples, seed)[:, 0]
    return two_sided_p(means, float(differences.mean()))


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p-values adjusted by the step-down method of Holm (1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def lowest_p(clusters: int, comparisons: int) -> float:
    """Return the smallest p-value that the exact paired randomization test can give after Holm's correction.

    Of the 2ⁿ assignments of signs to n differences, at least two are as extreme as the observed one.
    """
    return min(1.0, comparisons * 2.0 ** (1 - clusters))


def effect_size(first: ArrayLike, second: ArrayLike) -> float:
    """Return Cohen's d for pairs: the mean difference over its standard deviation; 0 if nothing differs."""
    differences = _defined_differences(first, second)
    deviation = _standard_deviation(differences)
    mean = float(differences.mean())
    return mean / deviation if deviation else math.copysign(math.inf, mean) if mean else 0.0


def detectable_difference(first: ArrayLike, second: ArrayLike, *, power: float = POWER, level: float = LEVEL) -> float:
    """Return the smallest true mean difference that a two-sided test at `level` finds with probability `power`.

    It follows from the observed deviation and the normal approximation, which is adequate from about 30 clusters.
    """
    differences = _defined_differences(first, second)
    normal = NormalDist()
    quantiles = normal.inv_cdf(1 - validate_share(level, "level") / 2) + normal.inv_cdf(validate_share(power, "power"))
    return float(quantiles * _standard_deviation(differences) / math.sqrt(len(differences)))


def sign_flipped_means(columns: Floats, draws: int, seed: int) -> Floats:
    """Return means of differences with a random sign per cluster, shape (draws, n_pairs)."""
    generator = np.random.default_rng(seed)
    means = np.empty((validate_resamples(draws), columns.shape[1]))
    step = max(1, _MAX_CELLS // len(columns))
    for start in range(0, draws, step):
        size = (min(step, draws - start), len(columns))
        means[start : start + size[0]] = (1.0 - 2.0 * generator.integers(0, 2, size=size, dtype=np.int8)) @ columns
    return means / len(columns)


def two_sided_p(null: Floats, observed: float) -> float:
    """Return the share of the null distribution that is at least as extreme as `observed`."""
    # The observed value counts as a draw, so that p is never 0 (Davison and Hinkley 1997, section 4.2). The tolerance
    # compensates for rounding: sums in another order may differ in the last bits.
    extreme = int((np.abs(null) >= abs(observed) * (1 - 1e-12)).sum())
    return (extreme + 1) / (len(null) + 1)


def paired_differences(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return the difference per cluster, NaN where a system has no score; at least one is defined."""
    a, b = validate_scores(first, "the first system"), validate_scores(second, "the second system")
    if len(a) != len(b):
        raise InputError(f"the systems have {len(a)} and {len(b)} scores; paired tests need the same clusters.")
    differences = a - b
    if np.isnan(differences).all():
        raise InputError("a comparison needs at least one cluster on which both systems have a score.")
    return differences


def _defined_differences(first: ArrayLike, second: ArrayLike) -> Floats:
    differences = paired_differences(first, second)
    return differences[~np.isnan(differences)]


def _standard_deviation(differences: Floats) -> float:
    return float(differences.std(ddof=1)) if len(differences) > 1 else 0.0
