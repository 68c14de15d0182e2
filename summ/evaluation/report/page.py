"""A comparison as one HTML page, rendered by a template with autoescape: no script, no request leaves the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.evaluation.tables import grid
from summ.version import __version__

if TYPE_CHECKING:
    from summ.evaluation.comparison import Comparison


def comparison_html(comparison: Comparison) -> str:
    """The page's text: the table, then each example's references and summaries with the sources of every sentence."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("summ.evaluation.report", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    evaluations = comparison.evaluations
    cells = grid(comparison)
    table = [
        (comparison.labels[name], [(cell.figure, cell.is_best, cell.beats) for cell in row])
        for name, row in cells.rows.items()
    ]
    first = next(iter(evaluations.values()), None)
    examples = []
    names = first.ids if first else ()
    for place, example in enumerate(first.examples if first else ()):
        examples.append(
            {
                "id": names[place],
                "references": example.references,
                "names": example.cluster.document_ids,
                "documents": example.cluster.documents,
                "summaries": {name: one.summaries[place] for name, one in evaluations.items()},
            }
        )
    return environment.get_template("page.html.jinja").render(
        comparison=comparison, columns=cells.columns, table=table, examples=examples, version=__version__
    )
