"""A run file: data, budget, systems, metrics and output."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import Field, model_validator

from summ.argument_types import with_checked_types
from summ.config.data import BudgetConfig, DataConfig
from summ.config.sweep import choose_settings
from summ.config.system import MetricConfig, SystemConfig
from summ.evaluation import Comparison, compare
from summ.evaluation.cache import data_fingerprint
from summ.evaluation.cache.result_cache import CacheLike
from summ.evaluation.compare import DEFAULT_METRICS
from summ.progress import ProgressLike
from summ.yaml_files.reading import KeyPath
from summ.yaml_files.validation import StrictModel


class RunConfig(StrictModel):
    """Everything that determines the results of a run, in one file.

    `baseline` and `rank_by` are as in `summ.compare`. `choose` is the data on which systems with a `grid` choose their
    settings.
    """

    data: DataConfig
    budget: BudgetConfig = Field(default_factory=BudgetConfig)
    systems: list[SystemConfig] = Field(min_length=1)
    metrics: list[MetricConfig] = Field(
        default_factory=lambda: [MetricConfig(name=str(name)) for name in DEFAULT_METRICS], min_length=1
    )
    baseline: str | None = None
    rank_by: str | None = None
    choose: DataConfig | None = None
    output: str | None = None

    @model_validator(mode="after")
    def _names_are_unique(self) -> RunConfig:
        labels = [system.label for system in self.systems]
        if repeated := sorted({label for label in labels if labels.count(label) > 1}):
            raise ValueError(f"two systems are called {repeated[0]!r}: give each a unique name.")
        if self.baseline is not None and self.baseline not in labels:
            raise ValueError(f"the baseline {self.baseline!r} is not one of the systems: {', '.join(labels)}.")
        return self

    @model_validator(mode="after")
    def _grids_have_other_data(self) -> RunConfig:
        swept = [system.label for system in self.systems if system.grid]
        if swept and self.choose is None:
            raise ValueError(f"{swept[0]} has a grid: add choose with the data that the setting is chosen on.")
        if swept and self.choose is not None and self.choose.model_dump() == self.data.model_dump():
            raise ValueError("choose must not be the data that the run reports on: the scores would be too high.")
        return self

    def compare(self, *, cache: CacheLike = None, progress: ProgressLike = None) -> Comparison:
        """Run the comparison; systems that fail are listed in `Comparison.failed`. Raises `SummError`."""
        metrics = [(metric.name, metric.options) for metric in self.metrics]
        budget = self.budget.to_budget()
        systems, sweeps = choose_settings(
            self.systems, self.choose, metrics, budget, rank_by=self.rank_by, cache=cache, progress=progress
        )
        comparison = compare(
            {system.label: system.system() for system in systems},
            self.data.examples(),
            metrics,
            budget=budget,
            baseline=self.baseline,
            rank_by=self.rank_by,
            cache=cache,
            progress=progress,
        )
        return replace(comparison, sweeps=sweeps, source=self.data.title)

    @with_checked_types
    def is_finished_in(self, totals: Mapping[str, Any]) -> bool:
        """Return whether the results in a ``totals.json`` are complete, and of this data and of these systems.

        The signatures of models and of systems with a grid are not compared, since they would have to be loaded.
        """
        systems = totals.get("systems", {})
        if totals.get("failed") or any(own.get("errors") or own.get("metric_errors") for own in systems.values()):
            return False
        fixed = [system for system in self.systems if not system.grid and not system.method_config.is_model]
        signatures = {system.label: system.system()().signature for system in fixed}
        same = all(systems.get(label, {}).get("signature") == signature for label, signature in signatures.items())
        return same and totals.get("data") == data_fingerprint(self.data.examples())

    def with_paths(self, change: Callable[[str, KeyPath], str]) -> RunConfig:
        """Return the run with every path that it reads replaced by ``change(path, key)``."""
        systems = [system.with_paths(change, ("systems", index)) for index, system in enumerate(self.systems)]
        data = self.data.with_path(change, ("data",))
        choose = self.choose and self.choose.with_path(change, ("choose",))
        return self.model_copy(update={"systems": systems, "data": data, "choose": choose})

    @with_checked_types
    def to_dict(self, folder: str | os.PathLike[str] = ".") -> dict[str, Any]:
        """Return the run as plain data for a run file in `folder`, with relative paths and without empty values."""

        def relative(path: str, key: KeyPath) -> str:
            return os.path.relpath(path, folder) if key == ("output",) or os.path.exists(path) else path

        run = self.with_paths(relative)
        output = run.output and relative(run.output, ("output",))
        data: dict[str, Any] = _without_empty(run.model_copy(update={"output": output}).model_dump(exclude_none=True))
        return data


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value != {}}
    return [_without_empty(item) for item in data] if isinstance(data, list) else data
