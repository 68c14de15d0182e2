"""An error in the code of a component names the component, and keeps the original error as its cause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summ import Failure, Summarizer
from summ.errors import ComponentError
from summ.metrics.per_example import PerExampleMetric
from summ.readers.base import Reader
from summ.readers.files import read_documents
from summ.selection.base import Extractive
from summ.selection.objective import Objective

TEXT = "The mill closed in March. It employed 40 people."


def fail(*arguments: Any, **options: Any) -> Any:
    raise ERRORS[-1]


ERRORS: list[BaseException] = []


class Scoring(Extractive):
    name = "scoring"
    score = fail


class Failing(Objective):
    gains = add = fail


class Choosing(Extractive):
    name = "choosing"

    def objective(self, sentences: Any) -> Objective:
        return Failing()


class Measuring(PerExampleMetric):
    name = "measuring"
    needs_references = False
    measures = ("nothing",)
    score_example = fail


class Reading(Reader):
    name = "reading"
    sample = (b"", "")
    read = fail


def summarize(method: Any = "lead", **options: Any) -> Any:
    return Summarizer(method, **options).summarize([TEXT], words=10)


CALLS: dict[str, Callable[[Path], Any]] = {
    "the method 'scoring'": lambda path: summarize(Scoring()),
    "the method 'choosing'": lambda path: summarize(Choosing()),
    "the metric 'measuring'": lambda path: Measuring().score([TEXT]),
    "a.rev: the reader 'reading'": lambda path: read_documents(path, Reading()),
    "the splitter fail": lambda path: summarize(splitter=fail),
    "the detector fail": lambda path: summarize(detector=fail),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.rev"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("name", CALLS)
def test_an_error_names_its_component_and_keeps_its_cause(name: str, path: Path) -> None:
    ERRORS.append(ZeroDivisionError("division by zero"))
    message = f"{name} raised ZeroDivisionError: division by zero .*fail, line"
    with pytest.raises(ComponentError, match=message) as raised:
        CALLS[name](path)
    assert raised.value.__cause__ is ERRORS[-1]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()], ids=repr)
def test_interrupts_and_a_lack_of_memory_remain_what_they_are(name: str, path: Path, error: BaseException) -> None:
    ERRORS.append(error)
    with pytest.raises(type(error)):
        CALLS[name](path)


def test_a_failure_has_the_kind_of_the_original_error() -> None:
    ERRORS.append(ZeroDivisionError("division by zero"))
    with pytest.raises(ComponentError) as raised:
        summarize(Scoring())
    failure = Failure.of(raised.value)
    assert failure.kind == "ZeroDivisionError"
    assert failure.message.startswith("the method 'scoring' raised ZeroDivisionError")
