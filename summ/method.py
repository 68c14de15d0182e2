"""The base class of all summarization methods."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from summ.arguments import option_hint
from summ.component import Component
from summ.text.length import Length, TokenCounter
from summ.text.segmentation import Segmentation
from summ.types import Cluster, Summary


@dataclass(frozen=True)
class Request:
    """One cluster to summarize, to at most `length`.

    With `truncate`, the last sentence may be cut to fill the budget. `references` are passed only in evaluation, to
    methods with `needs_references`.
    """

    cluster: Cluster
    length: Length
    truncate: bool = False
    references: tuple[str, ...] = ()


class Method(Component):
    """A summarization method: a `Component` with `summarize`.

    Every method takes the options of `Segmentation`, which decide how documents are divided into sentences.
    `lookahead` clusters, by default `batch_size`, are passed to `summarize` together. `needs_references` marks methods
    that are for evaluation only.
    """

    needs_references: ClassVar[bool] = False
    segmentation: Segmentation = Segmentation()
    batch_size: int = 1

    @classmethod
    def unknown_option_hint(cls, option: str) -> str:
        return option_hint(option) or super().unknown_option_hint(option)

    @property
    def lookahead(self) -> int:
        """Number of clusters to pass to `summarize` at a time."""
        return self.batch_size

    @abstractmethod
    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        """Return one summary per request, in order, none longer than its `length`."""

    def count_tokens(self) -> TokenCounter | None:
        """Return the method's token counter, for budgets in tokens; None if it has no tokenizer."""
        return None
