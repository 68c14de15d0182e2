"""Markdown tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.report.markdown_text import escape_markdown
from summ.report.tables.grid import Cell, Grid
from summ.report.tables.rows import markdown_rows

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def markdown_table(grid: Grid, comparison: Comparison) -> str:
    """Return the verdict, a row per system with the best of each column in bold, and the notes as a list."""
    labels = comparison.labels
    lines = [escape_markdown(comparison.verdict), ""]
    if grid.rows:
        rows = ([escape_markdown(labels[name]), *map(_format, cells)] for name, cells in grid.rows.items())
        lines += [*markdown_rows(["system", *grid.headings], rows), ""]
    lines += [f"- {escape_markdown(f'{name} failed: {reason}')}" for name, reason in comparison.failed.items()]
    lines += [f"- {escape_markdown(note)}" for note in comparison.notes]
    return "\n".join(lines).rstrip()


def _format(cell: Cell) -> str:
    value = f"**{cell.value}**" if cell.is_best else cell.value
    interval = f" {cell.interval}" if cell.interval else ""
    return value + interval + cell.sign.replace("*", "\\*").replace("~", "\\~") + cell.superscript
