"""A plot axis: it maps values to positions, and chooses round values for ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """Maps values from `low` to `high` to positions from `start` to `end`, on a linear or logarithmic scale."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    @classmethod
    def around(
        cls,
        values: Sequence[float],
        start: float,
        end: float,
        *,
        logarithmic: bool = False,
        limits: tuple[float, float] | None = None,
    ) -> Axis:
        """Return an axis that holds all values with a margin at both ends, which does not extend beyond `limits`."""
        low, high = min(values), max(values)
        if logarithmic:
            low, high = low / 1.6, high * 1.6
        else:
            margin = 0.05 * (high - low) or abs(high) * 0.05 or 1.0
            least, most = limits or (-math.inf, math.inf)
            low, high = min(low, max(low - margin, least)), max(high, min(high + margin, most))
        return cls(low, high, start, end, logarithmic)

    def __call__(self, value: float) -> float:
        low, high, clipped = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, clipped = math.log(low), math.log(high), math.log(clipped)
        return round(self.start + (self.end - self.start) * (clipped - low) / (high - low), 1)

    @property
    def ticks(self) -> list[tuple[float, float]]:
        """Positions and round values, about three to seven."""
        if self.logarithmic:
            powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
            values = [10.0**power for power in powers]
            if len(values) < 3:
                powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
                values = [factor * 10.0**power for power in powers for factor in (1, 2, 5)]
        else:
            size = 10 ** math.floor(math.log10((self.high - self.low) / 4))
            step = next(size * factor for factor in (1, 2, 5, 10) if (self.high - self.low) / (size * factor) <= 6)
            values = [step * count for count in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]
        return [(self(value), value) for value in values if self.low <= value <= self.high]

    @property
    def labelled_ticks(self) -> list[tuple[float, str]]:
        """Positions and formatted values."""
        return [(position, _format_value(value)) for position, value in self.ticks]


def _format_value(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.6g}"
