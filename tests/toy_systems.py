"""Small methods and metrics for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summ import Cluster, Example, Summarizer, Summary, SummarySentence
from summ.method import Method, Request
from summ.metrics.base import Metric
from summ.metrics.score import Scores, Value


def examples(count: int = 4) -> list[Example]:
    """Return clusters of two documents with one reference; written for this project."""
    return [
        Example(
            Cluster.of([f"The bridge number {n} closes. It is old.", f"A ferry runs at {n} o'clock."], id=f"c{n}"),
            (f"The bridge number {n} closes and a ferry runs.",),
        )
        for n in range(count)
    ]


class FixedText(Method):
    """Returns the same text for every cluster, and records the batches."""

    name = "fixed"

    def __init__(self, *, text: str = "The bridge closes.", batch: int = 1) -> None:
        self.text = text
        self.batch = batch
        self.batch_size = batch
        self.batches: list[list[str | None]] = []

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        self.batches.append([request.cluster.id for request in requests])
        sentences = (SummarySentence(self.text),) if self.text else ()
        return [Summary(self.text, sentences, self.signature, (), one.cluster.documents) for one in requests]


class Fails(FixedText):
    """Raises an error on all or the named clusters."""

    name = "fails"

    def __init__(self, *, error: BaseException, on: Sequence[str] = (), batch: int = 1) -> None:
        super().__init__(batch=batch)
        self.error = error
        self.on = tuple(on)

    def identity(self) -> dict[str, Any]:
        return {}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        if any(not self.on or request.cluster.id in self.on for request in requests):
            self.batches.append([request.cluster.id for request in requests])
            raise self.error
        return super().summarize(requests)


class Copies(FixedText):
    """Returns the first reference."""

    name = "copies"
    needs_references = True

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [
            Summary(one.references[0], (SummarySentence(one.references[0]),), self.signature, (), one.cluster.documents)
            for one in requests
        ]


class Counted(Metric):
    """The number of words; descriptive and without references."""

    name = "counted"
    needs_references = False
    higher_is_better = None
    in_percent = False

    def __init__(self) -> None:
        pass

    def _score(self, candidates: Any, references: Any, clusters: Any) -> Scores[Any]:
        import numpy as np

        rows = np.array([[float(len(text.split()))] for text in candidates])
        return Scores(Value, {"words": rows}, signature=self.signature)


class Broken(Counted):
    """Raises an error."""

    name = "broken"
    higher_is_better = True

    def __init__(self, *, error: Exception) -> None:
        self.error = error

    def _score(self, candidates: Any, references: Any, clusters: Any) -> Scores[Any]:
        raise self.error


def fixed_text(text: str = "The bridge closes.", batch: int = 1) -> Summarizer:
    return Summarizer(FixedText(text=text, batch=batch))
