"""The benchmark of the engine: the page reports missed targets, and slow runs read fewer inputs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from bench import abstractive


def found() -> dict[str, Any]:
    def run(seconds: float, inputs: int) -> dict[str, Any]:
        return {"processor": seconds * inputs, "inputs": inputs, "peak_mb": 1000.0, "outputs": [[5, 6]] * inputs}

    runs = {"greedy, plain loop": run(9.0, 2), "greedy, summ, fp32": run(3.0, 16), "greedy, summ, bf16": run(18.0, 2)}
    settings = {
        "date": "2026-11-25",
        "threads": 1,
        "read": 1024,
        "say": 128,
        "inputs": 16,
        "alone": 2,
        "batch_size": 16,
    }
    return {"runs": runs, "native_bf16": False, "load": 0.5, **settings}


def test_a_missed_target_is_reported_with_the_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, page = tmp_path / "raw.json", tmp_path / "page.md"
    raw.write_text(json.dumps(found()))
    monkeypatch.setattr(sys, "argv", ["abstractive.py", "--read-back", str(raw), "--output", str(page)])
    abstractive.main()
    text = page.read_text()
    assert "| greedy, summ, fp32 | 3.00 | 42.7 | 3.0 | 2.8 | 2 of 2 | 1,000 |" in text
    assert "| greedy, summ, bf16 | 18.00 | 7.1 | **0.5**, missed | 3.9 | 2 of 2 | 1,000 |" in text
    assert "does not support bfloat16" in text


@pytest.mark.parametrize(
    ("settings", "native", "count"),
    [
        ({"way": "loop"}, True, 3),
        ({"way": "torch"}, True, 16),
        ({"way": "torch", "batch_size": 1}, True, 3),
        ({"way": "torch", "dtype": "bfloat16"}, True, 16),
        ({"way": "torch", "dtype": "bfloat16"}, False, 3),
        ({"way": "loop", "together": 4}, True, 4),
    ],
)
def test_slow_runs_read_fewer_inputs(settings: dict[str, Any], native: bool, count: int) -> None:
    options = argparse.Namespace(inputs=16, alone=3)
    assert abstractive._count(settings, options, native_bf16=native) == count
