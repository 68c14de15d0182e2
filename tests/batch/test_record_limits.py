"""A record that is too large is an error record, and the limits are options."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from summ import Budget, Cluster, InputError, Summarizer
from summ.batch import BatchSummarizer, summarize_file
from summ.cli import app
from summ.corpora import load

LEAD = Summarizer("lead")
NINE = Budget.of(words=9)
ROWS: list[dict[str, Any]] = [
    {"id": "short", "documents": ["The quay is wet."]},
    {"id": "long", "documents": ["The quay is wet. " * 200, "It rains. " * 200]},
    {"id": "last", "documents": ["Gulls sleep."]},
]


def write_lines(folder: Path) -> Path:
    path = folder / "in.jsonl.gz"
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in ROWS).encode()))
    return path


@pytest.mark.parametrize(("limit", "value"), [("max_line_bytes", 1000), ("max_cluster_characters", 4000)])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_record_above_a_limit_costs_itself_only(tmp_path: Path, limit: str, value: int, workers: int) -> None:
    source, target = write_lines(tmp_path), tmp_path / "out.jsonl"
    finished = list(summarize_file(LEAD, source, target, NINE, workers=workers, **{limit: value}))  # type: ignore[arg-type]
    assert [done.kind for done in finished] == [None, "InputError", None]
    assert f"{value:,}" in str(finished[1].error)
    assert limit in str(finished[1].error)
    assert [done.line for done in summarize_file(LEAD, source, target, NINE, retry_failed=True)] == [2]


def test_folders_and_tables_have_the_limit_of_a_cluster(tmp_path: Path) -> None:
    for row in ROWS:
        folder = tmp_path / "in" / row["id"]
        folder.mkdir(parents=True)
        for number, text in enumerate(row["documents"]):
            (folder / f"{number}.txt").write_text(text)
    with pytest.raises(InputError, match=r"long has more than 4,000 characters.*max_cluster_characters"):
        Cluster.from_path(tmp_path / "in" / "long", max_cluster_characters=4000)
    for source in (tmp_path / "in", ROWS):
        target = tmp_path / f"{type(source).__name__}.jsonl"
        finished = list(summarize_file(LEAD, source, target, NINE, max_cluster_characters=4000))
        assert sum(done.kind == "InputError" for done in finished) == 1
    output = BatchSummarizer("lead", words=9, max_cluster_characters=4000)(
        {"documents": [row["documents"] for row in ROWS]}
    )
    assert output["error_kind"] == ["", "InputError", ""]


@pytest.mark.parametrize("option", ["--max-line-bytes", "--max-cluster-characters"])
def test_the_limits_are_options_of_the_command(tmp_path: Path, option: str) -> None:
    target = tmp_path / "out.jsonl"
    done = CliRunner().invoke(app, ["batch", str(write_lines(tmp_path)), str(target), "-m", "lead", option, "900"])
    assert done.exit_code == 1
    assert ["error" in json.loads(line) for line in target.read_text().splitlines()] == [False, True, False]


@pytest.mark.parametrize("value", [0, -1, True, "9", None, 1.5])
def test_a_limit_that_is_no_positive_number_is_rejected(tmp_path: Path, value: Any) -> None:
    for limit in ("max_line_bytes", "max_cluster_characters"):
        with pytest.raises(InputError, match=limit):
            list(summarize_file(LEAD, ROWS, tmp_path / "out.jsonl", NINE, **{limit: value}))
    with pytest.raises(InputError, match="max_line_bytes"):
        load(tmp_path, max_line_bytes=value)
