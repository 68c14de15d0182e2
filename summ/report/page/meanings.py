"""What the columns of a table say, for a reader who has not met them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.metrics import metrics

if TYPE_CHECKING:
    from summ.report.tables import Grid

_FIGURES = {
    "repeated1": "share of words that stood before in the same summary",
    "repeated2": "share of pairs of words that did",
    "repeated3": "share of runs of three words that did",
    "self-rouge": "how alike each sentence is to its likest neighbour, by ROUGE-L",
    "sentences": "share of sentences of which half the content words stand in one sentence of a source",
    "numbers": "share of numbers that a source has",
    "names": "share of names that a source has",
}
_COSTS = {
    "rank": "place by the mean of the column that ranks; equal means share one",
    "w/t/l": "examples on which the system did better, as well and worse than the baseline",
    "s/cluster": "mean seconds a cluster, with what is loaded on first use",
    "MB": "the most memory that any cluster took, in millions of bytes",
    "over": "summaries above the budget, counted here and not by the system",
}


def meanings(grid: Grid) -> dict[str, str]:
    """By metric and column, a line on each of them that the table has, in its order."""
    registered = metrics()
    found: dict[str, str] = {}
    for column in grid.columns:
        if column.group:
            name = column.group.partition("#")[0]
            if name in registered:
                found.setdefault(column.group, registered[name])
            if name in ("support", "redundancy") and column.name in _FIGURES:
                found[column.name] = _FIGURES[column.name]
        elif column.name in _COSTS:
            found[column.name] = _COSTS[column.name]
    return found
