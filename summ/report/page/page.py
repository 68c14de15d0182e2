"""Render a comparison to one HTML file that loads nothing; a content security policy enforces it."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from summ.evaluation import Comparison, Evaluation
from summ.evaluation.columns import Column
from summ.evaluation.statistics.letters import system_letters
from summ.report.highlight import highlight_style
from summ.report.page.cost import cost_plot
from summ.report.page.descriptions import column_descriptions
from summ.report.page.differences import difference_matrix, difference_plot, pair_rows
from summ.report.page.distributions import distributions
from summ.report.page.packing import example_index, packed_parts
from summ.report.shown_columns import shown_columns
from summ.report.tables import blocks, build_grid
from summ.types import Example
from summ.version import __version__

_STYLES = ("page.css", "plots.css", "examples.css")
_SCRIPTS = ("choose.js", "unpack.js", "draw.js", "examples.js")


def comparison_html(comparison: Comparison) -> str:
    """Return the page: verdict, table, plots and tests, and the examples, which are rendered when they are opened.

    All text of the data is escaped, or packed and inserted as text by the script. The plots are inline SVG, so the
    page needs no plotting library and is readable without scripts.
    """
    from markupsafe import Markup

    script = "\n".join(_read(name) for name in _SCRIPTS)
    systems = list(comparison.evaluations)
    first = comparison[systems[0]] if systems else None
    grid, shown = build_grid(comparison), shown_columns(comparison)
    page: str = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            comparison=comparison,
            ranking=comparison.ranking_column,
            grid=grid,
            blocks=blocks(grid),
            descriptions=column_descriptions(grid),
            letters=system_letters(systems) if len(systems) > 1 else {},
            figures=[_figures(comparison, column) for column in comparison.ranking_columns if column in shown],
            examples=len(first.examples) if first else 0,
            documents=sum(len(example.cluster.documents) for example in first.examples) if first else 0,
            words=sum(_count_words(example) for example in first.examples) if first else 0,
            budget=_budget(first.budget) if first else "",
            metrics={
                name: scores.signature for own in comparison.evaluations.values() for name, scores in own.scores.items()
            },
            index=Markup(_script_safe(json.dumps(example_index(comparison), separators=(",", ":")))),
            parts=packed_parts(comparison),
            style=Markup(highlight_style() + page_style()),
            script=Markup(script),
            # The policy allows only the script with this digest, whatever the data contain.
            digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
            version=__version__,
        )
    )
    return page


def evaluation_html(evaluation: Evaluation) -> str:
    """Return the page of one evaluation."""
    return comparison_html(Comparison({evaluation.name: evaluation}))


def _count_words(example: Example) -> int:
    return sum(len(document.text.split()) for document in example.cluster.documents)


def _budget(budget: str) -> str:
    """Return ``words:100`` as people write it."""
    unit, _, limit = budget.partition(":")
    return f"at most {limit} {unit}" if unit != "ratio" else f"at most {float(limit):.0%} of the input"


@cache
def _environment() -> Any:
    """Return the compiled templates."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("summ.report.page", ".")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def page_style() -> str:
    """Return the CSS of the page, without that of sentences and sources."""
    return "".join(_read(name) for name in _STYLES)


def _figures(comparison: Comparison, column: Column) -> dict[str, Any]:
    """Return the plots and tests of one column."""
    best, baseline = comparison.best.get(column.name), comparison.baseline
    against_best = comparison.against_best.get(column.name, {})
    against_baseline = comparison.against_baseline.get(column.name, {})
    plots = {}
    if best:
        plots["the best"] = difference_plot(comparison, column, best, against_best)
    if baseline and baseline != best:
        plots["the baseline"] = difference_plot(comparison, column, baseline, against_baseline)
    return {
        "column": column,
        "distributions": distributions(comparison, column),
        "cost": cost_plot(comparison, column),
        "differences": {role: plot for role, plot in plots.items() if plot is not None},
        "matrix": difference_matrix(comparison, column),
        "pairs": pair_rows(comparison, column),
    }


def _read(name: str) -> str:
    return files("summ.report.page").joinpath(name).read_text(encoding="utf-8")


def _script_safe(data: str) -> str:
    """Escape JSON so that no text in it can end the script element."""
    return data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
