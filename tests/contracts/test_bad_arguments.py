"""Whatever a public function is called with, it returns or raises a `SummError`."""

from __future__ import annotations

import inspect
import random
import warnings
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest

import summ
from summ import Budget, Cluster, Document, Example, Note, Summarizer, SummError
from summ.metrics import Rouge

CALLS = 60
# Coroutines, and methods that only other parts of the package call, with values that were checked.
_INTERNAL = (
    "asummarize",
    "method",
    "from_file_text",
    "prepare",
    "signature_of",
    "unknown_option_hint",
    "check_options",
)
DOCUMENT = Document("The bridge closed on Monday. It is old.")
CLUSTER = Cluster((DOCUMENT, Document("A ferry runs.")), id="a")
SUMMARY = Summarizer("lead").summarize(CLUSTER, words=6)
LOOP: list[Any] = []
LOOP.append(LOOP)


def values() -> list[Any]:
    """Usable and unusable arguments; made anew for each call, since some are used up."""
    numbers = [0, 1, 3, -1, 10**30, 0.5, float("nan"), float("inf"), 1e308, 2j, np.int64(2), np.float32(0.5)]
    texts = [
        "",
        " ",
        "lead",
        "rouge",
        "seeds",
        "words",
        "a text.",
        "\0",
        "\ud800",
        "~nosuchuser/x",
        "x" * 5000,
        "9" * 5000,
    ]
    files = [
        Path("missing.txt"),
        Path("x" * 300),
        Path("\0"),
        Path("."),
        Path("binary.pdf"),
        b"",
        b"\xff",
        bytearray(b"a"),
    ]
    lists: list[Any] = [[], (), set(), [[]], [None], ["a text."], ["a text.", "another text."], [b"a"], [1], LOOP]
    mappings: list[Any] = [{}, {"a": LOOP}, {"text": None}, {"documents": None}, {"documents": ["a text."]}, {1: 2}]
    examples = [Example(CLUSTER, ("A ferry.",))]
    components = [
        Summarizer("lead"),
        {"lead": Summarizer("lead")},
        {"rouge": {}},
        Budget.of(words=3),
        Note("other", "x"),
    ]
    objects = [object(), object, len, lambda text: "x", iter(["a text."]), range(3), slice(1), None, True, False]
    tables = [np.array(["a text."]), np.zeros((2, 2)), pandas.DataFrame({"text": ["a text."]}), pandas.NaT]
    return [
        *numbers,
        *texts,
        *files,
        *lists,
        *mappings,
        *components,
        *objects,
        *tables,
        *(DOCUMENT, CLUSTER, [CLUSTER], SUMMARY, examples, "9" * 5000, Note("other", "x")),
    ]


def public_callables() -> dict[str, Callable[..., Any]]:
    """Functions, constructors, and methods of values, by name. Registration would change the other tests."""
    evaluation = summ.evaluate(Summarizer("lead"), [Example(CLUSTER, ("A ferry.",))], words=6)
    comparison = summ.compare({"lead": Summarizer("lead")}, [Example(CLUSTER, ("A ferry.",))], words=6)
    found = {name: getattr(summ, name) for name in summ.__all__ if name not in ("register", "__version__")}
    found |= {"corpora.load": summ.corpora.load, "Rouge": Rouge}
    found |= {f"batch.{name}": getattr(summ.batch, name) for name in ("summarize_file", "BatchSummarizer")}
    for holder in (Summarizer("lead"), CLUSTER, DOCUMENT, SUMMARY, Rouge(), evaluation, comparison, Budget.of(words=3)):
        for name, member in inspect.getmembers(holder, callable):
            if not name.startswith("_") and name not in _INTERNAL:
                found[f"{type(holder).__name__}.{name}"] = member
    return {name: member for name, member in found.items() if callable(member) and not _is_error(member)}


def _is_error(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, BaseException)


CALLABLES = public_callables()


@pytest.mark.parametrize("name", CALLABLES)
def test_any_arguments_give_a_result_or_a_summ_error(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "binary.pdf").write_bytes(b"%PDF-\x00\xff")
    function = CALLABLES[name]
    parameters = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
    ]
    chance = random.Random(zlib.crc32(name.encode()))
    for _ in range(CALLS):
        candidates = values()
        given = {
            parameter.name: chance.random() < 0.5 if isinstance(parameter.default, bool) else chance.choice(candidates)
            for parameter in parameters
            if parameter.default is parameter.empty or chance.random() < 0.25
        }
        positional = [given.pop(p.name) for p in parameters if p.kind is p.POSITIONAL_ONLY and p.name in given]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                result = function(*positional, **given)
                if isinstance(result, Iterator):
                    list(islice(result, 3))
            except SummError:
                continue
            except Exception as error:
                call = ascii({**given, "positional": positional})[:500] if not _has_loop(given) else sorted(given)
                raise AssertionError(f"{type(error).__name__} from {name} with {call}") from error


def _has_loop(given: dict[str, Any]) -> bool:
    return any(value is LOOP or (isinstance(value, dict) and LOOP in value.values()) for value in given.values())
