"""A batch reads lines, tables, folders and data sets, and each record may have its own settings."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import pyarrow as pa
import pytest
from pyarrow import feather, ipc, parquet

from summ import Budget, Cluster, InputError, Summarizer
from summ.batch import summarize_file

LEAD = Summarizer("lead")
ROWS = [
    {"id": f"c{n}", "documents": [f"The ferry number {n} sails. It is late.", f"A bus leaves at {n}."]}
    for n in range(3)
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def texts(source: Any, target: Path, **arguments: Any) -> list[str]:
    """The texts of a batch with budgets of nine words."""
    assert [done.error for done in summarize_file(LEAD, source, target, Budget.of(words=9), **arguments)]
    return [json.loads(line).get("text") for line in target.read_text(encoding="utf-8").splitlines()]


def zst(path: Path) -> None:
    with pa.output_stream(str(path), compression="zstd") as file:
        file.write(LINES)


def stream(path: Path) -> None:
    table = pa.Table.from_pylist(ROWS)
    with ipc.new_stream(str(path), table.schema) as writer:
        writer.write_table(table)


def folders(path: Path) -> None:
    for row in ROWS:
        for position, text in enumerate(row["documents"]):
            (path / str(row["id"])).mkdir(parents=True, exist_ok=True)
            (path / str(row["id"]) / f"{position}.txt").write_text(text)


WRITERS: dict[str, Callable[[Path], object]] = {
    "in.jsonl": lambda path: path.write_bytes(LINES),
    "in.ndjson.gz": lambda path: path.write_bytes(gzip.compress(LINES)),
    "in.jsonl.zst": zst,
    "in.parquet": lambda path: parquet.write_table(pa.Table.from_pylist(ROWS), path),
    "in.feather": lambda path: feather.write_feather(pa.Table.from_pylist(ROWS), str(path)),
    "in.arrow": stream,
    "in.json": lambda path: path.write_text(json.dumps(ROWS)),
    "clusters": folders,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_gives_the_same_summaries(tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    expected = [LEAD.summarize(row["documents"], words=9).text for row in ROWS]
    assert texts(tmp_path / name, tmp_path / "out.jsonl") == expected


@pytest.mark.parametrize("source", [ROWS, datasets.Dataset.from_list(ROWS), iter([row["documents"] for row in ROWS])])
def test_objects_are_read_like_files(tmp_path: Path, source: Any) -> None:
    expected = [LEAD.summarize(row["documents"], words=9).text for row in ROWS]
    assert texts(source, tmp_path / "out.jsonl") == expected


@pytest.mark.parametrize("source", ["-", "/dev/stdin"])
def test_standard_input_is_read_in_one_pass(tmp_path: Path, source: str) -> None:
    command = [sys.executable, "-m", "summ", "batch", source, str(tmp_path / "out.jsonl"), "-m", "lead"]
    done = subprocess.run(command, input=LINES, capture_output=True, check=True)
    assert b"summarized" in done.stdout
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [record["id"] for record in records] == ["c0", "c1", "c2"]
    assert {record["budget"] for record in records} == {"words:100"}


def test_columns_are_mapped_as_in_compare(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([{"name": "x", "news": "First text.|||||Second text.", "known": ["First text."]}])
    parquet.write_table(table, tmp_path / "in.parquet")
    columns = {"documents": "news", "id": "name", "earlier": "known"}
    assert texts(tmp_path / "in.parquet", tmp_path / "out.jsonl", columns=columns) == ["Second text."]
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "x"


@pytest.mark.parametrize(
    ("budget", "shown"), [({"sentences": 1}, "sentences:1"), ("sentences:1", "sentences:1"), (6, "words:6")]
)
def test_a_record_may_have_its_own_budget(tmp_path: Path, budget: Any, shown: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ROWS[0] | {"budget": budget}) + "\n")
    assert texts(tmp_path / "in.jsonl", tmp_path / "out.jsonl") == ["The ferry number 0 sails."]
    assert json.loads((tmp_path / "out.jsonl").read_text())["budget"] == shown


@pytest.mark.parametrize("budget", [{"words": 0}, {"pages": 1}, "words", {"words": 1, "sentences": 1}, True, [5]])
def test_an_invalid_budget_is_an_error_record(tmp_path: Path, budget: Any) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ROWS[0] | {"budget": budget}) + "\n" + json.dumps(ROWS[1]) + "\n")
    assert [text is None for text in texts(tmp_path / "in.jsonl", tmp_path / "out.jsonl")] == [True, False]


def test_a_record_may_have_its_own_query(tmp_path: Path) -> None:
    row = ROWS[0] | {"query": "When does the bus leave?"}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n")
    method = Summarizer("mmr")
    list(summarize_file(method, tmp_path / "in.jsonl", tmp_path / "out.jsonl", Budget.of(sentences=1)))
    expected = method.summarize(Cluster.of(ROWS[0]["documents"], query=str(row["query"])), sentences=1)
    assert json.loads((tmp_path / "out.jsonl").read_text())["text"] == expected.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.jsonl", b"PK\x03\x04\x00" * 100),
        ("in.jsonl", b'[\n{"documents": ["a"]}\n]\n' * 1),
        ("in.jsonl", b'{\n  "documents": [\n    "a"\n  ]\n}\n'),
        ("in.jsonl", b"A plain text.\nAnother line.\n" * 50),
        ("in.jsonl", '{"documents": ["a"]}\n'.encode("utf-16")),
        ("in.txt", b"A plain text.\n"),
        ("in.docx", b"PK"),
        ("in.parquet", b"not a table"),
        ("in.arrow", b"not a table"),
        ("in.jsonl.zst", b"not compressed"),
        ("in.jsonl.gz", b"not compressed"),
    ],
)
def test_an_unreadable_format_is_one_error_and_leaves_no_files(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    if content.startswith(b"["):
        (tmp_path / name).write_bytes(b"[\n" + b'  {"documents": ["a"]},\n'.replace(b"{", b"[{") * 3)
    with pytest.raises(InputError):
        list(summarize_file(LEAD, tmp_path / name, tmp_path / "out.jsonl", Budget.of(words=9)))
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_line_that_is_too_long_does_not_affect_the_others(tmp_path: Path) -> None:
    from summ.corpora.jsonl import numbered_lines, parse_record

    (tmp_path / "in.jsonl").write_bytes(b'{"a": "' + b"x" * 5000 + b'"}\n{"b": 1}\n')
    lines = list(numbered_lines(tmp_path / "in.jsonl", max_line_bytes=1000))
    assert [number for number, _ in lines] == [1, 2]
    with pytest.raises(InputError, match="more than 1,000 bytes"):
        parse_record(lines[0][1], "line 1", max_line_bytes=1000)


def test_parquet_output_holds_the_records_in_order(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(LINES + b'{"documents": []}\n')
    target = tmp_path / "out.parquet"
    for _ in range(2):
        list(summarize_file(LEAD, tmp_path / "in.jsonl", target, Budget.of(words=9)))
        rows = parquet.read_table(target).to_pylist()
        assert [row["line"] for row in rows] == [1, 2, 3, 4]
        assert rows[0]["text"] == LEAD.summarize(ROWS[0]["documents"], words=9).text
        assert rows[0]["sentences"][0]["sources"][0]["document"] == 0
        assert rows[3]["error"]["kind"] == "InputError"
    (tmp_path / "out.parquet.journal.jsonl").unlink()
    with pytest.raises(InputError, match="without its journal"):
        list(summarize_file(LEAD, tmp_path / "in.jsonl", target, Budget.of(words=9)))
