"""Cost against quality: what a system's seconds buy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.letters import system_letters
from summ.report.page.axis import Axis, written

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 520, 360, 48, 318, 16
# Systems of which the seconds are not known stand apart, to the right.
_APART = 90


@dataclass(frozen=True)
class Point:
    """A system's place, the ends of its interval, its letter, and all of it in words."""

    letter: str
    system: int
    x: float
    y: float
    low: float
    high: float
    said: str


@dataclass(frozen=True)
class CostPlot:
    """Points and axes; `apart` is where the systems without seconds begin, None where there are none."""

    points: Sequence[Point]
    across: Sequence[tuple[float, str]]
    up: Sequence[tuple[float, str]]
    end: float
    apart: float | None


def cost_plot(comparison: Comparison, column: Column) -> CostPlot | None:
    """The plot of a column; None where no system's seconds are known."""
    scale = 100 if column.share else 1
    having = {name: one for name, one in comparison.evaluations.items() if column.name in one.intervals}
    seconds = {name: one.seconds_per_cluster for name, one in having.items()}
    timed = [value for value in seconds.values() if value > 0]
    if not timed:
        return None
    untimed = [name for name, value in seconds.items() if not value > 0]
    end = WIDTH - 16 - (_APART if untimed else 0)
    x = Axis.around(timed, LEFT, end, logarithmic=True)
    intervals = [one.intervals[column.name] for one in having.values()]
    bounds = [scale * bound for one in intervals for bound in (one.low, one.high)]
    y = Axis.around(bounds, BOTTOM, TOP)
    systems = list(comparison.evaluations)
    marks = marks_of(systems)
    points = []
    for name, one in having.items():
        found = one.intervals[column.name]
        place = x(seconds[name]) if name not in untimed else _place_apart(untimed.index(name), len(untimed), end)
        time = f"{seconds[name]:.3g} s a cluster" if name not in untimed else "seconds not known"
        points.append(
            Point(
                marks[name],
                systems.index(name),
                place,
                y(scale * found.mean),
                y(scale * found.low),
                y(scale * found.high),
                f"{name}: {column.name} {column.format(found.mean)}, {time}",
            )
        )
    across = [(where, _time(value)) for where, value in x.ticks]
    up = [(where, written(value)) for where, value in y.ticks]
    return CostPlot(_side_by_side(points), across, up, end, end + 8 if untimed else None)


def marks_of(systems: Sequence[str]) -> dict[str, str]:
    """What stands in each system's circle: its letter; a number where there are more systems than letters."""
    if len(systems) == 1:
        return {systems[0]: "•"}
    return system_letters(systems) or {name: str(place) for place, name in enumerate(systems, start=1)}


def _place_apart(place: int, count: int, end: float) -> float:
    return round(end + 8 + (_APART - 8) * (place + 0.5) / count, 1)


def _side_by_side(points: list[Point]) -> list[Point]:
    """Points from left to right, so that what overlaps does so in one order."""
    return sorted(points, key=lambda point: (point.x, point.y))


def _time(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
