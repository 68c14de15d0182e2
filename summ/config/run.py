"""What a run file may say: data, a budget, systems, metrics, and where to write."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import Field, model_validator

from summ.config.data import BudgetConfig, DataConfig
from summ.config.method import Strict
from summ.config.sweep import chosen
from summ.config.system import MetricConfig, SystemConfig
from summ.evaluation import Comparison, compare
from summ.evaluation.cache.result_cache import CacheLike
from summ.evaluation.compare import DEFAULT_METRICS
from summ.progress import ProgressLike


class RunConfig(Strict):
    """A run: everything that decides what is computed, in one file that can be sent to somebody.

    `baseline` and `rank_by` are as in `summ.compare`; `choose` is the data that systems with a `grid` are chosen on.
    """

    data: DataConfig
    budget: BudgetConfig
    systems: list[SystemConfig] = Field(min_length=1)
    metrics: list[MetricConfig] = Field(
        default_factory=lambda: [MetricConfig(name=str(name)) for name in DEFAULT_METRICS], min_length=1
    )
    baseline: str | None = None
    rank_by: str | None = None
    choose: DataConfig | None = None
    output: str | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> RunConfig:
        labels = [system.label for system in self.systems]
        if doubled := sorted({label for label in labels if labels.count(label) > 1}):
            raise ValueError(f"two systems are called {doubled[0]!r}: give each a name of its own.")
        if self.baseline is not None and self.baseline not in labels:
            raise ValueError(f"the baseline {self.baseline!r} is not among the systems: {', '.join(labels)}.")
        return self

    @model_validator(mode="after")
    def _chooses_elsewhere(self) -> RunConfig:
        swept = [system.label for system in self.systems if system.grid]
        if swept and self.choose is None:
            raise ValueError(f"{swept[0]} has a grid: say under choose which data choose, and not those of data.")
        if swept and self.choose is not None and self.choose.model_dump() == self.data.model_dump():
            raise ValueError("choose has the very data that the run reports on: its scores would flatter.")
        return self

    def compare(self, *, cache: CacheLike = None, progress: ProgressLike = None) -> Comparison:
        """Do what the file says. A system that fails is named in `Comparison.failed`. Raises `SummError`."""
        metrics = [(metric.name, metric.options) for metric in self.metrics]
        budget = self.budget.model_dump()
        systems, sweeps = chosen(self, metrics, cache, progress)
        comparison = compare(
            {system.label: system.system() for system in systems},
            self.data.examples(),
            metrics,
            **budget,
            baseline=self.baseline,
            rank_by=self.rank_by,
            cache=cache,
            progress=progress,
        )
        return replace(comparison, sweeps=sweeps)

    def to_dict(self) -> dict[str, Any]:
        """The run as plain data that a file may hold and that can be run again; what is empty is left out."""
        found: dict[str, Any] = _without_empty(self.model_dump(exclude_none=True))
        return found


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value != {}}
    return [_without_empty(one) for one in data] if isinstance(data, list) else data
