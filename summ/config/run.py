"""What a run file may say: data, a budget, systems, metrics, and where to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from summ.config.method import MethodConfig, Strict
from summ.corpora import load
from summ.errors import SummError
from summ.evaluation import Comparison, compare
from summ.evaluation.evaluate import Progress
from summ.evaluation.scoring import made_metrics
from summ.types import Budget, Example


class ColumnsConfig(Strict):
    """The names that a data set has for what an example needs."""

    documents: str | None = None
    references: str | None = None
    query: str | None = None
    id: str | None = None
    separator: str | None = None


class DataConfig(Strict):
    """Where the examples come from, as `summ.corpora.load` takes it."""

    source: str
    split: str | None = None
    limit: int | None = Field(default=None, ge=1)
    columns: ColumnsConfig = Field(default_factory=ColumnsConfig)

    def examples(self) -> Iterator[Example]:
        return load(self.source, self.split, self.limit, self.columns.model_dump(exclude_none=True))


class BudgetConfig(Strict):
    """The one ceiling on every summary."""

    words: int | None = Field(default=None, ge=1)
    sentences: int | None = Field(default=None, ge=1)
    characters: int | None = Field(default=None, ge=1)
    tokens: int | None = Field(default=None, ge=1)
    ratio: float | None = None

    @model_validator(mode="after")
    def _is_one(self) -> BudgetConfig:
        try:
            Budget.of(**self.model_dump())
        except SummError as error:
            raise ValueError(str(error)) from None
        return self


class SystemConfig(Strict):
    """A system: a method with options, or a method file, under a name."""

    name: str | None = None
    method: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    config: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> SystemConfig:
        if (self.method is None) == (self.config is None):
            raise ValueError("give either method (with options) or config, a method file.")
        if self.config is not None and self.options:
            raise ValueError("options belong into the method file that config names.")
        return self

    @property
    def label(self) -> str:
        return self.name or self.method or Path(self.config or "").stem

    @property
    def method_config(self) -> MethodConfig:
        return MethodConfig(method=self.method or "", options=self.options)


class MetricConfig(Strict):
    """A metric: its name alone, ``rouge: {stem: true}``, or name and options written out."""

    name: str
    options: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _written_out(cls, said: Any) -> Any:
        if isinstance(said, str):
            return {"name": said}
        if isinstance(said, dict) and len(said) == 1 and "name" not in said:
            [(name, options)] = said.items()
            return {"name": name, "options": {} if options is None else options}
        return said

    @model_validator(mode="after")
    def _is_known(self) -> MetricConfig:
        try:
            made_metrics([(self.name, self.options)])
        except (SummError, TypeError) as error:
            raise ValueError(str(error)) from None
        return self


class RunConfig(Strict):
    """A run: everything that decides what is computed, in one file that can be sent to somebody."""

    data: DataConfig
    budget: BudgetConfig
    systems: list[SystemConfig] = Field(min_length=1)
    metrics: list[MetricConfig] = Field(default_factory=lambda: [MetricConfig(name="rouge")], min_length=1)
    output: str | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> RunConfig:
        labels = [system.label for system in self.systems]
        if doubled := sorted({label for label in labels if labels.count(label) > 1}):
            raise ValueError(f"two systems are called {doubled[0]!r}: give each a name of its own.")
        return self

    def compare(self, *, progress: Progress | None = None) -> Comparison:
        """Do what the file says. A system that fails is named in `Comparison.failed`. Raises `SummError`."""
        return compare(
            {system.label: system.method_config.summarizer for system in self.systems},
            self.data.examples(),
            [(metric.name, metric.options) for metric in self.metrics],
            **self.budget.model_dump(),
            progress=progress,
        )

    def to_dict(self) -> dict[str, Any]:
        """The run as plain data that a file may hold and that can be run again; what is empty is left out."""
        found: dict[str, Any] = _without_empty(self.model_dump(exclude_none=True))
        return found


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value != {}}
    return [_without_empty(one) for one in data] if isinstance(data, list) else data
