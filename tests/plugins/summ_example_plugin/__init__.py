"""One component of each kind, as a package outside `summ` would add them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from summ import Cluster, Example
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.metrics.per_example import PerExampleMetric
from summ.metrics.rouge.conventions import Convention, Finish
from summ.options import Count
from summ.readers import FileText, Reader, decode
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.text.detectors.base import Detector
from summ.text.length import TokenCounter
from summ.text.splitters.base import Splitter


class Longest(Extractive):
    """The longest sentences first."""

    name = "longest"

    def __init__(self, *, power: Count = 1) -> None:
        self.power = power

    def score(self, sentences: SentenceFeatures) -> np.ndarray:
        return np.array([len(text) for text in sentences.texts], dtype=np.float64) ** self.power


class Exclamations(PerExampleMetric):
    """Number of exclamation marks."""

    name = "exclamations"
    needs_references = False
    higher_is_better = None
    in_percent = False
    measures = ("marks",)

    def score_example(self, candidate: str, references: Sequence[str], cluster: Cluster) -> Sequence[float]:
        return [candidate.count("!")]


class Echo(Abstractive):
    """A model that repeats its input."""

    name = "echo"

    def __init__(self, *, model: str) -> None:
        self.model = model

    def generate(self, inputs: Sequence[Any], bounds: Bounds) -> list[str]:
        return [str(text) for text in inputs]

    def window(self) -> int:
        return 2_000

    def max_output(self) -> int:
        return 1_000

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def read_weather(source: str, split: str | None, columns: dict[str, str]) -> Iterator[Example]:
    """Two reports on the weather of the place `source`."""
    yield Example(Cluster.of([f"It rained in {source}.", f"{source} stayed wet."]), (f"Rain in {source}.",))


class ReversedText(Reader):
    """Text stored backwards."""

    name = "reversed"
    sample = (b".olleH", "Hello.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(decode(data, path, encoding=encoding)[::-1])


class Letters(Convention):
    """Every letter is a token."""

    name = "letters"

    def split(self, text: str) -> bytes:
        return " ".join(text.lower()).encode("ascii", "replace")

    def stemmer(self) -> Finish:
        return lambda token: token


class Clauses(Splitter):
    """Every clause is a sentence."""

    name = "clauses"

    def split(self, text: str, language: str | None = None) -> list[tuple[int, int]]:
        return [match.span() for match in re.finditer(r"[^;.\s][^;.]*[;.]?", text)]


class AlwaysGerman(Detector):
    """Every text is German."""

    name = "always_german"

    def detect(self, text: str) -> str | None:
        return "de"


class Untyped(Extractive):
    """Not registered: an option without an annotation, which the contract rejects."""

    name = "untyped"

    def __init__(self, *, power=1) -> None:  # type: ignore[no-untyped-def]
        self.power = power

    score = Longest.score
