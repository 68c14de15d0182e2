"""The data and the budget of a run file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from summ.corpora import load
from summ.errors import SummError
from summ.registry import CORPORA
from summ.types import Budget, Example
from summ.types.budget import DEFAULT_LIMIT
from summ.yaml_files.reading import KeyPath
from summ.yaml_files.validation import StrictModel


class ColumnsConfig(StrictModel):
    """The column names of a data set."""

    documents: str | None = None
    references: str | None = None
    query: str | None = None
    id: str | None = None
    separator: str | None = None


class DataConfig(StrictModel):
    """Where the examples come from, as in `summ.corpora.load`.

    `limit` takes the first examples; with a `seed`, a random sample in the order of the data.
    """

    source: str
    split: str | None = None
    limit: int | None = Field(default=None, ge=1)
    seed: int | None = None
    columns: ColumnsConfig = Field(default_factory=ColumnsConfig)

    @model_validator(mode="after")
    def _seed_needs_limit(self) -> DataConfig:
        if self.seed is not None and self.limit is None:
            raise ValueError("seed draws a random sample: set limit to its size.")
        return self

    @property
    def title(self) -> str:
        """The name of the data for people: that of the file, folder or data set, and the split."""
        name = Path(self.source).name or self.source
        return f"{name} ({self.split})" if self.split else name

    def with_path(self, change: Callable[[str, KeyPath], str], key: KeyPath) -> DataConfig:
        """Return the data with ``change(source, key)`` as its source, unless that is the name of a corpus."""
        if self.source.partition(":")[0] in CORPORA:
            return self
        return self.model_copy(update={"source": change(self.source, (*key, "source"))})

    def examples(self) -> Iterator[Example]:
        """Yield the examples. Raises `InputError`."""
        columns = self.columns.model_dump(exclude_none=True)
        if self.seed is None or self.limit is None:
            return load(self.source, self.split, self.limit, columns)
        examples = list(load(self.source, self.split, None, columns))
        indices = random.Random(self.seed).sample(range(len(examples)), min(self.limit, len(examples)))
        return (examples[index] for index in sorted(indices))


class BudgetConfig(StrictModel):
    """The maximum length of every summary, in one unit; by default 100 words."""

    words: int | None = Field(default=None, ge=1)
    sentences: int | None = Field(default=None, ge=1)
    characters: int | None = Field(default=None, ge=1)
    tokens: int | None = Field(default=None, ge=1)
    ratio: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, value: Any) -> Any:
        return DEFAULT_LIMIT if value == {} else value

    @model_validator(mode="after")
    def _is_valid(self) -> BudgetConfig:
        try:
            self.to_budget()
        except SummError as error:
            raise ValueError(str(error)) from None
        return self

    def to_budget(self) -> Budget:
        """Return the budget. Raises `BudgetError`."""
        return Budget.of(**self.model_dump())
