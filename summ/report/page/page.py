"""A comparison as one HTML file: everything is in it, nothing is loaded, and its own policy forbids all else."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summ.evaluation.statistics.letters import system_letters
from summ.report.highlight import marks_style
from summ.report.page.cost import cost_plot
from summ.report.page.distributions import distributions
from summ.report.page.forest import forest, matrix, pairs
from summ.report.page.meanings import meanings
from summ.report.page.packing import index, parts
from summ.report.tables import grid
from summ.version import __version__

if TYPE_CHECKING:
    from summ.evaluation.columns import Column
    from summ.evaluation.comparison import Comparison

_STYLES = ("page.css", "plots.css", "examples.css")
_SCRIPTS = ("choose.js", "unpack.js", "draw.js", "examples.js")


def comparison_html(comparison: Comparison) -> str:
    """The page's text: verdict, table, plots, differences, then the examples, drawn when they are looked at.

    Every text of the data is escaped, or packed and shown as text by the script. Plots are drawn here, as SVG, so that
    the page needs no plotting library and its figures can be read without a script.
    """
    from markupsafe import Markup

    script = "\n".join(_read(name) for name in _SCRIPTS)
    systems = list(comparison.evaluations)
    first = comparison[systems[0]] if systems else None
    main = comparison.ranking_column
    table = grid(comparison)
    page: str = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            comparison=comparison,
            main=main,
            grid=table,
            meanings=meanings(table),
            letters=system_letters(systems) if len(systems) > 1 else {},
            figures=[_figures(comparison, column) for column in comparison.columns if column.name in comparison.ranks],
            examples=len(first.examples) if first else 0,
            budget=first.budget if first else "",
            metrics={
                name: scores.signature for one in comparison.evaluations.values() for name, scores in one.scores.items()
            },
            index=Markup(_script_safe(json.dumps(index(comparison), separators=(",", ":")))),
            parts=parts(comparison),
            style=Markup(marks_style() + "".join(_read(name) for name in _STYLES)),
            script=Markup(script),
            # The only script that may run is this one, by its digest; whatever the data hold, it cannot be another.
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
            version=__version__,
        )
    )
    return page


@cache
def _environment() -> Any:
    """The templates, compiled once."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("summ.report.page", ".")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _figures(comparison: Comparison, column: Column) -> dict[str, Any]:
    """All that is shown of one column besides the table."""
    best, baseline = comparison.best.get(column.name), comparison.baseline
    against_best = comparison.against_best.get(column.name, {})
    against_baseline = comparison.against_baseline.get(column.name, {})
    return {
        "column": column,
        "distributions": distributions(comparison, column),
        "cost": cost_plot(comparison, column),
        "forests": [
            ("the best", forest(comparison, column, best, against_best) if best else None),
            ("the baseline", forest(comparison, column, baseline, against_baseline))
            if baseline and baseline != best
            else ("", None),
        ],
        "matrix": matrix(comparison, column),
        "pairs": pairs(comparison, column),
    }


def _read(name: str) -> str:
    return files("summ.report.page").joinpath(name).read_text(encoding="utf-8")


def _script_safe(data: str) -> str:
    """JSON that no text in it can end the script element of."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
