"""Fixtures shared by all tests."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from checkpoint_fixtures import (  # noqa: F401  (fixtures for every package that runs a checkpoint)
    bart_folder,
    causal_folder_of,
    folder_of,
    standin_folder,
    t5_folder,
    tokenizer,
)

ROOT = Path(__file__).resolve().parent.parent

# An example may be slow on a busy machine, so there is no deadline; every run generates the same examples.
hypothesis.settings.register_profile("summ", deadline=None, derandomize=True)
hypothesis.settings.load_profile("summ")


def pytest_collection_finish() -> None:
    """Exclude modules and tests from garbage collection, which some functions run for each measurement."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give each test its own cache, so that no test reads or changes the user's."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SUMM_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def no_garbage_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not collect garbage before memory is measured, which takes a quarter of a second with torch loaded."""
    monkeypatch.setattr("summ.batch.memory.gc", SimpleNamespace(collect=lambda: 0))


@pytest.fixture(autouse=True)
def own_log_handlers() -> Iterator[None]:
    """Take back the log handler that a command installs, so that no later test prints."""
    logger = logging.getLogger("summ")
    handlers, level = logger.handlers[:], logger.level
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The evaluation sets next to the checkout; tests that need them are skipped if they are missing."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the evaluation sets are not next to this checkout")
    return folder


@pytest.fixture
def processor_seconds() -> Iterator[Callable[[Callable[[], object]], float]]:
    """A function that returns the processor seconds of a call, the minimum of three. Garbage collection is off, since
    it would traverse the objects of all earlier tests.
    """

    def seconds(call: Callable[[], object]) -> float:
        took = []
        for _ in range(3):
            started = time.process_time()
            call()
            took.append(time.process_time() - started)
        return min(took)

    gc.collect()
    gc.disable()
    yield seconds
    gc.enable()
