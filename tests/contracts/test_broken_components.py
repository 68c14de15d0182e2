"""The contract tests reject components that break the contract, and report how."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from summ import Cluster, Document, Summary
from summ.extractive.lead import Lead
from summ.method import Method, Request
from summ.metrics.per_example import PerExampleMetric
from summ.readers import FileText, Reader
from summ.selection.base import Extractive
from summ.testing import ContractError, check_method, check_metric, check_reader


def changed(requests: Sequence[Request], method: Method, change: Any) -> list[Summary]:
    """`Lead` with a change to its summaries."""
    return [change(replace(summary, method=method.signature)) for summary in Lead().summarize(requests)]


class Silent(Method):
    name = "silent"

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [Summary("", (), self.signature, (), request.cluster.documents) for request in requests]


class Wordy(Method):
    name = "wordy"

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return changed(requests, self, lambda summary: replace(summary, text=summary.text + " and" * 30))


class Displaced(Method):
    name = "displaced"

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        def displace(summary: Summary) -> Summary:
            other = Document("Another text.")
            sentences = tuple(
                replace(sentence, sources=tuple(replace(source, document=other) for source in sentence.sources))
                for sentence in summary.sentences
            )
            return replace(summary, sentences=sentences)

        return changed(requests, self, displace)


class Unsigned(Extractive):
    name = "unsigned"

    def __init__(self, *, bonus: float = 0.0) -> None:
        self.bonus = bonus

    def identity(self) -> dict[str, Any]:
        return {}

    score = Lead.objective


class Random(Extractive):
    name = "random-draw"

    def score(self, sentences: Any) -> Any:
        return [random.random() for _ in sentences.texts]


class Misnamed(Lead):
    name = "misnamed"

    @property
    def signature(self) -> str:
        return super().signature.replace("|v:1|", "|")


@pytest.mark.parametrize(
    ("method", "message"),
    [
        (Silent, "silent: input: news: the summary is empty"),
        (Wordy, "wordy: input: news: the summary has .* words, not at most 30"),
        (Displaced, "displaced: input: news: the source of .* is not a document of the input"),
        (Unsigned, "unsigned: options decide the signature: another value of bonus must change"),
        (Random, "random-draw: same input, same summary: two calls differ"),
        (Misnamed, "misnamed: options decide the signature: the signature lacks the version 1"),
    ],
)
def test_a_broken_method_is_rejected(method: type[Method], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        check_method(method)


class Counting(PerExampleMetric):
    name = "counting"
    needs_references = False
    measures = ("calls",)
    calls = count()

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        return [next(self.calls)]


class Constant(PerExampleMetric):
    name = "constant"
    measures = ("one",)

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        return [1.0]


class Undefined(Constant):
    name = "undefined"

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        return [float("nan")]


@pytest.mark.parametrize(
    ("metric", "message"),
    [
        (Counting, "counting: candidates do not affect each other"),
        (Constant, "constant: the reference itself scores best: one"),
        (Undefined, "undefined: one score per candidate: no candidate has a finite score"),
    ],
)
def test_a_broken_metric_is_rejected(metric: type[PerExampleMetric], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        check_metric(metric)


class Undecoded(Reader):
    name = "undecoded"
    sample = (b"Hello.", "Hello.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(data.decode())


class Bytes(Reader):
    name = "bytes"
    sample = (b"Hello.", "Hello.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(data)  # type: ignore[arg-type]


class Lossy(Reader):
    name = "lossy"
    sample = (b"Hello.", "Hello.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(data.decode("utf-8", "replace")[:3])


class Sampleless(Reader):
    name = "sampleless"

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(data.decode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("reader", "message"),
    [
        (Undecoded, "undecoded: invalid file: bytes of no encoding: UnicodeDecodeError instead of an InputError"),
        (Bytes, "bytes: invalid file: an empty file: the text is not a str"),
        (Lossy, "lossy: the sample is read: the sample yields 'Hel', not 'Hello.'"),
        (Sampleless, "sampleless: the sample is read: the class has no `sample`"),
    ],
)
def test_a_broken_reader_is_rejected(reader: type[Reader], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        check_reader(reader)
