"""Test all pairs of systems at once, with shared random draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from summ.evaluation.columns import Column
from summ.evaluation.statistics.intervals import LEVEL, RESAMPLES, SEED, Floats, Interval, validate_resamples
from summ.evaluation.statistics.significance import (
    DRAWS,
    Difference,
    detectable_difference,
    effect_size,
    holm,
    paired_differences,
    sign_flipped_means,
    two_sided_p,
)
from summ.metrics.intervals import bootstrap_means


def compare_scores(
    systems: Mapping[str, ArrayLike], *, resamples: int = RESAMPLES, draws: int = DRAWS, seed: int = SEED
) -> list[Difference]:
    """Compare every pair of systems, with Holm's correction over all pairs.

    The results equal those of `paired_bootstrap` and `paired_randomization`; pairs that are defined on the same
    clusters share the draws in one matrix product.

    Parameters
    ----------
    systems : mapping of str to array_like of shape (n_clusters,)
        One score per cluster, NaN where it is undefined.
    resamples : int, default 1000
        Bootstrap resamples.
    draws : int, default 10_000
        Draws of the randomization test.
    seed : int, default 12345
        Seed of both.

    Returns
    -------
    list of Difference
        One per pair, in the order of the systems.

    Raises
    ------
    InputError
        If the scores do not have the same length, or a pair has no cluster in common.
    """
    pairs = list(combinations(systems, 2))
    differences = [paired_differences(systems[first], systems[second]) for first, second in pairs]
    tested: dict[int, tuple[Interval, float, float]] = {}
    same_clusters: dict[bytes, list[int]] = {}
    for index, row in enumerate(differences):
        same_clusters.setdefault(np.isnan(row).tobytes(), []).append(index)
    for indices in same_clusters.values():
        columns = np.stack([differences[index][~np.isnan(differences[index])] for index in indices], axis=1)
        tested |= dict(zip(indices, _test_columns(columns, resamples, draws, seed), strict=True))
    adjusted = holm([tested[index][2] for index in range(len(pairs))])
    return [
        Difference(
            first,
            second,
            *tested[index],
            adjusted[index],
            effect_size(systems[first], systems[second]),
            detectable_difference(systems[first], systems[second]),
            int((~np.isnan(differences[index])).sum()),
        )
        for index, (first, second) in enumerate(pairs)
    ]


def compare_columns(
    columns: Sequence[Column], scores: Mapping[str, Mapping[str, Floats]]
) -> dict[str, list[Difference]]:
    """Compare every pair of systems in every column that ranks them.

    Parameters
    ----------
    columns : sequence of Column
        Descriptive columns are skipped, and so are those that fewer than two systems have, or in which no cluster has
        a value for all of them.
    scores : mapping of str to mapping of str to array of shape (n_clusters,)
        Scores by system and column name.

    Returns
    -------
    dict of str to list of Difference
        By column name.
    """
    compared: dict[str, list[Difference]] = {}
    for column in columns:
        rows = {system: own[column.name] for system, own in scores.items() if column.name in own}
        if column.higher_is_better is None or len(rows) < 2:
            continue
        if np.all([np.isfinite(row) for row in rows.values()], axis=0).any():
            compared[column.name] = compare_scores(rows)
    return compared


def differences_to_dict(differences: Mapping[str, Sequence[Difference]]) -> dict[str, Any]:
    """Return the differences per column for JSON, with the settings that reproduce them."""
    columns = {name: [difference.to_dict() for difference in own] for name, own in differences.items()}
    return {"seed": SEED, "resamples": RESAMPLES, "draws": DRAWS, "level": LEVEL, "columns": columns}


def _test_columns(columns: Floats, resamples: int, draws: int, seed: int) -> Iterator[tuple[Interval, float, float]]:
    """Yield the interval, the bootstrap p and the randomization p of each column of shape (n_clusters, n_pairs)."""
    means = bootstrap_means(columns, validate_resamples(resamples), seed)
    flipped = sign_flipped_means(columns, draws, seed)
    bounds = np.percentile(means, [50 * LEVEL, 100 - 50 * LEVEL], axis=0)
    for index, observed in enumerate(columns.mean(axis=0).tolist()):
        yield (
            Interval(observed, *bounds[:, index].tolist()),
            two_sided_p(means[:, index] - observed, observed),
            two_sided_p(flipped[:, index], observed),
        )
