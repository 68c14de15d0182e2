"""Ranks, differences from one system, and wins, ties and losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import Column
from summ.evaluation.statistics.intervals import Interval
from summ.evaluation.statistics.significance import Difference, holm

# Scores that differ by less are ties, because sums are rounded.
_TOLERANCE = 1e-12


@dataclass(frozen=True)
class WinTieLoss:
    """The numbers of examples on which a system does better than, as well as, and worse than another."""

    wins: int
    ties: int
    losses: int

    def to_dict(self) -> dict[str, int]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.wins}/{self.ties}/{self.losses}"


def win_tie_loss(column: Column, system: NDArray[np.float64], other: NDArray[np.float64]) -> WinTieLoss:
    """Count the wins, ties and losses of `system`; both arrays are (n_examples,), undefined scores are ignored."""
    gain = system - other if column.higher_is_better else other - system
    gain = gain[~np.isnan(gain)]
    wins, losses = int((gain > _TOLERANCE).sum()), int((gain < -_TOLERANCE).sum())
    return WinTieLoss(wins, len(gain) - wins - losses, losses)


def rank_systems(column: Column, means: Mapping[str, float]) -> dict[str, int]:
    """Rank systems from 1 by their means; equal means share a rank, and systems without a mean have none."""
    sign = -1 if column.higher_is_better else 1
    keys = {name: sign * mean for name, mean in means.items() if not np.isnan(mean)}
    return {name: 1 + sum(other < key - _TOLERANCE for other in keys.values()) for name, key in keys.items()}


def differences_from(system: str, differences: Sequence[Difference]) -> dict[str, Difference]:
    """Return every other system minus `system`, by name, with Holm's correction over these comparisons alone."""
    own = [
        _reversed(difference) if difference.first == system else difference
        for difference in differences
        if system in (difference.first, difference.second)
    ]
    adjusted = holm([difference.p_randomization for difference in own])
    return {difference.first: replace(difference, p_adjusted=p) for difference, p in zip(own, adjusted, strict=True)}


def first_is_better(column: Column, difference: Difference) -> bool:
    """Return whether the first system has the better mean."""
    return (difference.difference.mean > 0) == bool(column.higher_is_better)


def differences_from_to_dict(differences: Mapping[str, Mapping[str, Difference]]) -> dict[str, Any]:
    """Return differences by column and system for JSON."""
    return {
        column: {name: difference.to_dict() for name, difference in own.items()} for column, own in differences.items()
    }


def _reversed(difference: Difference) -> Difference:
    interval = difference.difference
    return replace(
        difference,
        first=difference.second,
        second=difference.first,
        difference=Interval(-interval.mean, -interval.high, -interval.low, interval.confidence),
        effect=-difference.effect,
    )
