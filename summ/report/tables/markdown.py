"""The table in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.report.tables.cells import Cell, Grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def markdown_table(grid: Grid, comparison: Comparison) -> str:
    """The verdict, a row a system, the best of a column in bold, and the notes as a list."""
    labels = comparison.labels
    lines = [_escaped(comparison.verdict), ""]
    if grid.rows:
        heads = [
            column.name
            if not column.group or column.name.startswith(column.group)
            else f"{column.group}: {column.name}"
            for column in grid.columns
        ]
        lines += [_row(["system", *heads]), _row([":--", *["--:"] * len(heads)])]
        lines += [
            _row([_escaped(labels[name]), *(_shown(cell) for cell in cells)]) for name, cells in grid.rows.items()
        ]
        lines.append("")
    lines += [f"- {_escaped(f'{name} failed: {reason}')}" for name, reason in comparison.failed.items()]
    lines += [f"- {_escaped(note)}" for note in comparison.notes]
    return "\n".join(lines).rstrip()


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(cell: Cell) -> str:
    figure = f"**{cell.figure}**" if cell.is_best else cell.figure
    interval = f" {cell.interval}" if cell.interval else ""
    return figure + interval + ("\\*" if cell.is_best else cell.sign.replace("~", "\\~")) + cell.beats


def _escaped(text: str) -> str:
    """Names and reasons are anybody's text: nothing in them is markup, and nothing ends the row."""
    for mark in "\\`*_[]<>|~#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
