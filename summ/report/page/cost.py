"""Plot of quality against seconds per cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.letters import system_letters
from summ.report.page.axis import Axis

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, LEFT, BOTTOM, TOP = 520, 48, 318, 16
# Precomputed systems, whose time is unknown, are drawn in a separate area on the right.
_UNTIMED_WIDTH = 90


@dataclass(frozen=True)
class Point:
    """A system's position, the ends of its interval, its letter, and a description."""

    letter: str
    system: int
    x: float
    y: float
    low: float
    high: float
    description: str


@dataclass(frozen=True)
class CostPlot:
    """Points and ticks; `untimed` is the start of the area for systems without a time, None if there are none."""

    points: Sequence[Point]
    x_ticks: Sequence[tuple[float, str]]
    y_ticks: Sequence[tuple[float, str]]
    end: float
    untimed: float | None


def cost_plot(comparison: Comparison, column: Column) -> CostPlot | None:
    """Return the plot of a column, or None if no system's time is known."""
    evaluations = {name: own for name, own in comparison.evaluations.items() if column.name in own.intervals}
    seconds = {name: own.seconds_per_cluster for name, own in evaluations.items()}
    timed = [value for value in seconds.values() if value > 0]
    if not timed:
        return None
    untimed = [name for name, value in seconds.items() if not value > 0]
    end = WIDTH - 16 - (_UNTIMED_WIDTH if untimed else 0)
    x = Axis.around(timed, LEFT, end, logarithmic=True)
    intervals = {name: own.intervals[column.name] for name, own in evaluations.items()}
    y = Axis.around(
        [column.scale * bound for interval in intervals.values() for bound in (interval.low, interval.high)],
        BOTTOM,
        TOP,
        limits=column.limits,
    )
    systems = list(comparison.evaluations)
    letters = point_letters(systems)
    points = []
    for name, interval in intervals.items():
        if name in untimed:
            offset = (_UNTIMED_WIDTH - 8) * (untimed.index(name) + 0.5) / len(untimed)
            position, time = round(end + 8 + offset, 1), "time unknown"
        else:
            position, time = x(seconds[name]), f"{seconds[name]:.3g} s per cluster"
        points.append(
            Point(
                letters[name],
                systems.index(name),
                position,
                y(column.scale * interval.mean),
                y(column.scale * interval.low),
                y(column.scale * interval.high),
                f"{name}: {column.label} {column.format(interval.mean)}, {time}",
            )
        )
    # Overlapping points are always drawn in the same order.
    points.sort(key=lambda point: (point.x, point.y))
    x_ticks = [(position, _format_seconds(value)) for position, value in x.ticks]
    return CostPlot(points, x_ticks, y.labelled_ticks, end, end + 8 if untimed else None)


def point_letters(systems: Sequence[str]) -> dict[str, str]:
    """Return the label of each system's point: its letter, or its number if there are too many systems."""
    if len(systems) == 1:
        return {systems[0]: "•"}
    return system_letters(systems) or {name: str(number) for number, name in enumerate(systems, start=1)}


def _format_seconds(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
