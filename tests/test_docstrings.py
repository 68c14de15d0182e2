"""The examples in the docstrings of the package run."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import summ

PACKAGE = Path(summ.__file__).parent
MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_examples_exist() -> None:
    assert len(MODULES) >= 15


@pytest.mark.parametrize("module", MODULES)
def test_docstring_examples_run(module: str) -> None:
    results = doctest.testmod(import_module(module))
    assert results.attempted
    assert not results.failed
