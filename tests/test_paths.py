"""Impossible file names are input errors in every function that takes a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import summ
from summ import Budget, Cluster, ConfigError, Document, Example, InputError, Summarizer, SummError
from summ.atomic_write import write_json
from summ.batch import summarize_file
from summ.config import load_run
from summ.evaluation import outputs
from summ.evaluation.run_folder import check_output
from summ.metrics.rouge.files import read_rouge_input
from summ.paths import usable_path

IMPOSSIBLE = ["a\0b", "z" * 300, "~nosuchuser/x.txt", "folder/\ud800.txt"]


@pytest.mark.parametrize("name", IMPOSSIBLE, ids=ascii)
def test_an_impossible_name_is_reported_with_the_reason(name: str) -> None:
    with pytest.raises(InputError, match="is not a usable path: "):
        usable_path(name)
    with pytest.raises(ConfigError, match="is not a usable path"):
        usable_path(Path(name), error=ConfigError)


def test_the_home_folder_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usable_path("~/a.txt") == tmp_path / "a.txt"


def test_a_file_whose_name_begins_with_a_tilde_is_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("~draft.txt").write_text("")
    assert usable_path("~draft.txt") == Path("~draft.txt")


EXAMPLE = Example(Cluster.of(["The mill closed."]))
DOORS: dict[str, Callable[[str], Any]] = {
    "Cluster.of": lambda name: Cluster.of(Path(name)),
    "a list of paths": lambda name: Cluster.of([Path(name)]),
    "Document.from_path": Document.from_path,
    "Summary.to_html": lambda name: summ.attribute("A text.", ["A text."]).to_html(name),
    "corpora.load": lambda name: list(summ.corpora.load(name)),
    "corpora.load, JSON Lines": lambda name: list(summ.corpora.load(f"{name}.jsonl")),
    "corpora.load, Parquet": lambda name: list(summ.corpora.load(f"{name}.parquet")),
    "from_config": Summarizer.from_config,
    "a run file": load_run,
    "a prompt": lambda name: Summarizer("openai:m", base_url="http://127.0.0.1:1/v1", prompt=Path(name)),
    "weights": lambda name: Summarizer("learned", weights=name).summarize(["A text."], words=5),
    "a model": Summarizer,
    "a source of summaries": lambda name: list(
        summarize_file(Summarizer("lead"), Path(name), Path("out.jsonl"), Budget.of(words=5))
    ),
    "a target of summaries": lambda name: list(
        summarize_file(Summarizer("lead"), Path(__file__), Path(name), Budget.of(words=5))
    ),
    "outputs": outputs,
    "an output folder": check_output,
    "a JSON file": lambda name: write_json(name, {}),
    "a cache": lambda name: summ.evaluate(Summarizer("lead"), [EXAMPLE], words=9, cache=name),
    "candidates": lambda name: read_rouge_input(Path(name), [Path("references.txt")]),
    "references": lambda name: read_rouge_input(Path(__file__), [Path(name)]),
}


@pytest.mark.parametrize("name", IMPOSSIBLE, ids=ascii)
@pytest.mark.parametrize("door", DOORS)
def test_no_entry_point_raises_another_error_for_an_impossible_name(
    door: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SummError):
        DOORS[door](name)
    assert not list(tmp_path.iterdir())
