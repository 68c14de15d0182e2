"""Differences between systems with intervals: against the best and the baseline as plots, all pairs as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.ranking import first_is_better, win_tie_loss
from summ.evaluation.statistics.significance import Difference
from summ.report.page.axis import Axis, written

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, LEFT, ROW, TOP, RIGHT = 520, 152, 24, 8, 64


@dataclass(frozen=True)
class Bar:
    """One system minus another: the interval's places, its sign in words and as a mark."""

    label: str
    system: int
    y: float
    mean: float
    low: float
    high: float
    figure: str
    mark: str
    said: str


@dataclass(frozen=True)
class Forest:
    """Every system minus one of them."""

    against: str
    bars: Sequence[Bar]
    zero: float
    ticks: Sequence[tuple[float, str]]
    height: float
    base: float


@dataclass(frozen=True)
class Pair:
    """A row of the table of all pairs, and a cell of the matrix."""

    first: str
    second: str
    difference: str
    interval: str
    p: str
    adjusted: str
    bootstrap: str
    effect: str
    detectable: str
    duel: str
    mark: str


def forest(comparison: Comparison, column: Column, system: str, found: Mapping[str, Difference]) -> Forest | None:
    """The plot of every other system minus `system`; None where there is no other."""
    if not found:
        return None
    scale = 100 if column.share else 1
    ends = [0.0, *(scale * end for one in found.values() for end in (one.difference.low, one.difference.high))]
    axis = Axis.around(ends, LEFT, WIDTH - RIGHT)
    systems = list(comparison.evaluations)
    bars = []
    for place, (name, one) in enumerate(found.items()):
        gap = one.difference
        mark = _mark(column, one)
        luck = {"▲": "better by more than luck", "▼": "worse by more than luck"}.get(mark, "may be luck")
        bars.append(
            Bar(
                comparison.labels[name],
                systems.index(name),
                TOP + (place + 0.5) * ROW,
                axis(scale * gap.mean),
                axis(scale * gap.low),
                axis(scale * gap.high),
                _signed(column, gap.mean),
                mark,
                f"{name} minus {system}: {_signed(column, gap.mean)}, 95 % interval {_signed(column, gap.low)} to "
                f"{_signed(column, gap.high)}, p {_p(one.p_adjusted)} after Holm's correction: {luck}",
            )
        )
    base = TOP + len(bars) * ROW
    return Forest(system, bars, axis(0), [(where, written(value)) for where, value in axis.ticks], base + 22, base)


def pairs(comparison: Comparison, column: Column) -> list[Pair]:
    """All pairs of a column, in the order of the systems."""
    rows = {name: one.per_example.get(column.name) for name, one in comparison.evaluations.items()}
    return [
        Pair(
            one.first,
            one.second,
            _signed(column, one.difference.mean),
            f"{_signed(column, one.difference.low)} to {_signed(column, one.difference.high)}",
            _p(one.p_randomization),
            _p(one.p_adjusted),
            _p(one.p_bootstrap),
            f"{one.effect:.2f}".replace("-", "−"),
            column.format(one.detectable),
            str(win_tie_loss(column, rows[one.first], rows[one.second])),  # type: ignore[arg-type]
            _mark(column, one),
        )
        for one in comparison.differences.get(column.name, ())
    ]


def matrix(comparison: Comparison, column: Column) -> dict[str, dict[str, tuple[str, str]]]:
    """Row minus column for every pair, with ``▲`` or ``▼`` where it is more than luck."""
    found: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in comparison.evaluations}
    turned = {"▲": "▼", "▼": "▲"}
    for one in comparison.differences.get(column.name, ()):
        mark = _mark(column, one)
        found[one.first][one.second] = _signed(column, one.difference.mean), mark
        found[one.second][one.first] = _signed(column, -one.difference.mean), turned.get(mark, mark)
    return found


def _mark(column: Column, one: Difference) -> str:
    if not one.significant:
        return ""
    return "▲" if first_is_better(column, one) else "▼"


def _signed(column: Column, value: float) -> str:
    shown = f"{(100 if column.share else 1) * value:+.{column.digits}f}".replace("-", "−")
    return shown if any(mark in shown for mark in "123456789") else f"{0:.{column.digits}f}"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
