"""What came of one system on one set of examples, and how it shows itself."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.atomic_write import write_json
from summ.evaluation.columns import COSTS, Column
from summ.evaluation.scoring.scoring import Scored, per_example, totals
from summ.evaluation.statistics.significance import Interval, intervals
from summ.metrics import Scores
from summ.types import Cluster, Document, Example, Summary


@dataclass(frozen=True, repr=False)
class Evaluation:
    """One system on one set: a summary, its seconds and its scores for every example, in order.

    `failures` maps the place (from 0) of an example that could not be summarized to the reason; its summary is empty,
    and counts as such in every score. `over` has the places of summaries above the ceiling. `peaks` are the bytes of
    memory taken at most for each cluster, None where not known; seconds are NaN for summaries that were there already.
    `computed` says how many summaries were computed in this run, the others having been kept from an earlier one.
    """

    name: str
    signature: str
    budget: str
    examples: tuple[Example, ...]
    summaries: tuple[Summary, ...]
    seconds: tuple[float, ...]
    scored: Scored
    failures: Mapping[int, str] = field(default_factory=dict)
    over: frozenset[int] = frozenset()
    peaks: tuple[int | None, ...] = ()
    notes: tuple[str, ...] = ()
    computed: int = 0

    @property
    def scores(self) -> dict[str, Scores[Any]]:
        """Each metric's scores, by the metric's name."""
        return self.scored.scores

    @property
    def ids(self) -> tuple[str, ...]:
        """A name for each example: its id, or its place from 1; a repeated id gets ``#2``, ``#3``, …"""
        return Cluster(tuple(Document("", id=example.cluster.id) for example in self.examples)).document_ids

    @property
    def errors(self) -> dict[str, str]:
        """The examples that could not be summarized, by id, with the reason."""
        ids = self.ids
        return {ids[place]: reason for place, reason in self.failures.items()}

    @property
    def totals(self) -> dict[str, float]:
        """Every metric's figures by column, means over the examples; NaN where one is not defined."""
        return totals(self.scores)

    @property
    def per_example(self) -> dict[str, NDArray[np.float64]]:
        """By column, one figure an example, shape (n,); NaN where it is not defined."""
        return per_example(self.scores)

    @property
    def over_budget(self) -> int:
        """How many summaries are above the ceiling."""
        return len(self.over)

    @property
    def seconds_per_cluster(self) -> float:
        """Mean seconds a cluster; NaN where the system did not run."""
        return sum(self.seconds) / len(self.seconds) if self.seconds else 0.0

    @property
    def peak_megabytes(self) -> float:
        """The most memory that any cluster took, in units of 10⁶ bytes; NaN where not known."""
        known = [peak for peak in self.peaks if peak is not None]
        return max(known) / 1e6 if known else math.nan

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """By column the mean with its 95 % bootstrap interval; absent where no example has a figure."""
        rows = {name: row for name, row in self.per_example.items() if np.isfinite(row).any()}
        return intervals(rows)

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.scored.columns, *COSTS)

    @property
    def figures(self) -> dict[str, float]:
        """What the table shows: scores, then mean seconds a cluster, peak memory, and summaries over budget."""
        costs = (self.seconds_per_cluster, self.peak_megabytes, float(self.over_budget))
        return {**self.totals, **{column.name: cost for column, cost in zip(COSTS, costs, strict=True)}}

    def __repr__(self) -> str:
        figures = ", ".join(f"{name}: {value:.4g}" for name, value in self.figures.items())
        return f"<Evaluation of {self.name} on {len(self.examples)} examples, {figures}>"

    def __str__(self) -> str:
        return self.table()

    def _repr_markdown_(self) -> str:
        return self.table("markdown")

    def table(self, form: str = "text") -> str:
        """One line of figures, and below it what the reader has to know; `form` as in `Comparison.table`."""
        from summ.evaluation.comparison import Comparison

        return Comparison({self.name: self}).table(form)

    def summary_records(self) -> Iterator[dict[str, Any]]:
        """For every example its id and its summary with the sources, without the documents' texts."""
        for name, summary in zip(self.ids, self.summaries, strict=True):
            yield {"id": name, **summary.to_dict(documents=False)}

    def score_records(self) -> Iterator[dict[str, Any]]:
        """For every example its id, its seconds, the reason where it failed, and its scores by metric."""
        for place, name in enumerate(self.ids):
            record: dict[str, Any] = {"id": name, "seconds": plain(self.seconds[place])}
            if self.peaks and self.peaks[place] is not None:
                record["peak_bytes"] = self.peaks[place]
            if place in self.over:
                record["over_budget"] = True
            if place in self.failures:
                record["error"] = self.failures[place]
            for metric, scores in self.scores.items():
                record[metric] = {measure: one.to_dict() for measure, one in scores.examples[place].items()}
            yield record

    def totals_dict(self) -> dict[str, Any]:
        """Everything but the examples."""
        return {
            "signature": self.signature,
            "budget": self.budget,
            "examples": len(self.examples),
            "computed": self.computed,
            "totals": {name: plain(value) for name, value in self.totals.items()},
            "intervals": {name: [one.low, one.high] for name, one in self.intervals.items()},
            "metrics": {name: scores.to_dict(examples=False) for name, scores in self.scores.items()},
            "seconds_per_cluster": plain(self.seconds_per_cluster),
            "peak_megabytes": plain(self.peak_megabytes),
            "over_budget": self.over_budget,
            "errors": self.errors,
            "notes": list(self.notes),
            "left_out": self.scored.left_out,
            "metric_errors": self.scored.errors,
        }

    def to_dict(self) -> dict[str, Any]:
        """The totals, then each example's scores and summary text."""
        records = [
            {**record, "summary": summary.text}
            for record, summary in zip(self.score_records(), self.summaries, strict=True)
        ]
        return {"name": self.name, **self.totals_dict(), "per_example": records}

    def to_json(self, path: str | os.PathLike[str]) -> None:
        write_json(path, self.to_dict())

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """One self-contained page: the figures, then every example with its summary and its sources."""
        from summ.evaluation.comparison import Comparison

        Comparison({self.name: self}).to_html(path)


def plain(value: float) -> float | None:
    """A figure for JSON, which has no NaN."""
    return None if math.isnan(value) else value
