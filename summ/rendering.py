"""Renderers of summaries and comparisons by name. They are in `summ.report`, which imports these types."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_RENDERERS = {
    "figures": "summ.report.figures:write_figures",
    "evaluation-page": "summ.report.page:evaluation_html",
    "evaluation-table": "summ.report.tables:render_evaluation",
    "notes": "summ.report.notes:table_notes",
    "page": "summ.report.page:comparison_html",
    "summary": "summ.report.highlight:summary_html",
    "summary-markdown": "summ.report.highlight.markdown:summary_markdown",
    "summary-page": "summ.report.highlight:summary_page",
    "table": "summ.report.tables:render_table",
    "verdict": "summ.report.verdict:verdict",
}


def render(view: str, *arguments: Any) -> Any:
    """Return the output of a renderer: text, HTML or rows."""
    module, _, function = _RENDERERS[view].partition(":")
    return getattr(import_module(module), function)(*arguments)
