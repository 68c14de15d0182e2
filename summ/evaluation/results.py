"""The results of one system on one set of examples."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.data_frame import data_frame
from summ.evaluation.columns import COSTS, Column
from summ.evaluation.exports import Exports
from summ.evaluation.scoring.metrics import MetricResults
from summ.evaluation.statistics.intervals import Interval, intervals
from summ.metrics import Scores
from summ.rendering import render
from summ.types import Cluster, Document, Example, Summary

# Scores that the `repr` shows.
_SHOWN = 4


@dataclass(frozen=True, repr=False)
class Evaluation(Exports):
    """A summary, its costs and its scores for every example, in order.

    Attributes
    ----------
    name, signature, budget : str
        The system, its signature, and the budget of every summary.
    examples : tuple of Example
        The data.
    summaries : tuple of Summary
        One per example; empty where the example could not be summarized, and scored as such.
    seconds : tuple of float
        Wall-clock time per example; NaN for precomputed summaries.
    metric_results : MetricResults
        The scores, and which metrics were skipped or failed.
    failures : mapping of int to str
        Why an example could not be summarized, by index from 0.
    over : frozenset of int
        Indices of summaries that exceed the budget.
    peaks : tuple of int or None
        Peak memory per example in bytes, None where unknown.
    notes : tuple of str
        Remarks on the system's data.
    computed : int
        The number of summaries computed in this run; the others were loaded from the cache.
    """

    name: str
    signature: str
    budget: str
    examples: tuple[Example, ...]
    summaries: tuple[Summary, ...]
    seconds: tuple[float, ...]
    metric_results: MetricResults
    failures: Mapping[int, str] = field(default_factory=dict)
    over: frozenset[int] = frozenset()
    peaks: tuple[int | None, ...] = ()
    notes: tuple[str, ...] = ()
    computed: int = 0

    @property
    def scores(self) -> dict[str, Scores[Any]]:
        """Scores by metric."""
        return self.metric_results.scores

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """A unique name per example: its id or its number from 1; repeated ids get ``#2``, ``#3``, …"""
        return Cluster(tuple(Document("", id=example.cluster.id) for example in self.examples)).document_ids

    @property
    def errors(self) -> dict[str, str]:
        """Why an example could not be summarized, by id."""
        return {self.ids[index]: reason for index, reason in self.failures.items()}

    @property
    def totals(self) -> dict[str, float]:
        """The mean of every column over the examples; NaN where it is undefined."""
        return self.metric_results.totals

    @property
    def per_example(self) -> dict[str, NDArray[np.float64]]:
        """The values of every column, shape (n_examples,); NaN where undefined."""
        return self.metric_results.per_example

    @property
    def over_budget(self) -> int:
        """The number of summaries that exceed the budget."""
        return len(self.over)

    @property
    def seconds_per_cluster(self) -> float:
        """Mean wall-clock time per cluster; NaN for precomputed summaries.

        The first cluster or batch is left out if others follow, since its time includes imports and loading. Clusters
        of a batch share its time evenly.
        """
        timed = list(dropwhile(lambda seconds: seconds == self.seconds[0], self.seconds)) or self.seconds
        return sum(timed) / len(timed) if timed else 0.0

    @property
    def peak_megabytes(self) -> float:
        """Peak memory over all clusters in units of 10⁶ bytes; NaN where unknown."""
        measured = [peak for peak in self.peaks if peak is not None]
        return max(measured) / 1e6 if measured else math.nan

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """The mean of every column with its 95% bootstrap interval; columns without a defined value are left out."""
        return intervals({name: row for name, row in self.per_example.items() if np.isfinite(row).any()})

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the table: scores, then costs."""
        return (*self.metric_results.columns, *COSTS)

    @property
    def figures(self) -> dict[str, float]:
        """The value of every column: mean scores, seconds per cluster, peak memory, and summaries over budget."""
        costs = (self.seconds_per_cluster, self.peak_megabytes, float(self.over_budget))
        return {**self.totals, **{column.name: cost for column, cost in zip(COSTS, costs, strict=True)}}

    def __repr__(self) -> str:
        shown = list(self.totals.items())[:_SHOWN]
        figures = ", ".join(f"{name}: {value:.4g}" for name, value in shown)
        more = ", …" if len(self.totals) > _SHOWN else ""
        count = f"{len(self.examples)} example{'' if len(self.examples) == 1 else 's'}"
        return f"<Evaluation of {self.name} on {count}, {figures or 'no scores'}{more}>"

    def table(self, form: str = "text") -> str:
        return str(render("evaluation-table", self, form))

    def summary_records(self) -> Iterator[dict[str, Any]]:
        """Yield for every example its id and its summary with sources, without the text of the documents."""
        for example_id, summary in zip(self.ids, self.summaries, strict=True):
            yield {"id": example_id, **summary.to_dict(documents=False)}

    def score_records(self) -> Iterator[dict[str, Any]]:
        """Yield for every example its id, costs, error and scores."""
        for index, example_id in enumerate(self.ids):
            record: dict[str, Any] = {"id": example_id, "seconds": nan_to_none(self.seconds[index])}
            if self.peaks and self.peaks[index] is not None:
                record["peak_bytes"] = self.peaks[index]
            if index in self.over:
                record["over_budget"] = True
            if index in self.failures:
                record["error"] = self.failures[index]
            for metric, scores in self.scores.items():
                record[metric] = {name: score.to_dict() for name, score in scores.examples[index].items()}
            yield record

    def totals_dict(self) -> dict[str, Any]:
        """Return everything but the examples, for JSON."""
        return {
            "signature": self.signature,
            "budget": self.budget,
            "examples": len(self.examples),
            "computed": self.computed,
            "totals": {name: nan_to_none(value) for name, value in self.totals.items()},
            "intervals": {name: [bounds.low, bounds.high] for name, bounds in self.intervals.items()},
            "metrics": {name: scores.to_dict(examples=False) for name, scores in self.scores.items()},
            "seconds_per_cluster": nan_to_none(self.seconds_per_cluster),
            "peak_megabytes": nan_to_none(self.peak_megabytes),
            "over_budget": self.over_budget,
            "errors": self.errors,
            "notes": list(self.notes),
            "skipped_metrics": self.metric_results.skipped,
            "metric_errors": self.metric_results.errors,
        }

    def to_dict(self) -> dict[str, Any]:
        records = [
            {**record, "summary": summary.text}
            for record, summary in zip(self.score_records(), self.summaries, strict=True)
        ]
        return {"name": self.name, **self.totals_dict(), "per_example": records}

    def page(self) -> str:
        """Return one self-contained page with the scores and every summary with its sources."""
        return str(render("evaluation-page", self))

    def to_pandas(self) -> Any:
        """Return a `pandas.DataFrame` with a row per example: its summary, seconds, error and scores.

        Raises
        ------
        MissingExtraError
            If pandas is not installed.
        """
        return data_frame(list(self.example_rows()), "id")

    def example_rows(self) -> Iterator[dict[str, Any]]:
        """Yield the row of each example in `to_pandas`."""
        columns = self.per_example
        for index, example_id in enumerate(self.ids):
            yield {
                "id": example_id,
                "summary": self.summaries[index].text,
                "seconds": self.seconds[index],
                "over_budget": index in self.over,
                "error": self.failures.get(index),
                **{name: float(values[index]) for name, values in columns.items()},
            }


def nan_to_none(value: float) -> float | None:
    """Convert NaN to None, since JSON has no NaN."""
    return None if math.isnan(value) else value
