"""The recipes of CONTRIBUTING.md work as written."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

import pytest

import summ
from summ import Summarizer
from summ.registry import METHODS, METRICS, READERS, REGISTRIES, Registry
from summ.testing import check_method, check_metric, check_reader

TEXT = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`summ/[\w/]+?/(\w+)\.py`:\n\n```python\n(.*?)```", TEXT, re.DOTALL))
LINES = re.findall(r"In `([A-Z]+)`[^`]*: `\"([^\"]+)\": \(\"summ\.[\w.]*?(\w+):(\w+)\", \"[^\"]+\"\),`", TEXT)
KINDS = {registry.group.removeprefix("summ.").upper(): kind for kind, registry in REGISTRIES.items()}


@pytest.fixture(autouse=True)
def recipes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for group, name, module_name, class_name in LINES:
        path = tmp_path / f"{module_name}.py"
        path.write_text(FILES[module_name], encoding="utf-8")
        spec = importlib.util.spec_from_file_location(f"recipe_{module_name}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        registry: Registry[Any] = REGISTRIES[KINDS[group]]
        monkeypatch.setattr(registry, "_registered", {**registry._registered, name: getattr(module, class_name)})


def test_every_recipe_is_one_file_and_one_registration() -> None:
    assert [group for group, *_ in LINES] == ["METHODS", "METRICS", "READERS", "BACKENDS"]
    assert len(FILES) == 4


def test_the_method_summarizes_and_is_described() -> None:
    summary = Summarizer("longest", power=2).summarize(["A short one. This sentence is much longer."], sentences=1)
    assert summary.text == "This sentence is much longer."
    assert summ.describe("longest").options[0].text == "Exponent of the length."


def test_the_metric_is_a_column_of_an_evaluation() -> None:
    examples = summ.corpora.load("seeds")
    evaluation = summ.evaluate(Summarizer("lead"), examples, ["questions"], words=30)
    assert "questions" in evaluation.table()


def test_the_reader_reads_files_of_its_suffix(tmp_path: Path) -> None:
    file = tmp_path / "a.shout"
    file.write_text("THE BRIDGE IS CLOSED.")
    assert Summarizer("lead").summarize(file, sentences=1).text == "The bridge is closed."


def test_the_backend_runs_models_of_its_prefix() -> None:
    assert Summarizer("echo:any").summarize(["The bridge is closed."], words=10).text == "The bridge is closed."


def test_the_components_of_the_recipes_keep_their_contracts() -> None:
    check_method(METHODS.load("longest"))
    check_metric(METRICS.load("questions"))
    check_reader(READERS.load(".shout"))
