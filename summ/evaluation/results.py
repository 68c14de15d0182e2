"""What came of one system on one set of examples, and how it shows itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summ.evaluation.columns import OVER, SECONDS, Column
from summ.evaluation.scoring import Scored, per_example, totals
from summ.evaluation.whole_files import write_json
from summ.metrics import Scores
from summ.types import Cluster, Document, Example, Summary


@dataclass(frozen=True, repr=False)
class Evaluation:
    """One system on one set: a summary, its seconds and its scores for every example, in order.

    `failures` maps the place (from 0) of an example that could not be summarized to the reason; its summary is empty,
    and counts as such in every score. `over_budget` counts summaries above the ceiling.
    """

    name: str
    signature: str
    budget: str
    examples: tuple[Example, ...]
    summaries: tuple[Summary, ...]
    seconds: tuple[float, ...]
    scored: Scored
    failures: Mapping[int, str] = field(default_factory=dict)
    over_budget: int = 0

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
    def seconds_per_cluster(self) -> float:
        return sum(self.seconds) / len(self.seconds) if self.seconds else 0.0

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.scored.columns, SECONDS, OVER)

    @property
    def figures(self) -> dict[str, float]:
        """What the table shows: scores, then mean seconds a cluster and the count of summaries over budget."""
        own = {SECONDS.name: self.seconds_per_cluster, OVER.name: float(self.over_budget)}
        return {**self.totals, **own}

    def __repr__(self) -> str:
        figures = ", ".join(f"{name}: {value:.4g}" for name, value in self.figures.items())
        return f"<Evaluation of {self.name} on {len(self.examples)} examples, {figures}>"

    def __str__(self) -> str:
        return self.table()

    def table(self) -> str:
        """One line of figures, and below it what the reader has to know."""
        from summ.evaluation.comparison import Comparison

        return Comparison({self.name: self}).table()

    def summary_records(self) -> Iterator[dict[str, Any]]:
        """For every example its id and its summary with the sources, without the documents' texts."""
        for name, summary in zip(self.ids, self.summaries, strict=True):
            yield {"id": name, **summary.to_dict(documents=False)}

    def score_records(self) -> Iterator[dict[str, Any]]:
        """For every example its id, its seconds, the reason where it failed, and its scores by metric."""
        for place, name in enumerate(self.ids):
            record: dict[str, Any] = {"id": name, "seconds": self.seconds[place]}
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
            "totals": {name: None if value != value else value for name, value in self.totals.items()},
            "metrics": {name: scores.to_dict(examples=False) for name, scores in self.scores.items()},
            "seconds_per_cluster": self.seconds_per_cluster,
            "over_budget": self.over_budget,
            "errors": self.errors,
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
