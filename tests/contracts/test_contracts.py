"""Every registered component keeps the contract of its kind (`summ.testing`)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from tiny_checkpoints import tiny_encoder

from summ.registry import METHODS, METRICS, READERS, ROUGE_CONVENTIONS
from summ.testing import Check, component_checks, method_checks, metric_checks, reader_checks


class TinyEncoder:
    """Stands for a sentence-transformers model: words hashed into 64 dimensions."""

    def encode(self, sentences: list[str]) -> np.ndarray:
        vectors = np.zeros((len(sentences), 64))
        for row, sentence in enumerate(sentences):
            for word in sentence.casefold().split():
                vectors[row, zlib.crc32(word.encode("utf-8", "surrogatepass")) % 64] += 1
        return vectors

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TinyEncoder)

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "TinyEncoder()"


METHOD_OPTIONS: dict[str, dict[str, Any]] = {"embedding": {"model": TinyEncoder()}}
# Suffix -> content of a file, and its text.
SAMPLES = {
    "": (b"One. Two.", "One. Two."),
    ".md": (b"---\ntitle: T\n---\n# One\n\nTwo *three*.", "One\n\nTwo three."),
    ".html": (b"<html><nav>Menu</nav><p>One two.</p><p>Three.</p></html>", "One two.\n\nThree."),
}
NEEDED_PACKAGE = {"rewrite": "summ_rewriter", "pdf": "pypdf"}


def checks(cls: Any, found: Iterator[Check]) -> list[Any]:
    package = NEEDED_PACKAGE.get(cls.name)
    marks = [pytest.mark.skip(reason=f"{package} is not installed")] if package and not find_spec(package) else []
    return [pytest.param(check, id=f"{check.component}-{check.name}", marks=marks) for check in found]


@pytest.mark.parametrize(
    "check",
    [
        check
        for name in METHODS
        for check in checks(METHODS.load(name), method_checks(METHODS.load(name), **METHOD_OPTIONS.get(name, {})))
    ],
)
def test_every_method_keeps_the_contract(check: Check) -> None:
    check()


@pytest.fixture(scope="session")
def metric_options(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return {"embedding": {"model": tiny_encoder(tmp_path_factory.mktemp("tiny-encoder"))}}


@pytest.mark.parametrize("name", list(METRICS))
def test_every_metric_keeps_the_contract(name: str, metric_options: dict[str, dict[str, Any]]) -> None:
    for check in metric_checks(METRICS.load(name), **metric_options.get(name, {})):
        check()


@pytest.mark.parametrize(
    "check",
    [
        check
        for cls, sample in {
            READERS.load(suffix): SAMPLES.get(suffix, (None, None)) for suffix in reversed([*READERS])
        }.items()
        for check in checks(cls, reader_checks(cls, *sample))
    ],
)
def test_every_reader_keeps_the_contract(check: Check) -> None:
    check()


@pytest.mark.parametrize("name", list(ROUGE_CONVENTIONS))
def test_every_rouge_convention_is_a_component(name: str) -> None:
    for check in component_checks(ROUGE_CONVENTIONS.load(name)):
        check()
