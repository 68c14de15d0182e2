"""Every public function, class and method, with one argument of a wrong kind at a time, raises only a `SummError`."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from odd_values import ODD, TEXT
from public_callables import CALLABLES, INSTANCES, LEAD, NEEDED, ROWS

import summ
from summ import Cluster, MissingExtraError, SummError
from summ.metrics import Rouge
from summ.registry import METHODS, METRICS, READERS, REGISTRIES

SKIPPED = {
    # The working folder: it exists, so Ray would be started.
    ("source", "an empty text"),
    ("source", "a folder"),
    # Functions of the caller.
    *((parameter, kind) for parameter in ("progress", "tokenizer") for kind in ("a type", "a function")),
}
# Arguments within arguments.
NESTED: dict[str, Callable[[Any], Any]] = {
    "a document": lambda value: Cluster.of([value]),
    "a cluster": lambda value: list(LEAD.summarize_many([value], words=5)),
    "a ratio": lambda value: LEAD.summarize([TEXT], ratio=value),
    "a source of examples": lambda value: list(summ.corpora.load([value])),
    "a system": lambda value: summ.compare([value], ROWS, ["length"], words=5),
    "an example": lambda value: summ.evaluate("lead", [value], ["length"], words=5),
    "a metric": lambda value: summ.evaluate("lead", ROWS, [value], words=5),
    "a candidate": lambda value: Rouge("rouge1").score([value], [[TEXT]]),
    "a reference": lambda value: Rouge("rouge1").score([TEXT], [[value]]),
}


@pytest.fixture(autouse=True)
def own_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove what a test registers."""
    for registry in REGISTRIES.values():
        monkeypatch.setattr(registry, "_registered", {**registry._registered})


def run(function: Callable[..., Any], arguments: dict[str, Any]) -> None:
    """Call a function, and take the first results if they come one by one."""
    bound = inspect.signature(function).bind_partial()
    bound.arguments.update(arguments)
    # Unlike `Signature.bind`, an update does not sort the arguments.
    names = list(bound.signature.parameters)
    bound.arguments = {name: bound.arguments[name] for name in names if name in bound.arguments}
    result = function(*bound.args, **bound.kwargs)
    if inspect.iscoroutine(result):
        asyncio.run(result)
    elif isinstance(result, Iterator):
        list(islice(result, 3))


def variants(parameter: inspect.Parameter, value: Any) -> Any:
    if parameter.kind is parameter.VAR_POSITIONAL:
        return (value,)
    return {"words": value} if parameter.kind is parameter.VAR_KEYWORD else value


def problems(calls: dict[str, Callable[[], object]]) -> dict[str, str]:
    """Return what each call raises that is not a `SummError`."""
    wrong = {}
    for description, call in calls.items():
        try:
            call()
        except SummError:
            continue
        except Exception as error:  # noqa: BLE001
            wrong[description] = f"{type(error).__name__}: {str(error)[:80]}"
    return wrong


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CALLABLES)
def test_nothing_but_a_summ_error_is_raised(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    function = CALLABLES[name]
    parameters = dict(inspect.signature(function).parameters)
    owner = {"self": INSTANCES[name.partition(".")[0]]()} if parameters.pop("self", None) else {}
    needed = NEEDED.get(name, dict)
    try:
        run(function, owner | needed())
    except MissingExtraError:
        pass
    except SummError:
        assert name in ("EmbeddingSimilarity", "Entailment", "summarize_with_ray")
    calls = {
        f"{parameter.name}: {kind}": lambda parameter=parameter, value=value: run(  # type: ignore[misc]
            function, owner | needed() | {parameter.name: variants(parameter, value)}
        )
        for parameter in parameters.values()
        for kind, value in ODD.items()
        if (parameter.name, kind) not in SKIPPED
    }
    assert not problems(calls)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("registry", "name"),
    [(registry, name) for registry in (METHODS, METRICS, READERS) for name in registry],
    ids=lambda value: getattr(value, "kind", value),
)
def test_no_option_of_a_component_raises_anything_else(registry: Any, name: str) -> None:
    calls = {
        f"{option.name}: {kind}": lambda option=option, value=value: registry.create(name, **{option.name: value})  # type: ignore[misc]
        for option in registry.load(name).declared_options()
        for kind, value in ODD.items()
    }
    assert not problems(calls)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", NESTED)
def test_no_argument_within_an_argument_raises_anything_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    calls = {kind: lambda value=value: NESTED[name](value) for kind, value in ODD.items()}  # type: ignore[misc]
    assert not problems(calls)
