"""A plain-text table, figures aligned; wide ones in blocks, a metric or more in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.report.tables.cells import Cell, Grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

_WIDTH = 118


def plain_table(grid: Grid, comparison: Comparison) -> str:
    """A line a system, the best of each column marked ``*``; below it failures and notes, a line each."""
    lines: list[str] = []
    if grid.rows:
        labels = comparison.labels
        columns = [
            _Drawn(column, [cells[place] for cells in grid.rows.values()]) for place, column in enumerate(grid.columns)
        ]
        names = _Names([labels[name] for name in grid.rows])
        lines.append("\n\n".join(_block(names, part) for part in _parts(columns, names.width)))
    lines += [f"{name} failed: {reason}" for name, reason in comparison.failed.items()]
    return "\n".join([*lines, *comparison.notes])


class _Names:
    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = labels
        self.width = max(len("system"), *map(len, labels))


class _Drawn:
    """One column as text: heading, figures to the right, signs and letters behind them to the left."""

    def __init__(self, column: Column, cells: Sequence[Cell]) -> None:
        self.group = column.group
        figures = max(len(cell.figure) for cell in cells)
        intervals = max(len(cell.interval) for cell in cells)
        signs = max((len(cell.sign) for cell in cells), default=0)
        beats = max(len(cell.beats) for cell in cells)
        bodies = [
            cell.figure.rjust(figures)
            + cell.interval.rjust(intervals)
            + cell.sign.ljust(signs)
            + cell.beats.ljust(beats)
            for cell in cells
        ]
        self.width = max(len(column.name) + signs + beats, *map(len, bodies))
        # The heading ends where the figures end.
        self.heading = (column.name + " " * (signs + beats)).rjust(self.width)
        self.bodies = [body.rjust(self.width) for body in bodies]

    @property
    def needs_group(self) -> bool:
        return bool(self.group) and not self.heading.strip().startswith(self.group)


def _parts(columns: Sequence[_Drawn], names: int) -> list[list[_Drawn]]:
    """The columns in blocks no wider than a page, the figures of one metric together where they fit."""
    groups: list[list[_Drawn]] = []
    for column in columns:
        if groups and groups[-1][-1].group == column.group:
            groups[-1].append(column)
        else:
            groups.append([column])
    parts: list[list[_Drawn]] = []
    for group in groups:
        together = sum(column.width + 2 for column in (*(parts[-1] if parts else ()), *group))
        if parts and names + together <= _WIDTH:
            parts[-1].extend(group)
        else:
            parts.append(list(group))
    return parts


def _block(names: _Names, columns: Sequence[_Drawn]) -> str:
    heads = [_line("system".ljust(names.width), [column.heading for column in columns])]
    if any(column.needs_group for column in columns):
        # A metric is named above the first of its figures, unless their own names say it.
        shown, last = [], ""
        for column in columns:
            label = column.group if column.needs_group and column.group != last else ""
            shown.append(label.rjust(column.width))
            last = column.group
        heads.insert(0, _line(" " * names.width, shown))
    rule = "  ".join("-" * width for width in (names.width, *(column.width for column in columns)))
    rows = [
        _line(label.ljust(names.width), [column.bodies[place] for column in columns])
        for place, label in enumerate(names.labels)
    ]
    return "\n".join([*heads, rule, *rows])


def _line(first: str, rest: Sequence[str]) -> str:
    return "  ".join([first, *rest]).rstrip()
