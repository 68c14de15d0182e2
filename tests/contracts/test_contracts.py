"""Every registered component keeps the contract of its kind (`summ.testing`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from component_options import METHOD_OPTIONS, metric_options, missing_package

from summ.registry import METHODS, METRICS, READERS, ROUGE_CONVENTIONS
from summ.testing import Check, component_checks, method_checks, metric_checks, reader_checks


def checks(kind: str, cls: Any, every: Iterator[Check]) -> list[Any]:
    package = missing_package(kind, cls.name)
    marks = [pytest.mark.skip(reason=f"{package} is not installed")] if package else []
    return [pytest.param(check, id=f"{check.component}-{check.name}", marks=marks) for check in every]


@pytest.mark.parametrize(
    "check",
    [
        check
        for name in METHODS
        for cls in [METHODS.load(name)]
        for check in checks("method", cls, method_checks(cls, **METHOD_OPTIONS.get(name, {})))
    ],
)
def test_every_method_keeps_the_contract(check: Check) -> None:
    check()


@pytest.fixture(scope="session")
def options(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return metric_options(tmp_path_factory.mktemp("tiny-models"))


@pytest.mark.parametrize("name", list(METRICS))
def test_every_metric_keeps_the_contract(name: str, options: dict[str, dict[str, Any]]) -> None:
    for check in metric_checks(METRICS.load(name), **options.get(name, {})):
        check()


@pytest.mark.parametrize(
    "check",
    [check for cls in dict.fromkeys(map(READERS.load, READERS)) for check in checks("reader", cls, reader_checks(cls))],
)
def test_every_reader_keeps_the_contract(check: Check) -> None:
    check()


@pytest.mark.parametrize("name", list(ROUGE_CONVENTIONS))
def test_every_rouge_convention_is_a_component(name: str) -> None:
    for check in component_checks(ROUGE_CONVENTIONS.load(name)):
        check()
