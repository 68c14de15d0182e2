"""`make bench`: inputs are the same everywhere, and the page reports missed targets."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from bench import clusters, extractive, speed_page

BENCH = Path(extractive.__file__).parent


def found() -> dict[str, Any]:
    def run(kind: str, system: str, size: int, seconds: float, memory: float) -> dict[str, Any]:
        common = {"kind": kind, "system": system, "size": size, "after_split": seconds, "peak_mb": memory}
        own = {"split": 1.0, "tokenise": 0.5 * seconds, "total": seconds + 1, "split_mb": 80.0}
        return {**common, "loaded_mb": 50.0, **(own if kind == "summ" else {})}

    runs = [run("summ", "lexrank", 1_000, 0.1, 90), run("summ", "lexrank", 10_000, 1.0, 120)]
    runs += [run("peer", "lexrank package", 1_000, 2, 100), run("peer", "lexrank package", 10_000, 150, 3_000)]
    runs += [{"kind": "peer", "system": "sumy KL", "size": 1_000, "stopped": "over 200 s"}]
    text = {"mb": 3.0, "split": 9.0, "split_clean": 8.0, "tokenise": 8.0, "both": 4.0, "all": 3.0}
    start = {
        "nothing": 0.02,
        "import summ": 0.05,
        "import nltk": 1.0,
        "first summary": 1.2,
        "first summary, shell": 1.6,
    }
    settings = {"date": "2026-11-24", "limit_s": 200.0, "input": "drawn", "load": 0.5, "sizes": [1_000, 10_000]}
    return {"runs": runs, "text": text, "start": start, **settings}


def test_a_missed_target_is_reported_with_the_result() -> None:
    text = speed_page.page(found())
    assert "| 100 times as fast | 150 times (1.00 s against 150.0 s) | yes |" in text
    assert "1/25 of the process" in text
    assert "| splitting and tokenizing | 5 MB/s | 4.0 MB/s" in text
    assert "| 1.5 times | 1.60 times (1.60 s against 1.00 s) | **no** |" in text
    assert "over 200 s" in text


def test_rows_measured_again_replace_earlier_ones_and_are_named() -> None:
    before = found()
    later = extractive._again(before, [{**before["runs"][0], "after_split": 0.07}])
    assert [(one["system"], one["size"]) for one in later["runs"][:2]] == [
        ("lexrank", 1_000),
        ("lexrank package", 1_000),
    ]
    assert later["runs"][0]["after_split"] == 0.07
    assert "Measured later" in speed_page.page(later)
    assert "Measured later" not in speed_page.page(before)


def test_the_plot_is_the_same_on_every_run(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a.svg", "b.svg"):
        speed_page.plot(found(), tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_sampled_sentences_are_the_same_on_every_run() -> None:
    first = list(islice(clusters._drawn(), 50))
    assert first == list(islice(clusters._drawn(), 50))
    assert len(set(first)) == 50


def test_a_system_that_would_take_too_long_is_not_tried() -> None:
    assert extractive._expected([(1_000, 2.0)], 10_000) == pytest.approx(200)
    assert extractive._expected([(1_000, 2.0), (10_000, 20.0)], 100_000) == pytest.approx(200)


def test_a_run_reports_seconds_and_memory(tmp_path: Path) -> None:
    sentences = list(islice(clusters._drawn(), 60))
    path = tmp_path / "input.json"
    path.write_text(json.dumps({"documents": [" ".join(sentences)], "sentences": sentences}))
    done = subprocess.run(
        [sys.executable, str(BENCH / "one_run.py"), "summ", 'lexrank?{"threshold": null}', str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout)
    assert 0 < result["split"] + result["tokenise"] < result["total"]
    assert result["after_split"] < result["total"]
    assert result["peak_mb"] >= result["split_mb"] >= result["loaded_mb"] > 0
