"""What stands in each cell of a comparison's table, however it is then drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import RANK, Column
from summ.evaluation.statistics.ranking import first_is_better

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

DUELS = Column("w/t/l", higher_is_better=None, share=False)


@dataclass(frozen=True)
class Cell:
    """A figure as shown, half its interval's width, whether it is the best or as good by the test, whom it beats."""

    figure: str
    interval: str = ""
    is_best: bool = False
    is_level: bool = False
    beats: str = ""

    @property
    def sign(self) -> str:
        """``*`` for the best of a column, ``~`` for one that is not significantly worse."""
        return "*" if self.is_best else "~" if self.is_level else ""


@dataclass(frozen=True)
class Grid:
    """Columns, and for each system, in the order given, a cell a column."""

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Cell, ...]]


def grid(comparison: Comparison) -> Grid:
    """The table's cells: rank, scores, wins against the baseline, costs."""
    main = comparison.ranking_column
    several = main is not None and len(comparison.evaluations) > 1
    scores = [column for column in comparison.columns if column.group]
    costs = [column for column in comparison.columns if not column.group and _is_known(comparison, column)]
    duels = _duels(comparison) if several else {}
    columns = [*([RANK] if several else []), *scores, *([DUELS] if duels else []), *costs]
    rows = {}
    for name in comparison.evaluations:
        cells = []
        for column in columns:
            if column is RANK:
                place = comparison.ranks[main.name].get(name) if main else None
                cells.append(Cell("–" if place is None else str(place)))
            elif column is DUELS:
                cells.append(Cell(duels.get(name, "–")))
            else:
                cells.append(_cell(comparison, column, name))
        rows[name] = tuple(cells)
    return Grid(tuple(columns), rows)


def _cell(comparison: Comparison, column: Column, name: str) -> Cell:
    one = comparison[name]
    value = one.figures.get(column.name)
    best = column.best(other.figures.get(column.name) for other in comparison.evaluations.values())
    interval = one.intervals.get(column.name)
    difference = comparison.against_best.get(column.name, {}).get(name)
    return Cell(
        column.format(value),
        column.format_half_width(interval.low, interval.high) if interval and column.higher_is_better is not None else "",
        best is not None and column.format(value) == best,
        best is not None
        and difference is not None
        and not (difference.significant and not first_is_better(column, difference)),
        comparison.superscripts.get(column.name, {}).get(name, ""),
    )


def _is_known(comparison: Comparison, column: Column) -> bool:
    return any(column.format(one.figures[column.name]) != "–" for one in comparison.evaluations.values())


def _duels(comparison: Comparison) -> dict[str, str]:
    main, baseline = comparison.ranking_column, comparison.baseline
    if main is None or baseline not in comparison.evaluations:
        return {}
    return {name: str(one) for name, one in comparison.wins_against(baseline).get(main.name, {}).items()}
