"""HTML tables for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from summ.report.tables.grid import Cell, Grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def html_table(grid: Grid, comparison: Comparison) -> str:
    """Return the verdict, a row per system with the best of each column in bold, and the notes; no style or script."""
    labels = comparison.labels
    failures = [f"{name} failed: {reason}" for name, reason in comparison.failed.items()]
    notes = "".join(f"<li>{escape(note)}</li>" for note in (*failures, *comparison.notes))
    headings = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in ("system", *grid.headings))
    rows = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(labels[name])}</th>{"".join(map(_format, cells))}</tr>'
        for name, cells in grid.rows.items()
    )
    table = f"<table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    note_list = f"<ul>{notes}</ul>" if notes else ""
    return f"<div><p>{escape(comparison.verdict)}</p>{table}{note_list}</div>"


def _format(cell: Cell) -> str:
    value = f"<b>{escape(cell.value)}</b>" if cell.is_best else escape(cell.value)
    interval = f" <small>{escape(cell.interval)}</small>" if cell.interval else ""
    return f'<td style="text-align:right">{value}{interval}{escape(cell.sign)}{escape(cell.superscript)}</td>'
