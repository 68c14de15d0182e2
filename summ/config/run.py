"""What a method file and a run file may say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from summ.corpora import load
from summ.errors import SummError
from summ.evaluation.evaluate import made_metrics
from summ.registry import DEFAULT
from summ.summarizer import Summarizer
from summ.types import Budget, Example


class Strict(BaseModel):
    """A part of a file in which every key is known and every value of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class MethodConfig(Strict):
    """A method and its options."""

    method: str = DEFAULT
    options: dict[str, Any] = Field(default_factory=dict)

    def summarizer(self) -> Summarizer:
        return Summarizer(self.method, **self.options)


class SystemConfig(Strict):
    """A system of a run: a method with options, or a method file, under a name."""

    method: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    config: str | None = None
    name: str | None = None

    @model_validator(mode="after")
    def _one_of(self) -> SystemConfig:
        if (self.method is None) == (self.config is None):
            raise ValueError("give either method (with options) or config, a method file")
        if self.config is not None and self.options:
            raise ValueError("options belong into the method file that config names")
        return self

    @property
    def label(self) -> str:
        return self.name or self.method or Path(self.config or "").stem


class DataConfig(Strict):
    """Where the examples come from, as `summ.corpora.load` takes it."""

    source: str
    split: str | None = None
    limit: int | None = Field(default=None, ge=1)
    columns: dict[str, str] = Field(default_factory=dict)

    def examples(self) -> Iterator[Example]:
        return load(self.source, self.split, self.limit, columns=self.columns)


class RunConfig(Strict):
    """A run: data, a budget, systems, metrics and where to write."""

    data: DataConfig
    budget: dict[str, int | float]
    systems: list[SystemConfig] = Field(min_length=1)
    metrics: list[str | dict[str, dict[str, Any]]] = Field(default=["rouge"], min_length=1)
    output: str | None = None

    @model_validator(mode="after")
    def _checked(self) -> RunConfig:
        try:
            Budget.of(**self.budget)
            made_metrics(self.metric_list)
        except (SummError, TypeError) as error:
            raise ValueError(str(error)) from None
        labels = [system.label for system in self.systems]
        if doubled := sorted({label for label in labels if labels.count(label) > 1}):
            raise ValueError(f"two systems are called {doubled[0]!r}: give them a name each")
        return self

    @property
    def metric_list(self) -> list[str | tuple[str, dict[str, Any]]]:
        found: list[str | tuple[str, dict[str, Any]]] = []
        for metric in self.metrics:
            found.extend([metric] if isinstance(metric, str) else list(metric.items()))
        return found

    def resolved(self, folder: str) -> RunConfig:
        """The run with method files found beside its own file and read in, so that it stands alone."""
        from summ.config.yaml_file import read_yaml, validated

        systems = []
        for system in self.systems:
            if system.config is not None:
                beside = os.path.join(folder, system.config)
                method = validated(MethodConfig, read_yaml(beside if os.path.exists(beside) else system.config))
                system = SystemConfig(name=system.label, method=method.method, options=method.options)
            systems.append(system)
        return self.model_copy(update={"systems": systems})
