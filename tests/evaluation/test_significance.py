"""Intervals have their coverage, tests their level, and the correction is Holm's."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from summ.errors import InputError
from summ.evaluation.statistics.intervals import interval
from summ.evaluation.statistics.pairwise import compare_scores
from summ.evaluation.statistics.significance import (
    detectable_difference,
    effect_size,
    holm,
    paired_bootstrap,
    paired_randomization,
)

EXPERIMENTS = 400


def binomial_slack(rate: float, trials: int) -> float:
    """Four standard errors of a rate: a correct test leaves this range for one seed in about 16,000."""
    return 4 * math.sqrt(rate * (1 - rate) / trials)


def shuffled_systems(seed: int, clusters: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """Two systems that differ only by chance: the two scores of each cluster are assigned at random."""
    generator = np.random.default_rng(seed)
    difficulty = generator.beta(4, 6, size=clusters)
    scores = np.clip(difficulty[:, None] + generator.normal(0, 0.05, size=(clusters, 2)), 0, 1)
    swap = generator.integers(0, 2, size=clusters)
    rows = np.arange(clusters)
    return scores[rows, swap], scores[rows, 1 - swap]


def test_the_randomization_test_calls_five_percent_of_shuffled_systems_different() -> None:
    found = sum(paired_randomization(*shuffled_systems(seed), resamples=400) < 0.05 for seed in range(EXPERIMENTS))
    assert abs(found / EXPERIMENTS - 0.05) < binomial_slack(0.05, EXPERIMENTS)


def test_the_paired_bootstrap_calls_five_percent_of_shuffled_systems_different() -> None:
    found = sum(paired_bootstrap(*shuffled_systems(seed), resamples=400)[1] < 0.05 for seed in range(EXPERIMENTS))
    assert abs(found / EXPERIMENTS - 0.05) < binomial_slack(0.05, EXPERIMENTS)


def test_intervals_of_a_difference_cover_the_true_one() -> None:
    covered = 0
    for seed in range(EXPERIMENTS):
        generator = np.random.default_rng(seed)
        base = generator.beta(4, 6, size=100)
        better = base + 0.02 + generator.normal(0, 0.05, size=100)
        found, _ = paired_bootstrap(better, base, resamples=400)
        covered += found.low <= 0.02 <= found.high
    assert abs(covered / EXPERIMENTS - 0.95) < binomial_slack(0.95, EXPERIMENTS)


def test_intervals_of_a_mean_cover_the_true_one() -> None:
    covered = 0
    for seed in range(EXPERIMENTS):
        found = interval(np.random.default_rng(seed).beta(4, 6, size=100), resamples=400)
        covered += found.low <= 0.4 <= found.high
    assert abs(covered / EXPERIMENTS - 0.95) < binomial_slack(0.95, EXPERIMENTS)


def test_the_power_of_the_test_is_as_stated() -> None:
    generator = np.random.default_rng(3)
    spread = generator.normal(0, 0.05, size=100)
    smallest = detectable_difference(spread, np.zeros(100))
    found = 0
    for seed in range(EXPERIMENTS):
        differences = np.random.default_rng(seed + 10_000).normal(smallest, spread.std(ddof=1), size=100)
        found += paired_randomization(differences, np.zeros(100), resamples=400) < 0.05
    assert abs(found / EXPERIMENTS - 0.8) < binomial_slack(0.8, EXPERIMENTS)


def test_the_same_seed_gives_the_same_figures() -> None:
    first, second = shuffled_systems(1)
    assert paired_bootstrap(first, second) == paired_bootstrap(first, second)
    assert paired_randomization(first, second) == paired_randomization(first, second)
    assert interval(first) == interval(first) != interval(first, seed=7)


def test_identical_systems_have_no_difference() -> None:
    (found,) = compare_scores({"a": [0.1, 0.5, 0.3], "b": [0.1, 0.5, 0.3]})
    assert (found.difference.mean, found.p_bootstrap, found.p_randomization, found.effect) == (0, 1, 1, 0)
    assert not found.significant


def test_holm_by_hand() -> None:
    # Ordered 0.01, 0.02, 0.04: times 3, 2 and 1, never below the one before.
    assert holm([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_effect_size_by_hand() -> None:
    # Differences 1, 2 and 3: mean 2, standard deviation 1.
    assert effect_size([1, 2, 3], [0, 0, 0]) == pytest.approx(2.0)
    assert detectable_difference([1, 2, 3], [0, 0, 0]) == pytest.approx((1.959964 + 0.841621) / math.sqrt(3), rel=1e-5)


def test_several_systems_are_compared_with_correction() -> None:
    base, other = shuffled_systems(5)
    found = compare_scores({"base": base, "other": other, "best": base + 0.1})
    assert [(one.first, one.second) for one in found] == [("base", "other"), ("base", "best"), ("other", "best")]
    assert all(one.p_adjusted >= one.p_randomization for one in found)
    assert [one.significant for one in found] == [False, True, True]
    assert found[1].clusters == 60


def test_clusters_without_a_score_are_excluded() -> None:
    (found,) = compare_scores({"a": [0.5, math.nan, 0.7], "b": [0.4, 0.2, 0.5]})
    assert found.clusters == 2
    assert found.difference.mean == pytest.approx(0.15)


def test_a_thousand_clusters_and_resamples_take_less_than_a_second() -> None:
    first, second = shuffled_systems(2, clusters=1000)
    began = time.process_time()
    interval(first)
    paired_bootstrap(first, second)
    paired_randomization(first, second)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: paired_bootstrap([0.1, 0.2], [0.1]), "2 and 1"),
        (lambda: paired_bootstrap([], []), "at least one"),
        (lambda: interval([math.nan]), "at least one"),
        (lambda: interval([0.1], confidence=95), "between 0 and 1"),
        (lambda: interval(["a"]), "numbers"),
        (lambda: interval([[0.1]]), "one finite number"),
        (lambda: paired_randomization([0.1], [0.2], resamples=0), "at least 1"),
    ],
)
def test_invalid_input_is_rejected(call, message: str) -> None:
    with pytest.raises(InputError, match=message):
        call()
