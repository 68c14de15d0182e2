"""A comparison as one HTML page, rendered by a template with autoescape: no script, no request leaves the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.version import __version__

if TYPE_CHECKING:
    from summ.evaluation.columns import Column
    from summ.evaluation.comparison import Comparison


def comparison_html(comparison: Comparison) -> str:
    """The page's text: the table, then each example's references and summaries with the sources of every sentence."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("summ.evaluation.report", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    evaluations = comparison.evaluations
    table = [
        (comparison.labels[name], [_cell(column, name, comparison) for column in comparison.columns])
        for name in evaluations
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
        comparison=comparison, table=table, examples=examples, version=__version__
    )


def _cell(column: Column, system: str, comparison: Comparison) -> tuple[str, bool, str]:
    """A figure as shown, whether it is the best of its column, and the letters of the systems it beats."""
    value = comparison[system].figures.get(column.name)
    best = column.best(one.figures.get(column.name) for one in comparison.evaluations.values())
    beats = comparison.marks.get(column.name, {}).get(system, "")
    return column.shown(value), value is not None and value == best, beats
