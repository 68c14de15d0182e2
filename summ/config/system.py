"""The systems and the metrics of a run file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from summ.errors import SummError
from summ.evaluation.precomputed import outputs
from summ.evaluation.scoring.metrics import create_metrics
from summ.registry import METHODS
from summ.summarizer import Summarizer
from summ.yaml_files.method import MethodConfig
from summ.yaml_files.reading import KeyPath
from summ.yaml_files.validation import StrictModel


class SystemConfig(StrictModel):
    """A named system: a method with options, a method file, or precomputed outputs.

    Options may also be next to `method`. They take precedence over those of the method file `config`. `column` names
    the text in a JSON Lines file of `outputs`. `grid` lists several values per option; the run's `choose` data decide
    between them.
    """

    name: str | None = None
    method: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    config: str | None = None
    outputs: str | None = None
    column: str | None = None
    grid: dict[str, list[Any]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_consistent(self) -> SystemConfig:
        if [self.method, self.config, self.outputs].count(None) != 2:
            raise ValueError("give exactly one of method (with options), config (a method file) and outputs (a file).")
        if self.outputs is not None and (self.options or self.grid):
            raise ValueError("outputs are precomputed and have no options: remove options and grid.")
        if self.column is not None and self.outputs is None:
            raise ValueError("column names the text in a file of outputs: add outputs or remove column.")
        for option, values in self.grid.items():
            if not values:
                raise ValueError(f"grid: {option} has no values to try.")
            if option in self.options:
                raise ValueError(f"grid: {option} is also set in options: remove one of them.")
        return self

    @property
    def label(self) -> str:
        """The name in tables: `name`, the method, or the name of the file."""
        return self.name or self.method or Path(self.config or self.outputs or "").name.partition(".")[0]

    @property
    def method_config(self) -> MethodConfig:
        """The method and its options."""
        return MethodConfig(method=self.method or "", options=self.options)

    def with_paths(self, change: Callable[[str, KeyPath], str], key: KeyPath) -> SystemConfig:
        """Return the system with ``change(path, key)`` as its files and its model folder, under the same name."""
        update = {name: change(path, (*key, name)) for name in ("config", "outputs") if (path := getattr(self, name))}
        if self.method is not None and self.method not in METHODS:
            backend, colon, model = self.method.rpartition(":")
            update["method"] = backend + colon + change(model, (*key, "method"))
        return self.model_copy(update={"name": self.label, **update} if update else {})

    def system(self) -> Callable[[], Summarizer]:
        """Return a function for `summ.compare` that creates the system when it is needed."""
        return self._load_outputs if self.outputs is not None else self._create_summarizer

    def _create_summarizer(self) -> Summarizer:
        return Summarizer(self.method_config.create())

    def _load_outputs(self) -> Summarizer:
        return outputs(self.outputs or "", column=self.column)


class MetricConfig(StrictModel):
    """A metric, written as ``rouge``, as ``rouge: {stem: true}``, or with the keys ``name`` and ``options``."""

    name: str
    options: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"name": value}
        if isinstance(value, dict) and len(value) == 1 and "name" not in value:
            [(name, options)] = value.items()
            return {"name": name, "options": {} if options is None else options}
        return value

    @model_validator(mode="after")
    def _exists(self) -> MetricConfig:
        try:
            create_metrics([(self.name, self.options)])
        except (SummError, TypeError) as error:
            raise ValueError(str(error)) from None
        return self
