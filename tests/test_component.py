"""The contract of components: options are declared once, validated, signed exactly, shown and restored."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np
import pytest

from summ import Summarizer, attribute
from summ.component import Component
from summ.errors import ComponentError, MethodError, SummError
from summ.extractive.lead import Lead
from summ.extractive.lexrank import LexRank
from summ.generation.hf.prompts import Prompt
from summ.metrics import Rouge
from summ.options import NonSemantic, OneOf, OptionGroup, Range
from summ.version import __version__


@dataclass(frozen=True)
class Shared(OptionGroup):
    depth: Annotated[int, Range(1)] = 2
    verbose: Annotated[bool, NonSemantic] = False


class Toy(Component):
    name = "toy"
    version = 3
    shared = Shared(depth=5)

    def __init__(
        self,
        size: Annotated[int, Range(1)],
        /,
        take: Literal["turns", "first"] = "turns",
        *,
        share: Annotated[float, Range(0, 1)] = 0.5,
        gap: Annotated[float, Range(0, 1, closed="neither")] | None = None,
        flag: bool = False,
        names: Sequence[str] | str = (),
        unit: Annotated[str, OneOf(("words", "bytes"))] = "words",
        device: Annotated[str, NonSemantic] = "cpu",
    ) -> None:
        self.names = (names,) if isinstance(names, str) else tuple(names)


@pytest.mark.parametrize(
    ("options", "option", "message"),
    [
        ({"size": 0}, "size", "size must be a whole number of at least 1, not 0"),
        ({"size": True}, "size", "not True"),
        ({"size": 2.0}, "size", "whole number"),
        ({"share": 1.5}, "share", "share must be a number between 0 and 1, not 1.5"),
        ({"share": True}, "share", "not True"),
        ({"share": float("nan")}, "share", "not nan"),
        ({"share": "0.5"}, "share", "not '0.5'"),
        ({"gap": 0}, "gap", "None or a number above 0 and below 1, not 0"),
        ({"gap": 1.0}, "gap", "not 1.0"),
        ({"take": "turn"}, "take", "one of turns, first, not 'turn'. Did you mean 'turns'"),
        ({"flag": 1}, "flag", "True or False, not 1"),
        ({"names": 3}, "names", "not 3"),
        ({"names": ["a", 3]}, "names", "not"),
        ({"unit": "byte"}, "unit", "one of words, bytes, not 'byte'. Did you mean 'bytes'"),
        ({"depth": 0}, "depth", "depth must be a whole number of at least 1"),
        ({"shares": 1}, "shares", "toy has no option 'shares'. Did you mean 'share'"),
    ],
)
def test_a_wrong_option_is_named_with_what_is_valid(options: dict[str, object], option: str, message: str) -> None:
    with pytest.raises(MethodError, match=message) as error:
        Toy(**{"size": 1, **options})  # type: ignore[arg-type]
    assert error.value.option == option
    assert pickle.loads(pickle.dumps(error.value)).option == option


@pytest.mark.parametrize(
    ("call", "option"),
    [
        (lambda: Summarizer("lead").summarize(["A text."], words=0), "words"),
        (lambda: Summarizer("lead").summarize(["A text."], ratio=2), "ratio"),
        (lambda: Summarizer("lead").summarize(["A text."], tokens=5), "tokenizer"),
        (lambda: Summarizer("learned", weights="missing.npz").signature, "weights"),
        (lambda: Rouge("rouge0"), "variants"),
        (lambda: Rouge(words=1, bytes=1), "bytes"),
        (lambda: Prompt("[chapter]\nText"), "prompt"),
        (lambda: attribute("A text.", ["A text."], on_unsupported="kep"), "on_unsupported"),
    ],
)
def test_every_error_about_an_option_names_it(call: Callable[[], object], option: str) -> None:
    with pytest.raises(SummError) as error:
        call()
    assert error.value.option == option


def test_missing_and_doubled_options_are_errors() -> None:
    with pytest.raises(MethodError, match="toy needs size="):
        Toy()  # type: ignore[call-arg]
    with pytest.raises(MethodError, match="take is given twice"):
        Toy(1, "turns", take="first")  # type: ignore[misc]
    with pytest.raises(MethodError, match="2 positional arguments, not 3"):
        Toy(1, "turns", 0.5)  # type: ignore[misc]


def test_parameters_of_every_kind_are_options_and_decide_the_signature() -> None:
    assert list(Toy(1).options()) == [option.name for option in Toy.declared_options()]
    changes = {"size": 2, "take": "first", "share": 0.25, "gap": 0.5, "flag": True, "names": ["a"], "unit": "bytes"}
    signatures = {Toy(**{"size": 1, name: value}).signature for name, value in {**changes, "depth": 1}.items()}
    assert len(signatures | {Toy(1).signature}) == len(changes) + 2


def test_variadic_parameters_are_rejected_at_class_definition() -> None:
    for parameters in ("*values", "**options"):
        namespace: dict[str, object] = {}
        exec(f"def __init__(self, {parameters}): pass", namespace)
        with pytest.raises(
            ComponentError, match=rf"takes {parameters.replace('*', '[*]')}: declare every option"
        ) as error:
            type("Loose", (Component,), {"__init__": namespace["__init__"]})
        assert isinstance(error.value, TypeError)
        assert isinstance(error.value, SummError)


@pytest.mark.parametrize("value", [0.85, 0.8500001, 0.1 + 0.2, 1e-17, 1 / 3, 1.0])
def test_numbers_in_signatures_are_exact(value: float) -> None:
    [signed] = [pair for pair in LexRank(damping=value).signature.split("|") if pair.startswith("damping:")]
    assert float(signed.removeprefix("damping:")) == value


def test_a_signature_holds_the_version_and_no_option_of_speed() -> None:
    signature = Toy(1, device="cuda", verbose=True).signature
    assert signature == (
        "toy|size:1|take:turns|share:0.5|gap:none|flag:no|names:|unit:words|depth:5|v:3|summ:" + __version__
    )
    assert signature == Toy(1).signature


def test_values_that_print_alike_have_different_signatures() -> None:
    class Named(Component):
        name = "named"

        def __init__(self, value: object = None) -> None: ...

    values = [None, "none", True, "yes", False, "no", 1.0, "1.0", 1, "a|b", "a", "", ("a", "b"), "a,b"]
    assert len({Named(value).signature for value in values}) == len(values)
    assert all(Named(value).signature.count("|") == 3 for value in values if value != "a|b")


def test_equal_numbers_of_any_type_are_the_same_option() -> None:
    assert LexRank(damping=1) == LexRank(damping=1.0)
    assert LexRank(damping=1).signature == LexRank(damping=1.0).signature
    assert LexRank(damping=np.float64(0.5)) == LexRank(damping=0.5)
    assert Toy(np.int64(3)).options()["size"] == 3


def test_components_are_equal_by_type_and_options() -> None:
    assert Toy(1, names="a") == Toy(1, names=["a"])
    assert hash(Toy(1, names="a")) == hash(Toy(1, names=["a"]))
    assert Toy(1) != Toy(2)
    assert Toy(1) != Toy(1, depth=2)
    assert Lead() != LexRank()


def test_components_survive_pickling_and_copying() -> None:
    toy = Toy(2, "first", share=0.25, names=["a", "b"], depth=7)
    for again in (pickle.loads(pickle.dumps(toy)), copy.copy(toy), copy.deepcopy(toy)):
        assert again == toy
        assert again.signature == toy.signature
        assert again.shared == Shared(depth=7)


def test_a_repr_shows_what_differs_from_the_defaults() -> None:
    assert repr(LexRank()) == "LexRank()"
    assert repr(LexRank(damping=0.9, diversity=0.0)) == "LexRank(damping=0.9, diversity=0.0)"
    assert repr(Toy(1)) == "Toy(size=1)"
    assert eval(repr(LexRank(damping=0.9, order="date")), {"LexRank": LexRank}) == LexRank(damping=0.9, order="date")


def test_shared_options_are_parameters_of_the_class() -> None:
    parameters = inspect.signature(LexRank).parameters
    assert list(parameters)[:2] == ["threshold", "damping"]
    assert {"diversity", "max_similarity", "order", "language"} <= set(parameters)
    assert inspect.signature(Toy).parameters["depth"].default == 5


def test_a_group_of_options_checks_its_own_values() -> None:
    with pytest.raises(MethodError, match="depth"):
        Shared(depth=0)


@pytest.mark.parametrize("language", ["english", "EN", "xx", ""])
def test_only_codes_are_languages(language: str) -> None:
    with pytest.raises(MethodError, match="language must be None or an ISO 639-1 code such as 'en' or 'de'"):
        Summarizer("lead", language=language)
