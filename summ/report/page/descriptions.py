"""Descriptions of the columns of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.metrics import metrics

if TYPE_CHECKING:
    from summ.report.tables import Grid

_SCORES = {
    "repeated1": "share of words that occurred earlier in the summary",
    "repeated2": "share of word bigrams that occurred earlier in the summary",
    "repeated3": "share of word trigrams that occurred earlier in the summary",
    "self-rouge": "ROUGE-L similarity of each sentence to the most similar other one",
    "sentences": "mean support of the sentences: the probability that the sources state them",
    "numbers": "share of numbers and dates that a source states",
    "names": "share of names that a source states",
}
_OTHERS = {
    "rank": "rank by the mean of the ranking column; equal means share a rank",
    "w/t/l": "examples on which the system wins, ties and loses against the baseline",
    "s/cluster": "mean seconds per cluster, without the first cluster or batch, whose time includes loading",
    "MB": "peak memory over all clusters, in millions of bytes",
    "over": "number of summaries over the budget, measured independently of the system",
}


def column_descriptions(grid: Grid) -> dict[str, str]:
    """Return a line for each metric and column of the table, in its order."""
    registered = metrics()
    descriptions: dict[str, str] = {}
    for column in grid.columns:
        metric = column.group.partition("#")[0]
        if metric in registered:
            descriptions.setdefault(column.group, registered[metric])
        texts = _SCORES if metric in ("support", "redundancy") else {} if metric else _OTHERS
        if column.name in texts:
            descriptions[column.label] = texts[column.name]
    return descriptions
