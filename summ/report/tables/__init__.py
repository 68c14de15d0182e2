"""The table of a comparison as text, Markdown and LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.errors import InputError, nearest
from summ.report.tables.cells import Cell, Grid, grid

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison

__all__ = ["Cell", "Grid", "grid", "rendered"]

FORMS = ("text", "markdown", "latex")


def rendered(comparison: Comparison, form: str) -> str:
    """The table in one of `FORMS`. Raises `InputError` with the nearest of them."""
    if form == "text":
        from summ.report.tables.plain import plain_table

        return plain_table(grid(comparison), comparison)
    if form == "markdown":
        from summ.report.tables.markdown import markdown_table

        return markdown_table(grid(comparison), comparison)
    if form == "latex":
        from summ.report.tables.latex import latex_table

        return latex_table(grid(comparison), comparison)
    raise InputError(f"unknown form {form!r} of a table.{nearest(form, FORMS)} There are {', '.join(FORMS)}.")
