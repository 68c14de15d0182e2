"""Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.report.tables.grid import Cell, Grid
from summ.report.tables.rows import markdown_rows

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def markdown_table(grid: Grid, comparison: Comparison) -> str:
    """Return the verdict, a row per system with the best of each column in bold, and the notes as a list."""
    labels = comparison.labels
    lines = [_escape(comparison.verdict), ""]
    if grid.rows:
        rows = ([_escape(labels[name]), *map(_format, cells)] for name, cells in grid.rows.items())
        lines += [*markdown_rows(["system", *grid.headings], rows), ""]
    lines += [f"- {_escape(f'{name} failed: {reason}')}" for name, reason in comparison.failed.items()]
    lines += [f"- {_escape(note)}" for note in comparison.notes]
    return "\n".join(lines).rstrip()


def _format(cell: Cell) -> str:
    value = f"**{cell.value}**" if cell.is_best else cell.value
    interval = f" {cell.interval}" if cell.interval else ""
    return value + interval + cell.sign.replace("*", "\\*").replace("~", "\\~") + cell.superscript


def _escape(text: str) -> str:
    """Escape markup, and join lines so that the text stays in its cell."""
    for mark in "\\`*_[]<>|~#":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
