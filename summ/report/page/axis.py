"""A number line: values to places in a drawing, and round figures to write beneath it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Axis:
    """Values from `low` to `high` onto places from `start` to `end`, by their logarithm where `logarithmic`."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    @classmethod
    def around(cls, values: Sequence[float], start: float, end: float, *, logarithmic: bool = False) -> Axis:
        """An axis that holds all values, with a little air at both ends."""
        low, high = min(values), max(values)
        if logarithmic:
            low, high = low / 1.6, high * 1.6
        else:
            air = 0.05 * (high - low) or abs(high) * 0.05 or 1.0
            low, high = low - air, high + air
        return cls(low, high, start, end, logarithmic)

    def __call__(self, value: float) -> float:
        low, high, here = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, here = math.log(low), math.log(high), math.log(here)
        return round(self.start + (self.end - self.start) * (here - low) / (high - low), 1)

    @property
    def ticks(self) -> list[tuple[float, float]]:
        """Places and round values, some three to seven."""
        if self.logarithmic:
            powers = range(math.ceil(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
            values = [10.0**power for power in powers]
            if len(values) < 3:
                steps = (1, 2, 5)
                around = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
                values = [step * 10.0**power for power in around for step in steps]
        else:
            size = 10 ** math.floor(math.log10((self.high - self.low) / 4))
            step = next(size * factor for factor in (1, 2, 5, 10) if (self.high - self.low) / (size * factor) <= 6)
            values = [step * count for count in range(math.ceil(self.low / step), math.floor(self.high / step) + 1)]
        return [(self(value), value) for value in values if self.low <= value <= self.high]


def written(value: float) -> str:
    """A round value as people write it, without a trail of zeros."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.6g}"
