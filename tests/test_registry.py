"""Names of components: resolved lazily, registered at run time, described, and unique."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import summ
from summ.component import Component
from summ.errors import ComponentError, MethodError
from summ.extractive.lead import Lead
from summ.readers.base import FileText, Reader
from summ.registry import METHODS, REGISTRIES, Registry


@pytest.fixture(autouse=True)
def _clean_registries() -> Iterator[None]:
    yield
    for registry in REGISTRIES.values():
        registry._registered.clear()


class Backwards(Lead):
    """The last sentences of each document."""

    name = "backwards"


class ReversedText(Reader):
    """Text stored backwards."""

    name = "reversed"

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(data.decode()[::-1])


def test_a_registered_method_is_a_method_like_others() -> None:
    summ.register("method", "backwards", Backwards)
    assert summ.methods()["backwards"] == "The last sentences of each document"
    assert summ.Summarizer("backwards", take="first").summarize(["One. Two."], sentences=1).text == "One."
    assert summ.describe("backwards").options[0].name == "take"


@pytest.mark.parametrize("name", ["", "two words", "a\nb", "\ud800", "a\0"])
def test_a_name_that_cannot_be_typed_is_rejected(name: str) -> None:
    with pytest.raises(ComponentError, match="visible characters"):
        summ.register("method", name, Backwards)


def test_only_classes_and_functions_are_components() -> None:
    with pytest.raises(ComponentError, match="a class or a function"):
        summ.register("method", "mine", "lead")  # type: ignore[arg-type]


def test_a_registered_reader_reads_its_files(tmp_path: Path) -> None:
    summ.register("reader", ".rev", ReversedText)
    (tmp_path / "a.rev").write_text(".olleH")
    (tmp_path / "b.txt").write_text("Bye.")
    assert [document.text for document in summ.Cluster.of(tmp_path).documents] == ["Hello.", "Bye."]


def test_a_name_is_never_taken_twice() -> None:
    with pytest.raises(ComponentError, match="there is already a method 'lead'"):
        summ.register("method", "lead", Backwards)
    summ.register("method", "lead", Lead)


def test_errors_for_unknown_names_suggest_the_closest() -> None:
    with pytest.raises(MethodError, match=r"unknown metric 'roge'.* 'rouge'"):
        summ.metrics.create("roge")
    with pytest.raises(MethodError, match=r"unknown kind 'metod'.* 'method'"):
        summ.register("metod", "x", Lead)
    with pytest.raises(MethodError, match=r"nothing is registered as 'lexrnk'.* 'lexrank'"):
        summ.describe("lexrnk")


def test_anything_but_a_component_is_rejected() -> None:
    registry: Registry[Component] = Registry("thing", "summ.none", {"path": ("pathlib:Path", "")})
    with pytest.raises(ComponentError, match="does not create a component"):
        registry.create("path")


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, known in REGISTRIES.items() for name in known])
def test_everything_registered_loads_and_is_described(kind: str, name: str) -> None:
    description = summ.describe(name, kind)
    assert description.text
    assert str(description).startswith(f"{name} (")
    assert not [option.name for option in description.options if not option.text]
    component = REGISTRIES[kind].load(name)
    if isinstance(component, type) and kind in ("method", "metric", "rouge_convention"):
        assert component.name == name


def test_a_description_has_types_defaults_and_texts_of_shared_options() -> None:
    options = {option.name: option for option in summ.describe("lexrank").options}
    assert options["damping"].values == "a number between 0 and 1"
    assert options["damping"].default == "0.85"
    assert "Carbonell" in options["diversity"].text
    assert len(METHODS.descriptions()) >= 20
