"""What a run file may say about its data and budget."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pydantic import Field, model_validator

from summ.config.method import Strict
from summ.corpora import load
from summ.errors import SummError
from summ.types import Budget, Example


class ColumnsConfig(Strict):
    """The names that a data set has for what an example needs."""

    documents: str | None = None
    references: str | None = None
    query: str | None = None
    id: str | None = None
    separator: str | None = None


class DataConfig(Strict):
    """Where the examples come from, as `summ.corpora.load` takes it.

    `limit` takes the first so many; with a `seed`, so many drawn at random, in the data's order.
    """

    source: str
    split: str | None = None
    limit: int | None = Field(default=None, ge=1)
    seed: int | None = None
    columns: ColumnsConfig = Field(default_factory=ColumnsConfig)

    @model_validator(mode="after")
    def _seed_draws(self) -> DataConfig:
        if self.seed is not None and self.limit is None:
            raise ValueError("seed draws limit examples at random: give limit too.")
        return self

    def examples(self) -> Iterator[Example]:
        columns = self.columns.model_dump(exclude_none=True)
        if self.seed is None or self.limit is None:
            return load(self.source, self.split, self.limit, columns)
        return self._drawn(list(load(self.source, self.split, None, columns)), self.limit, self.seed)

    @staticmethod
    def _drawn(examples: list[Example], limit: int, seed: int) -> Iterator[Example]:
        places = random.Random(seed).sample(range(len(examples)), min(limit, len(examples)))
        return (examples[place] for place in sorted(places))


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
