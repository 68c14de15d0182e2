"""Plot of each system's score distribution: density, quartiles, median, and mean with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import Column
from summ.report.page.axis import Axis

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, LEFT, ROW, TOP = 520, 152, 40, 8
_POINTS = 72
_DENSITY_HEIGHT = 30.0


@dataclass(frozen=True)
class Ridge:
    """The row of a system: `path` draws its density, `description` describes the row, the rest are positions."""

    label: str
    system: int
    y: float
    path: str
    lower_quartile: float
    median: float
    upper_quartile: float
    mean: float
    low: float
    high: float
    description: str


@dataclass(frozen=True)
class Distributions:
    """The rows of a column's plot, and its axis."""

    ridges: Sequence[Ridge]
    ticks: Sequence[tuple[float, str]]
    height: float
    base: float


def distributions(comparison: Comparison, column: Column) -> Distributions | None:
    """Return the plot of a column, or None if no system has a score in it."""
    rows = {
        name: column.scale * row[np.isfinite(row)]
        for name, evaluation in comparison.evaluations.items()
        if (row := evaluation.per_example.get(column.name)) is not None and np.isfinite(row).any()
    }
    if not rows:
        return None
    bounds = [float(bound) for row in rows.values() for bound in (row.min(), row.max())]
    axis = Axis.around(bounds, LEFT, WIDTH - 12, limits=column.limits)
    systems = list(comparison.evaluations)
    densities = {name: _density(row, axis) for name, row in rows.items()}
    peak = max(float(density.max()) for density in densities.values())
    ridges = []
    for index, (name, row) in enumerate(rows.items()):
        y = TOP + (index + 1) * ROW - 6
        lower, median, upper = np.percentile(row, [25, 50, 75]).tolist()
        interval = comparison[name].intervals[column.name]
        ridges.append(
            Ridge(
                comparison.labels[name],
                systems.index(name),
                y,
                _path(densities[name] / peak, axis, y),
                axis(lower),
                axis(median),
                axis(upper),
                axis(column.scale * interval.mean),
                axis(column.scale * interval.low),
                axis(column.scale * interval.high),
                f"{name}: mean {column.format(interval.mean)}, 95% interval {column.format(interval.low)} to "
                f"{column.format(interval.high)}; half of the examples lie between {lower:.1f} and {upper:.1f}",
            )
        )
    base = TOP + len(ridges) * ROW
    return Distributions(ridges, axis.labelled_ticks, base + 22, base)


def _density(values: NDArray[np.float64], axis: Axis) -> NDArray[np.float64]:
    """Return a Gaussian kernel density along the axis, with the bandwidth of Silverman (1986)."""
    grid = np.linspace(axis.low, axis.high, _POINTS)
    deviation = float(values.std())
    spread = min(deviation, float(np.subtract(*np.percentile(values, [75, 25]))) / 1.34 or deviation)
    bandwidth = max(0.9 * spread * len(values) ** -0.2, (axis.high - axis.low) / 150)
    sums = np.exp(-0.5 * ((grid[:, None] - values[None, :]) / bandwidth) ** 2).sum(axis=1)
    return np.asarray(sums / (len(values) * bandwidth), dtype=np.float64)


def _path(heights: NDArray[np.float64], axis: Axis, y: float) -> str:
    positions = np.linspace(axis.start, axis.end, len(heights))
    points = " ".join(
        f"{x:.0f},{y - _DENSITY_HEIGHT * height:.1f}" for x, height in zip(positions, heights, strict=True)
    )
    return f"M{axis.start:.0f},{y} L{points} L{axis.end:.0f},{y} Z"
