"""What every summarizing method is: options that make up its signature, and requests in, summaries out."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from summ.text.length import Counter, Length
from summ.types import Cluster, Document, Summary
from summ.version import __version__


@dataclass(frozen=True)
class Request:
    """One cluster to summarize, to at most `length`.

    `earlier` are documents that the reader already knows; with `truncate` the last sentence may be cut to fill the
    budget; `references` are given in evaluation only, to the oracle.
    """

    cluster: Cluster
    length: Length
    earlier: tuple[Document, ...] = ()
    truncate: bool = False
    references: tuple[str, ...] = ()


class Method(ABC):
    """A way to summarize. Options are keyword-only parameters of ``__init__``, each kept under its own name.

    `ahead` clusters, by default `batch_size`, are given to `summarize` together; `needs_references` marks methods for
    evaluation only; `unsigned` names options that decide where and how fast a method runs, not what it says.
    """

    name: ClassVar[str]
    summary_line: ClassVar[str] = ""
    needs_references: ClassVar[bool] = False
    unsigned: ClassVar[frozenset[str]] = frozenset()
    batch_size: int = 1

    @property
    def ahead(self) -> int:
        """How many clusters at a time are worth giving to `summarize`."""
        return self.batch_size

    @abstractmethod
    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        """One summary a request, in order, none over its length."""

    def count_tokens(self) -> Counter | None:
        """The method's own token count for budgets in tokens, or None where it has no tokenizer."""
        return None

    @property
    def options(self) -> dict[str, Any]:
        """The options that decide the output, in the order of the constructor."""
        return {name: getattr(self, name) for name in self.option_names() if name not in self.unsigned}

    @classmethod
    def build(cls, **options: Any) -> Self:
        """The method with these options; the registry's way in."""
        return cls(**options)

    @classmethod
    def option_names(cls) -> tuple[str, ...]:
        parameters = inspect.signature(cls.__init__).parameters.values()
        return tuple(one.name for one in parameters if one.kind is inspect.Parameter.KEYWORD_ONLY)

    @property
    def signature(self) -> str:
        """All that decides the output, as ``lexrank|threshold:0.1|damping:0.85|…|summ:0.1.0``."""
        return "|".join([self.name, *_pairs(self.options), f"summ:{__version__}"])


def _pairs(options: dict[str, Any]) -> Iterator[str]:
    for name, value in options.items():
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif isinstance(value, float):
            value = f"{value:g}"
        yield f"{name}:{'none' if value is None else value}"
