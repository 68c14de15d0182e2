"""Checkable claims, the protocol of their extractors, and the facts that claims are checked against."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from summ.evidence.analysis import Analysis

Index = TypeVar("Index", bound="ClaimIndex")


class ClaimIndex(Protocol):
    """All values of one kind that a set of sources states."""

    def states(self, claim: Claim, /) -> bool:
        """Return whether the sources state `claim`, in any spelling or form."""


@dataclass(frozen=True)
class Claim:
    """A checkable part of a sentence, at ``sentence[start:end]``.

    `kind` is ``number``, ``date``, ``name`` or ``quotation``; `value` is the parsed content; `index` builds the index
    in which the claim is looked up.
    """

    kind: str
    sentence: str = field(repr=False)
    start: int
    end: int
    value: Any
    index: Callable[[Facts], ClaimIndex] = field(repr=False)

    @property
    def text(self) -> str:
        return self.sentence[self.start : self.end]


class ClaimExtractor(Protocol):
    """Finds the claims of one kind in a sentence."""

    def __call__(self, analysis: Analysis, /) -> Iterable[Claim]: ...


class Facts:
    """The statements of a set of texts, each with its publication date, if known."""

    def __init__(self, texts: Iterable[tuple[Analysis, datetime.date | None]], language: str | None) -> None:
        self.texts = tuple(texts)
        self.analyses = [analysis for analysis, _ in self.texts]
        self.language = language
        self._indexes: dict[Callable[[Facts], ClaimIndex], Any] = {}

    def state(self, claim: Claim) -> bool:
        return self.index(claim.index).states(claim)

    def index(self, build: Callable[[Facts], Index]) -> Index:
        """Return the index that `build` makes of these facts, built on first use."""
        if build not in self._indexes:
            self._indexes[build] = build(self)
        index: Index = self._indexes[build]
        return index
