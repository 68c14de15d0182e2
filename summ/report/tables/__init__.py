"""The table of a comparison as text, Markdown, HTML and LaTeX."""

from __future__ import annotations

from collections.abc import Callable

from summ.errors import InputError, nearest, shortened
from summ.evaluation import Comparison, Evaluation
from summ.report.tables.grid import Cell, Grid, blocks, build_grid
from summ.report.tables.html import html_table
from summ.report.tables.latex import latex_table
from summ.report.tables.markdown import markdown_table
from summ.report.tables.text import text_table

__all__ = ["Cell", "Grid", "blocks", "build_grid", "render_evaluation", "render_table"]

_FORMS: dict[str, Callable[[Grid, Comparison], str]] = {
    "text": text_table,
    "markdown": markdown_table,
    "html": html_table,
    "latex": latex_table,
}


def render_table(comparison: Comparison, form: str) -> str:
    """Return the table as ``"text"``, ``"markdown"``, ``"html"`` or ``"latex"``.

    Raises
    ------
    InputError
        If there is no such form; it suggests the closest one.
    """
    if not isinstance(form, str) or form not in _FORMS:
        raise InputError(f"unknown table form {shortened(form)}.{nearest(form, _FORMS)} Known: {', '.join(_FORMS)}.")
    return _FORMS[form](build_grid(comparison), comparison)


def render_evaluation(evaluation: Evaluation, form: str) -> str:
    """Return a table of one row; `form` as in `render_table`."""
    return render_table(Comparison({evaluation.name: evaluation}), form)
