"""Plain-text tables with aligned values; wide ones are split into blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summ.evaluation.columns import Column
from summ.report.tables.grid import Cell, Grid, needs_group
from summ.report.tables.rows import text_rows

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

MAX_WIDTH = 118


def text_table(grid: Grid, comparison: Comparison, *, max_width: int = MAX_WIDTH) -> str:
    """Return a line per system with the best of each column marked ``*``, then failures and notes.

    Columns that exceed `max_width` characters are continued below, but those of a metric stay together.
    """
    lines: list[str] = []
    if grid.rows:
        labels = [comparison.labels[name] for name in grid.rows]
        label_width = max(len("system"), *map(len, labels))
        columns = [
            _TextColumn(column, [cells[index] for cells in grid.rows.values()])
            for index, column in enumerate(grid.columns)
        ]
        divided = _split(columns, max_width - label_width)
        lines.append("\n\n".join(_block(labels, label_width, block) for block in divided))
    lines += [f"{name} failed: {reason}" for name, reason in comparison.failed.items()]
    return "\n".join([*lines, *comparison.notes])


class _TextColumn:
    """A column as text: right-aligned values, left-aligned marks, and the heading above the values."""

    def __init__(self, column: Column, cells: Sequence[Cell]) -> None:
        self.group = column.group
        self.needs_group = needs_group(column)
        value, interval, sign, superscript = (
            max(map(len, texts))
            for texts in zip(*((cell.value, cell.interval, cell.sign, cell.superscript) for cell in cells), strict=True)
        )
        marks = " " * (sign + superscript)
        entries = [
            cell.value.rjust(value)
            + cell.interval.rjust(interval)
            + cell.sign.ljust(sign)
            + cell.superscript.ljust(superscript)
            for cell in cells
        ]
        self.width = max(len(column.label + marks), *map(len, entries))
        self.heading = (column.label + marks).rjust(self.width)
        self.entries = [entry.rjust(self.width) for entry in entries]


def _split(columns: Sequence[_TextColumn], max_width: int) -> list[list[_TextColumn]]:
    """Split the columns into blocks that fit the width, keeping the columns of a metric together."""
    groups: list[list[_TextColumn]] = []
    for column in columns:
        if groups and groups[-1][-1].group == column.group:
            groups[-1].append(column)
        else:
            groups.append([column])
    blocks: list[list[_TextColumn]] = []
    for group in groups:
        width = sum(column.width + 2 for column in (*(blocks[-1] if blocks else ()), *group))
        if blocks and width <= max_width:
            blocks[-1].extend(group)
        else:
            blocks.append(list(group))
    return blocks


def _block(labels: Sequence[str], label_width: int, columns: Sequence[_TextColumn]) -> str:
    rows = zip(labels, *(column.entries for column in columns), strict=True)
    lines = text_rows(["system", *(column.heading for column in columns)], rows)
    if any(column.needs_group for column in columns):
        # The metric is shown above the first of its columns, unless their names identify it.
        groups, previous = [" " * label_width], ""
        for column in columns:
            label = column.group if column.needs_group and column.group != previous else ""
            groups.append(label.rjust(column.width))
            previous = column.group
        lines.insert(0, "  ".join(groups).rstrip())
    return "\n".join(lines)
