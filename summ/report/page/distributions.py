"""How each system's scores are spread: a ridge, its middle half, its median, and its mean with the interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import Column
from summ.report.page.axis import Axis, written

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, LEFT, ROW, TOP = 520, 152, 40, 8
_POINTS = 72
_RIDGE = 30.0


@dataclass(frozen=True)
class Ridge:
    """One system's row: `path` is its density; the others are places on the axis, `said` the row in words."""

    label: str
    system: int
    y: float
    path: str
    quarter: float
    median: float
    three_quarters: float
    mean: float
    low: float
    high: float
    said: str


@dataclass(frozen=True)
class Distributions:
    """The rows of one column's plot, and its axis."""

    ridges: Sequence[Ridge]
    ticks: Sequence[tuple[float, str]]
    height: float
    base: float


def distributions(comparison: Comparison, column: Column) -> Distributions | None:
    """The plot of a column, shares in per cent; None where no system has a figure."""
    scale = 100 if column.share else 1
    rows = {
        name: scale * row[np.isfinite(row)]
        for name, one in comparison.evaluations.items()
        if (row := one.per_example.get(column.name)) is not None and np.isfinite(row).any()
    }
    if not rows:
        return None
    axis = Axis.around([float(bound) for row in rows.values() for bound in (row.min(), row.max())], LEFT, WIDTH - 12)
    systems = list(comparison.evaluations)
    densities = {name: _density(row, axis) for name, row in rows.items()}
    peak = max(float(density.max()) for density in densities.values())
    ridges = []
    for place, (name, row) in enumerate(rows.items()):
        y = TOP + (place + 1) * ROW - 6
        quarters = [float(one) for one in np.percentile(row, [25, 50, 75])]
        found = comparison[name].intervals[column.name]
        ridges.append(
            Ridge(
                comparison.labels[name],
                systems.index(name),
                y,
                _path(densities[name] / peak, axis, y),
                axis(quarters[0]),
                axis(quarters[1]),
                axis(quarters[2]),
                axis(scale * found.mean),
                axis(scale * found.low),
                axis(scale * found.high),
                f"{name}: mean {column.format(found.mean)}, 95 % interval {column.format(found.low)} to "
                f"{column.format(found.high)}; half of the examples lie between {quarters[0]:.1f} and {quarters[2]:.1f}",
            )
        )
    base = TOP + len(ridges) * ROW
    return Distributions(ridges, [(place, written(value)) for place, value in axis.ticks], base + 22, base)


def _density(values: NDArray[np.float64], axis: Axis) -> NDArray[np.float64]:
    """A Gaussian kernel density at even places along the axis, bandwidth by Silverman's rule (1986)."""
    grid = np.linspace(axis.low, axis.high, _POINTS)
    spread = min(
        float(values.std()), float(np.subtract(*np.percentile(values, [75, 25]))) / 1.34 or float(values.std())
    )
    width = max(0.9 * spread * len(values) ** -0.2, (axis.high - axis.low) / 150)
    found = np.exp(-0.5 * ((grid[:, None] - values[None, :]) / width) ** 2).sum(axis=1)
    return np.asarray(found / (len(values) * width), dtype=np.float64)


def _path(heights: NDArray[np.float64], axis: Axis, y: float) -> str:
    places = np.linspace(axis.start, axis.end, len(heights))
    points = " ".join(f"{x:.0f},{y - _RIDGE * height:.1f}" for x, height in zip(places, heights, strict=True))
    return f"M{axis.start:.0f},{y} L{points} L{axis.end:.0f},{y} Z"
