"""Look up, by name, how a comparison is shown: `summ.report` builds on this package, so it is not imported here."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_RENDERERS = {
    "notes": "summ.report.notes:table_notes",
    "page": "summ.report.page:comparison_html",
    "table": "summ.report.tables:render_table",
    "verdict": "summ.report.verdict:verdict",
}


def render(view: str, *arguments: Any) -> Any:
    """Return what the renderer of this view makes of the arguments."""
    module, _, function = _RENDERERS[view].partition(":")
    return getattr(import_module(module), function)(*arguments)
