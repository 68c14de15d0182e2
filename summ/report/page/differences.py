"""Differences between systems: against the best and the baseline as plots, and all pairs as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.evaluation.statistics.ranking import first_is_better, win_tie_loss
from summ.evaluation.statistics.significance import Difference
from summ.report.page.axis import Axis

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

WIDTH, LEFT, ROW, TOP, RIGHT = 520, 152, 24, 8, 64
BETTER, WORSE = "▲", "▼"
_MEANINGS = {BETTER: "significantly better", WORSE: "significantly worse", "": "not significant"}


@dataclass(frozen=True)
class Bar:
    """One system minus another: positions of the interval and the difference, its mark, and a description."""

    label: str
    system: int
    y: float
    mean: float
    low: float
    high: float
    value: str
    mark: str
    description: str


@dataclass(frozen=True)
class DifferencePlot:
    """Every system minus `reference`."""

    reference: str
    bars: Sequence[Bar]
    zero: float
    ticks: Sequence[tuple[float, str]]
    height: float
    base: float


@dataclass(frozen=True)
class PairRow:
    """A row of the table of all pairs."""

    first: str
    second: str
    difference: str
    interval: str
    p: str
    adjusted: str
    bootstrap: str
    effect: str
    detectable: str
    win_tie_loss: str
    mark: str


def difference_plot(
    comparison: Comparison, column: Column, reference: str, differences: Mapping[str, Difference]
) -> DifferencePlot | None:
    """Return the plot of every other system minus `reference`, or None if there is no other."""
    if not differences:
        return None
    intervals = [difference.difference for difference in differences.values()]
    bounds = [column.scale * bound for interval in intervals for bound in (interval.low, interval.high)]
    axis = Axis.around([0.0, *bounds], LEFT, WIDTH - RIGHT)
    systems = list(comparison.evaluations)
    bars = []
    for index, (name, difference) in enumerate(differences.items()):
        interval, mark = difference.difference, _mark(column, difference)
        bars.append(
            Bar(
                comparison.labels[name],
                systems.index(name),
                TOP + (index + 0.5) * ROW,
                axis(column.scale * interval.mean),
                axis(column.scale * interval.low),
                axis(column.scale * interval.high),
                _signed(column, interval.mean),
                mark,
                f"{name} minus {reference}: {_signed(column, interval.mean)}, 95% interval "
                f"{_interval(column, difference)}, p {_p_value(difference.p_adjusted)} after Holm's correction over "
                f"the comparisons with {reference}: {_MEANINGS[mark]}",
            )
        )
    base = TOP + len(bars) * ROW
    return DifferencePlot(reference, bars, axis(0), axis.labelled_ticks, base + 22, base)


def pair_rows(comparison: Comparison, column: Column) -> list[PairRow]:
    """Return all pairs of a column, in the order of the systems."""
    scores = {name: evaluation.per_example.get(column.name) for name, evaluation in comparison.evaluations.items()}
    return [
        PairRow(
            pair.first,
            pair.second,
            _signed(column, pair.difference.mean),
            _interval(column, pair),
            _p_value(pair.p_randomization),
            _p_value(pair.p_adjusted),
            _p_value(pair.p_bootstrap),
            f"{pair.effect:.2f}".replace("-", "−"),
            column.format(pair.detectable),
            str(win_tie_loss(column, scores[pair.first], scores[pair.second])),  # type: ignore[arg-type]
            _mark(column, pair),
        )
        for pair in comparison.differences.get(column.name, ())
    ]


def difference_matrix(comparison: Comparison, column: Column) -> dict[str, dict[str, tuple[str, str]]]:
    """Return row minus column for every pair, with a mark where it is significant."""
    matrix: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in comparison.evaluations}
    opposite = {BETTER: WORSE, WORSE: BETTER, "": ""}
    for pair in comparison.differences.get(column.name, ()):
        mark = _mark(column, pair)
        matrix[pair.first][pair.second] = _signed(column, pair.difference.mean), mark
        matrix[pair.second][pair.first] = _signed(column, -pair.difference.mean), opposite[mark]
    return matrix


def _mark(column: Column, difference: Difference) -> str:
    if not difference.significant:
        return ""
    return BETTER if first_is_better(column, difference) else WORSE


def _interval(column: Column, difference: Difference) -> str:
    return f"{_signed(column, difference.difference.low)} to {_signed(column, difference.difference.high)}"


def _signed(column: Column, value: float) -> str:
    text = f"{column.scale * value:+.{column.digits}f}".replace("-", "−")
    return text if any(digit in text for digit in "123456789") else f"{0:.{column.digits}f}"


def _p_value(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
