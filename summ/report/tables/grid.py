"""The cells of a comparison's table, independent of its format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summ.evaluation.columns import RANK, WIN_TIE_LOSS, Column
from summ.evaluation.statistics.ranking import first_is_better
from summ.report.shown_columns import shown_columns

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


@dataclass(frozen=True)
class Cell:
    """A formatted value and its marks.

    Attributes
    ----------
    value : str
        The value.
    interval : str
        Half the width of its confidence interval.
    is_best : bool
        Whether it is the best of the column.
    matches_best : bool
        Whether it is not significantly worse than the best.
    superscript : str
        Letters of the systems that it is significantly better than.
    """

    value: str
    interval: str = ""
    is_best: bool = False
    matches_best: bool = False
    superscript: str = ""

    @property
    def sign(self) -> str:
        """``*`` for the best of a column, ``~`` for those that are not significantly worse."""
        return "*" if self.is_best else "~" if self.matches_best else ""


@dataclass(frozen=True)
class Grid:
    """Columns, and a row of cells per system."""

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Cell, ...]]

    @property
    def headings(self) -> list[str]:
        """The column names, qualified by their metric where they do not start with its name."""
        return [f"{column.group}: {column.label}" if needs_group(column) else column.label for column in self.columns]


def needs_group(column: Column) -> bool:
    """Return whether the name of a column does not identify its metric."""
    return bool(column.group) and not column.name.startswith(column.group)


def build_grid(comparison: Comparison) -> Grid:
    """Return the cells: rank, scores, wins against the baseline, and known costs."""
    ranking = comparison.ranking_column
    several = ranking is not None and len(comparison.evaluations) > 1
    scores = [column for column in shown_columns(comparison) if column.group]
    costs = [column for column in comparison.columns if not column.group and _is_known(comparison, column)]
    wins = _wins_against_baseline(comparison) if several else {}
    columns = [*([RANK] if several else []), *scores, *([WIN_TIE_LOSS] if wins else []), *costs]
    ranks = comparison.ranks[ranking.name] if ranking else {}
    rows = {}
    for name in comparison.evaluations:
        fixed = {RANK: Cell(str(ranks.get(name, "–"))), WIN_TIE_LOSS: Cell(wins.get(name, "–"))}
        rows[name] = tuple(fixed.get(column) or _cell(comparison, column, name) for column in columns)
    return Grid(tuple(columns), rows)


def blocks(grid: Grid, most: int = 9) -> list[Grid]:
    """Divide the columns between grids of at most `most` columns where that is possible without dividing a metric.

    The first holds the rank, the first metric, the wins and the costs.
    """
    groups = list(dict.fromkeys(column.group for column in grid.columns if column.group))
    divided = [[index for index, column in enumerate(grid.columns) if column.group in ("", *groups[:1])]]
    for group in groups[1:]:
        own = [index for index, column in enumerate(grid.columns) if column.group == group]
        if len(divided[-1]) + len(own) <= most:
            divided[-1] = sorted([*divided[-1], *own])
        else:
            divided.append(own)
    return [
        Grid(
            tuple(grid.columns[index] for index in indices),
            {name: tuple(cells[index] for index in indices) for name, cells in grid.rows.items()},
        )
        for indices in divided
    ]


def _cell(comparison: Comparison, column: Column, name: str) -> Cell:
    evaluation = comparison[name]
    value = evaluation.figures.get(column.name)
    best = column.best(other.figures.get(column.name) for other in comparison.evaluations.values())
    interval = evaluation.intervals.get(column.name) if column.higher_is_better is not None else None
    difference = comparison.against_best.get(column.name, {}).get(name)
    return Cell(
        column.format(value),
        column.format_half_width(interval.low, interval.high)
        if interval and column.higher_is_better is not None
        else "",
        best is not None and column.format(value) == best,
        best is not None
        and difference is not None
        and not (difference.significant and not first_is_better(column, difference)),
        comparison.superscripts.get(column.name, {}).get(name, ""),
    )


def _is_known(comparison: Comparison, column: Column) -> bool:
    return any(column.format(own.figures[column.name]) != "–" for own in comparison.evaluations.values())


def _wins_against_baseline(comparison: Comparison) -> dict[str, str]:
    ranking, baseline = comparison.ranking_column, comparison.baseline
    if ranking is None or baseline not in comparison.evaluations:
        return {}
    return {name: str(counts) for name, counts in comparison.wins_against(baseline).get(ranking.name, {}).items()}
