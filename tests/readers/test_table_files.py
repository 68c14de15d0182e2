"""Tables and JSON files are read as a document per record, with the text in a named column."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from summ import Cluster, Document, InputError, Summarizer

ROWS = [
    {"id": "m1", "headline": "Mill", "body": "The mill closed,\nafter 90 years.", "date": "2024-01-18", "stars": 4},
    {"id": "m2", "headline": "Ferry", "body": 'A "ferry" runs.', "date": "2024-01-19", "stars": 2},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix in (".csv", ".tsv"):
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".parquet":
        parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    elif path.suffix == ".json":
        path.write_text(json.dumps(rows))
    else:
        lines = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
        path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


SUFFIXES = [".csv", ".tsv", ".json", ".jsonl", ".jsonl.gz", ".parquet"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_document_per_record_with_its_title_date_and_id(suffix: str, tmp_path: Path) -> None:
    file = write(tmp_path / f"news{suffix}", ROWS)
    documents = Cluster.from_path(file, column="body").documents
    assert [document.text for document in documents] == ["The mill closed,\nafter 90 years.", 'A "ferry" runs.']
    assert [document.id for document in documents] == ["m1", "m2"]
    assert [document.date for document in documents] == [datetime.date(2024, 1, 18), datetime.date(2024, 1, 19)]
    if suffix != ".parquet":
        assert documents[0].metadata["headline"] == "Mill"
    assert Document.from_path(file, column="body").text == f"{documents[0].text}\n\n{documents[1].text}"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_missing_column_is_an_error_that_lists_the_columns(suffix: str, tmp_path: Path) -> None:
    file = write(tmp_path / f"news{suffix}", ROWS)
    with pytest.raises(
        InputError, match=r"no column 'text'\..* Its columns: id, headline, body, date, stars\..*column='body'"
    ):
        Cluster.of(file)
    with pytest.raises(InputError, match=r"no column 'bdoy'\. Did you mean 'body'\?"):
        Cluster.from_path(file, column="bdoy")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_column_text_needs_no_name_and_records_without_text_are_noted(suffix: str, tmp_path: Path) -> None:
    file = write(tmp_path / f"a{suffix}", [{"text": "One."}, {"text": " "}, {"text": "Two."}])
    cluster = Cluster.of(file)
    assert [(document.id, document.text) for document in cluster.documents] == [
        (f"a{suffix}#1", "One."),
        (f"a{suffix}#2", "Two."),
    ]
    assert any("1 of 3 records have no text" in str(note) for note in cluster.notes)
    with pytest.raises(InputError, match="no text in column 'text'"):
        Cluster.of(write(tmp_path / f"b{suffix}", [{"text": ""}]))


def test_the_summary_names_the_column_that_was_read(tmp_path: Path) -> None:
    notes = (
        Summarizer("lead").summarize(Cluster.from_path(write(tmp_path / "a.csv", ROWS), column="body"), words=9).notes
    )
    assert any("csv reader (column body" in str(note) for note in notes)


@pytest.mark.parametrize("suffix", [".parquet", ".json", ".jsonl"])
def test_a_column_of_numbers_is_not_text(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column 'stars' holds a int, not a text"):
        Cluster.from_path(write(tmp_path / f"a{suffix}", ROWS), column="stars")


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("id;text\n1;One, two.\n", ["One, two."]),
        ("id|text\n1|One.\n\n2|Two.\n", ["One.", "Two."]),
        ("sep=;\nid;text\n1;One.\n", ["One."]),
        ("text\nOne.\n", ["One."]),
        ('text,note\n"' + "Long. " * 40_000 + '",x\n', ["Long. " * 40_000]),
    ],
)
def test_separators_are_recognized_and_cells_have_any_length(content: str, texts: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content)
    limit = csv.field_size_limit()
    assert [document.text for document in Cluster.of(tmp_path / "a.csv").documents] == texts
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id,text\n1,The bridge, which is old, closed.\n", "line 2: 4 values, but there are 2 column names"),
        ('id,text\n1,"The bridge\n', "line 2: not valid CSV"),
        ("", "no records"),
        ("id,text\n", "no records"),
    ],
)
def test_broken_tables_are_errors_with_the_line(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(content)
    with pytest.raises(InputError, match=message):
        Cluster.of(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("value", "column", "texts"),
    [
        ({"title": "Mill", "text": "One."}, "text", ["One."]),
        (["One.", "Two."], "text", ["One.", "Two."]),
        ("One.", "text", ["One."]),
        ({"status": "ok", "articles": [{"body": "One."}, {"body": "Two."}]}, "articles.body", ["One.", "Two."]),
        ([{"article": {"body": "One."}}, {"article": {"body": "Two."}}], "article.body", ["One.", "Two."]),
        ([{"a.b": "One."}], "a.b", ["One."]),
    ],
)
def test_json_of_several_shapes(value: Any, column: str, texts: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value))
    assert [document.text for document in Cluster.from_path(tmp_path / "a.json", column=column).documents] == texts


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"status": "ok", "articles": [{"body": "One."}]}', r"Its columns: status, articles\.body\."),
        ('[{"text": "One."}, 7]', "found a number"),
        ("[[1]]", "found a list"),
        ("{", "not valid JSON"),
        ("[]", "contains no records"),
        ('{"text": ' + "9" * 5000 + "}", "integer with thousands of digits"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_json_without_a_text_is_an_error(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(InputError, match=message):
        Cluster.of(tmp_path / "a.json")


def test_an_error_in_json_lines_names_the_line_and_clusters_are_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n\n{"text": \n')
    with pytest.raises(InputError, match=r"a\.jsonl, line 3: not valid JSON"):
        Cluster.of(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text('{"documents": ["One."]}\n')
    with pytest.raises(InputError, match="summ batch"):
        Cluster.of(tmp_path / "b.jsonl")


def test_what_unpacks_beyond_the_limit_is_an_error(tmp_path: Path) -> None:
    line = json.dumps({"text": "x" * 10**6}).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line))
    with pytest.raises(InputError, match="more than 100,000 bytes"):
        Cluster.from_path(tmp_path / "a.jsonl.gz", max_file_bytes=10**5)
    parquet.write_table(pyarrow.table({"text": ["x" * 10**4] * 200}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 10**5
    with pytest.raises(InputError, match="more than 100,000 bytes"):
        Cluster.from_path(tmp_path / "a.parquet", max_file_bytes=10**5)
