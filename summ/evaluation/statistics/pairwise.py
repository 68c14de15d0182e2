"""Every pair of systems tested at once, with the same draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from summ.evaluation.statistics.significance import (
    DRAWS,
    LEVEL,
    RESAMPLES,
    SEED,
    Difference,
    Floats,
    Interval,
    checked_count,
    detectable_difference,
    effect_size,
    gaps_of,
    holm,
    share_as_large,
    swapped_means,
)
from summ.metrics.intervals import bootstrap_means


def compare_scores(
    systems: Mapping[str, ArrayLike], *, resamples: int = RESAMPLES, draws: int = DRAWS, seed: int = SEED
) -> list[Difference]:
    """Every pair of systems, with Holm's correction over all of them, in the order given. Raises `InputError`.

    Each pair gets what `paired_bootstrap` (of `resamples`) and `paired_randomization` (of `draws`) give it; pairs that
    are defined for the same clusters share the draws, in one matrix product.
    """
    pairs = list(combinations(systems, 2))
    gaps = [gaps_of(systems[first], systems[second]) for first, second in pairs]
    tested: dict[int, tuple[Interval, float, float]] = {}
    alike: dict[bytes, list[int]] = {}
    for place, gap in enumerate(gaps):
        alike.setdefault(np.isnan(gap).tobytes(), []).append(place)
    for places in alike.values():
        rows = np.stack([gaps[place][~np.isnan(gaps[place])] for place in places], axis=1)
        tested |= dict(zip(places, _tested(rows, resamples, draws, seed), strict=True))
    adjusted = holm([tested[place][2] for place in range(len(pairs))])
    return [
        Difference(
            first,
            second,
            *tested[place],
            adjusted[place],
            effect_size(systems[first], systems[second]),
            detectable_difference(systems[first], systems[second]),
            int((~np.isnan(gaps[place])).sum()),
        )
        for place, (first, second) in enumerate(pairs)
    ]


def _tested(rows: Floats, resamples: int, draws: int, seed: int) -> Iterator[tuple[Interval, float, float]]:
    """For each column of differences, shape (n, pairs): the interval, and p by bootstrap and by randomization."""
    drawn = bootstrap_means(rows, checked_count(resamples), seed)
    swapped = swapped_means(rows, draws, seed)
    bounds = np.percentile(drawn, [50 * LEVEL, 100 - 50 * LEVEL], axis=0)
    for place, observed in enumerate(rows.mean(axis=0).tolist()):
        found = Interval(observed, *bounds[:, place].tolist())
        yield (
            found,
            share_as_large(drawn[:, place] - observed, observed),
            share_as_large(swapped[:, place], observed),
        )
