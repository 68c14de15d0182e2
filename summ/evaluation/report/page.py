"""A comparison as one HTML page, rendered by a template with autoescape: no script, no request leaves the file."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from summ.version import __version__

if TYPE_CHECKING:
    from summ.evaluation.results import Comparison


def comparison_html(comparison: Comparison) -> str:
    """The page's text: the table, then each example's references and summaries with the sources of every sentence."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("summ.evaluation.report", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["figure"] = _figure
    evaluations = comparison.evaluations
    columns = list(dict.fromkeys(name for one in evaluations.values() for name in one.rows))
    first = next(iter(evaluations.values()), None)
    examples = []
    for place, example in enumerate(first.examples if first else ()):
        examples.append(
            {
                "id": example.cluster.id or str(place + 1),
                "references": example.references,
                "names": example.cluster.document_ids,
                "documents": example.cluster.documents,
                "summaries": {name: one.summaries[place] for name, one in evaluations.items()},
            }
        )
    return environment.get_template("page.html.jinja").render(
        comparison=comparison, columns=columns, examples=examples, version=__version__
    )


def _figure(value: float | None, column: str) -> str:
    if value is None or math.isnan(value):
        return "–"
    return f"{value:.3f}" if column in ("s/cluster", "over") or value > 1 else f"{100 * value:.2f}"
