"""What an evaluation and a comparison found, and how they show it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from summ.evaluation.table import plain_table
from summ.metrics import Scores
from summ.types import Example, Summary


@dataclass(frozen=True)
class Evaluation:
    """One system on one set: a summary, its seconds and its scores for every example, in order.

    `errors` maps the id of an example that could not be summarized to the reason; its summary is empty and counts as
    such in every score. `over_budget` counts summaries above the ceiling.
    """

    name: str
    signature: str
    budget: str
    examples: tuple[Example, ...]
    summaries: tuple[Summary, ...]
    seconds: tuple[float, ...]
    scores: dict[str, Scores[Any]]
    errors: dict[str, str] = field(default_factory=dict)
    over_budget: int = 0

    @property
    def totals(self) -> dict[str, float]:
        """Every metric's figures by name; means over the examples."""
        return {name: value for scores in self.scores.values() for name, value in scores.totals.items()}

    @property
    def rows(self) -> dict[str, float]:
        """The figures of the table: scores, then mean seconds a cluster and summaries over budget."""
        return {**self.totals, "s/cluster": float(np.mean(self.seconds or [0.0])), "over": float(self.over_budget)}

    def table(self) -> str:
        return Comparison({self.name: self}).table()

    def to_dict(self) -> dict[str, Any]:
        """Totals, signatures and scores; summaries are written apart."""
        return {
            "name": self.name,
            "signature": self.signature,
            "budget": self.budget,
            "examples": len(self.examples),
            "totals": {name: None if value != value else value for name, value in self.totals.items()},
            "seconds": list(self.seconds),
            "over_budget": self.over_budget,
            "errors": self.errors,
            "scores": {name: scores.to_dict() for name, scores in self.scores.items()},
        }

    def records(self) -> Iterator[dict[str, Any]]:
        """A summary with its sources for every example, by id, without the documents' texts."""
        for example, summary, seconds in zip(self.examples, self.summaries, self.seconds, strict=True):
            yield {"id": example.cluster.id, "seconds": seconds, **summary.to_dict(documents=False)}

    def to_json(self, path: str | os.PathLike[str]) -> None:
        write_json(path, self.to_dict())

    def to_html(self, path: str | os.PathLike[str]) -> None:
        Comparison({self.name: self}).to_html(path)


@dataclass(frozen=True)
class Comparison:
    """Several systems on the same examples; `failed` maps a system that gave no result to the reason."""

    evaluations: dict[str, Evaluation]
    failed: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Evaluation:
        return self.evaluations[name]

    def table(self) -> str:
        """A plain-text table, a row a system; the best of each column is marked ``*``."""
        rows = {name: evaluation.rows for name, evaluation in self.evaluations.items()}
        lines = [plain_table(rows)] if rows else []
        lines += [f"{name}: failed: {reason}" for name, reason in self.failed.items()]
        for name, evaluation in self.evaluations.items():
            if evaluation.errors:
                lines.append(f"{name}: {len(evaluation.errors)} of {len(evaluation.examples)} examples gave an error")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        return {
            "systems": {name: evaluation.to_dict() for name, evaluation in self.evaluations.items()},
            "failed": self.failed,
        }

    def to_json(self, path: str | os.PathLike[str]) -> None:
        write_json(path, self.to_dict())

    def to_html(self, path: str | os.PathLike[str]) -> None:
        """One self-contained page: the table, then every example with its summaries and their sources."""
        from summ.evaluation.report import comparison_html

        Path(path).write_text(comparison_html(self), encoding="utf-8")


def write_json(path: str | os.PathLike[str], data: Any) -> None:
    Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
