"""Fixtures that every room's tests share."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

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

# The machine's load decides how long an example takes, so time is no failure; and every run draws the same examples.
hypothesis.settings.register_profile("summ", deadline=None, derandomize=True)
hypothesis.settings.load_profile("summ")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads what another run kept, nor leaves anything in the user's cache."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SUMM_CACHE", str(tmp_path_factory.mktemp("cache")))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The evaluation sets beside the checkout; tests that need them are skipped where they are not."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the evaluation sets are not beside this checkout")
    return folder


@pytest.fixture
def processor_seconds() -> Iterator[Callable[[Callable[[], object]], float]]:
    """Seconds of processor time that a call takes, the best of three, as a function.

    Without collecting garbage: what all tests before have left behind would be gone through in the middle of it.
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
