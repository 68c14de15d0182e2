"""The measurement of abstractive models: a line per configuration and set, and a run that continues."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import generation
import pytest


def test_a_run_continues_where_it_stopped(
    causal_folder_of: Callable[[str], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(*options: str) -> list[str]:
        given = [
            f"chat:{causal_folder_of('qwen-tokens')}",
            "--sets",
            "seeds",
            "--words",
            "8",
            "--output",
            str(tmp_path),
        ]
        monkeypatch.setattr(sys, "argv", ["generation.py", *given, *options])
        generation.main()
        return capsys.readouterr().out.splitlines()

    path = tmp_path / "beams=2,input_tokens=700.jsonl"
    configuration = path.stem
    header, _, line = run("--configurations", configuration, "--limit", "1")
    cells = dict(zip(header.split(" | "), line.split(" | "), strict=True))
    assert cells["set"] == "seeds"
    assert cells["clusters"] == "1"
    assert float(cells["decoded per kept"]) > 0.5
    [first] = path.read_text().splitlines()
    run("--configurations", configuration, "--limit", "2")
    rows = path.read_text().splitlines()
    assert rows[0] == first
    assert len(rows) == 2
    monkeypatch.setattr(generation, "Summarizer", None)
    assert "| 2 |" in run("--configurations", configuration, "--limit", "2")[-1]
    with pytest.raises(TypeError):
        run("--configurations", configuration, "--limit", "3")


def test_scores_count_what_is_in_the_summaries() -> None:
    summary: dict[str, Any] = {
        "text": "The ferry sank. Summarize these documents in one paragraph of words.",
        "sentences": [
            ["The ferry sank.", 0.9, False],
            ["Summarize these documents in one paragraph of words.", 0.0, True],
        ],
        **{"seconds": 4.0, "processor_seconds": 3.0, "read": 50, "generated": 30, "kept": 20},
    }
    clean = {**summary, "text": "The ferry sank.", "sentences": [["The ferry sank.", 0.9, False]]}
    cluster = {"references": ["The ferry sank."]}
    scores = generation.score([(cluster, summary), (cluster, clean)])
    assert scores.unsupported == pytest.approx(1 / 3)
    assert scores.echoes == 1
    assert scores.decoded_per_kept == 1.5
    assert 0.5 < scores.rouge1 < 1


def test_options_of_a_configuration_are_json_or_text() -> None:
    assert generation._settings("default") == {}
    settings = generation._settings("plan=facts,verify=true,beams=2")
    assert settings == json.loads('{"plan": "facts", "verify": true, "beams": 2}')
