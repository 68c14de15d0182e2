"""What a run file may say about its systems and metrics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from summ.config.method import MethodConfig, Strict
from summ.errors import SummError
from summ.evaluation.compare import System
from summ.evaluation.precomputed import outputs
from summ.evaluation.scoring.metrics import create_metrics
from summ.summarizer import Summarizer


class SystemConfig(Strict):
    """A system under a name: a method with options, a method file, or outputs that are there already.

    Options beside a method file go over its own. `column` names the text in a JSON Lines file of outputs. `grid` gives
    options several values each, of which the run's `choose` data choose.
    """

    name: str | None = None
    method: str | None = None
    options: dict[str, Any] = Field(default_factory=dict)
    config: str | None = None
    outputs: str | None = None
    column: str | None = None
    grid: dict[str, list[Any]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _is_one(self) -> SystemConfig:
        if [self.method, self.config, self.outputs].count(None) != 2:
            raise ValueError("give either method (with options), config (a method file), or outputs (a file of them).")
        if self.outputs is not None and (self.options or self.grid):
            raise ValueError("outputs are there already, and have no options.")
        if self.column is not None and self.outputs is None:
            raise ValueError("column names the text in a file of outputs, and there is none.")
        for option, values in self.grid.items():
            if not values:
                raise ValueError(f"grid: {option} has no values to try.")
            if option in self.options:
                raise ValueError(f"grid: {option} is among the options too, with one value.")
        return self

    @property
    def label(self) -> str:
        return self.name or self.method or Path(self.config or self.outputs or "").name.partition(".")[0]

    @property
    def method_config(self) -> MethodConfig:
        return MethodConfig(method=self.method or "", options=self.options)

    def system(self) -> System:
        """What `summ.compare` takes: made when its turn comes, so that models are not all loaded together."""
        return self._outputs if self.outputs is not None else self.method_config.summarizer

    def _outputs(self) -> Summarizer:
        return outputs(self.outputs or "", column=self.column)


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
            create_metrics([(self.name, self.options)])
        except (SummError, TypeError) as error:
            raise ValueError(str(error)) from None
        return self
