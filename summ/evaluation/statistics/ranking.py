"""Where each system stands: its rank, against the best, against the baseline, and example by example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import Column
from summ.evaluation.statistics.significance import Difference, Interval, holm

# Scores closer than this are one: the rounding of sums is not a win.
_TIE = 1e-12


@dataclass(frozen=True)
class Duel:
    """On how many examples a system did better than another, as well, and worse, by one column."""

    wins: int
    ties: int
    losses: int

    def to_dict(self) -> dict[str, int]:
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.wins}/{self.ties}/{self.losses}"


def duel(column: Column, own: NDArray[np.float64], other: NDArray[np.float64]) -> Duel:
    """`own` against `other`, one figure an example each; examples where either has none are left out."""
    gain = own - other if column.higher_is_better else other - own
    gain = gain[~np.isnan(gain)]
    wins, losses = int((gain > _TIE).sum()), int((gain < -_TIE).sum())
    return Duel(wins, len(gain) - wins - losses, losses)


def ranks(column: Column, figures: Mapping[str, float]) -> dict[str, int]:
    """Each system's place from 1 by its mean; equal means share a place, and one without a mean has none."""
    sign = -1 if column.higher_is_better else 1
    known = {name: sign * value for name, value in figures.items() if value == value}
    return {name: 1 + sum(other < value - _TIE for other in known.values()) for name, value in known.items()}


def against(system: str, found: Sequence[Difference]) -> dict[str, Difference]:
    """Every other system minus `system`, by name, with Holm's correction over these comparisons alone."""
    own = [_turned(one) if one.first == system else one for one in found if system in (one.first, one.second)]
    adjusted = holm([one.p_randomization for one in own])
    return {one.first: replace(one, p_adjusted=p) for one, p in zip(own, adjusted, strict=True)}


def is_better(column: Column, difference: Difference) -> bool:
    """Whether the first of the two has the better mean."""
    return (difference.difference.mean > 0) == bool(column.higher_is_better)


def _turned(one: Difference) -> Difference:
    interval = one.difference
    return replace(
        one,
        first=one.second,
        second=one.first,
        difference=Interval(-interval.mean, -interval.high, -interval.low, interval.confidence),
        effect=-one.effect,
    )


def as_dict(found: Mapping[str, Mapping[str, Difference]]) -> dict[str, Any]:
    """Differences by column and system, for JSON."""
    return {column: {name: one.to_dict() for name, one in own.items()} for column, own in found.items()}
