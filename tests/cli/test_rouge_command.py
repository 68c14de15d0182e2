"""``summ rouge`` on files of texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summ.cli import app
from summ.metrics import Rouge, ScoreWarning


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["rouge", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)


def test_the_command_prints_a_table_with_its_signature(tmp_path: Path) -> None:
    write(tmp_path, {"c.txt": "the envoys met\n\n", "r.txt": "envoys met\nthey left\n"})
    output = run(str(tmp_path / "c.txt"), str(tmp_path / "r.txt"), "--per-example")
    assert "rougeLsum" in output
    assert "conv:rouge-score" in output
    assert "line 2" in output
    assert "candidates without words, which score 0: 1" in output


def test_the_command_prints_json(tmp_path: Path) -> None:
    write(tmp_path, {"c.txt": "the envoys met\n", "r.txt": "envoys met\n"})
    scores = json.loads(run(str(tmp_path / "c.txt"), str(tmp_path / "r.txt"), "--json", "--variants", "rouge1"))
    assert scores["c"]["scores"]["rouge1"]["recall"] == 1
    assert "examples" not in scores["c"]


def test_the_command_shows_which_columns_it_scored(tmp_path: Path) -> None:
    write(tmp_path, {"rows.jsonl": '{"id": "1", "summary": "envoys met", "prediction": "envoys left"}\n'})
    assert "note: Candidates: prediction of rows.jsonl; references: summary of rows.jsonl" in run(
        str(tmp_path / "rows.jsonl")
    )
    scores = json.loads(run(str(tmp_path / "rows.jsonl"), "--reference-column", "id", "--json"))
    assert "id of rows.jsonl" in scores["rows"]["input_notes"][0]


def test_no_pairs_are_noted() -> None:
    with pytest.warns(ScoreWarning, match="no pairs"):
        assert "no pairs" in Rouge().score([], []).notes[0]
