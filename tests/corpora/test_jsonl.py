from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pytest

from summ import Example, InputError, corpora
from summ.corpora.jsonl import numbered_lines


def test_a_file_of_clusters_becomes_examples(jsonl: Path) -> None:
    first, second = corpora.load(jsonl)
    assert (first.cluster.id, first.cluster.query) == ("bridge", "What replaces the bridge?")
    assert first.cluster.documents[1].title == "Ferry"
    assert first.cluster.documents[1].date == datetime.date(2024, 5, 1)
    assert second.references == ("A high tower.", "It is high.")


def test_gzipped_and_plain_files_give_the_same_examples(jsonl: Path, tmp_path: Path) -> None:
    packed = tmp_path / "clusters.jsonl.gz"
    packed.write_bytes(gzip.compress(jsonl.read_bytes()))
    assert list(corpora.load(packed)) == list(corpora.load(jsonl))


def test_a_limit_stops_early_and_reads_no_further(jsonl: Path) -> None:
    with jsonl.open("a") as lines:
        lines.write("not json\n")
    assert [one.cluster.id for one in corpora.load(jsonl, limit=2)] == ["bridge", "tower"]


@pytest.mark.parametrize("limit", [0, -1, True, 1.5])
def test_an_invalid_limit_is_rejected(jsonl: Path, limit: int) -> None:
    with pytest.raises(InputError, match="limit must be"):
        corpora.load(jsonl, limit=limit)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"documents": [', "not valid JSON"),
        (b"[1, 2]", "expected a JSON object, found list"),
        (b'{"documents": ["a"], "x": "\xff"}', "not valid UTF-8"),
        (b'{"reference": "only a summary"}', "no documents"),
        (b'{"documents": null}', "documents is missing or null"),
        (b'{"documents": ["a.txt", "b.txt"]}', "the name of a file"),
        (b'{"documents": ["a"], "earlier": 7}', "earlier must be a list"),
        (b'{"documents": ["a"], "query": ["x"]}', "a query must be a str"),
        (b'{"documents": 7}', "documents must be a list"),
        (b'{"documents": [7]}', "document 1 must be a string"),
        (b'{"documents": ["a", {"body": "b"}]}', "document 2 has no 'text'; it has body"),
        (b'{"documents": [{"text": "a", "date": "soon"}]}', "not an ISO date"),
        (b'{"documents": ["a"], "references": 3}', "references must be"),
        (b'{"documents": ["a"], "references": [3]}', "reference 1 must be a str"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path: Path, line: bytes, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(b'{"documents": ["fine"]}\n\n' + line + b"\n")
    with pytest.raises(InputError, match=r"bad.jsonl, line 3: ") as caught:
        list(corpora.load(path))
    assert message in str(caught.value)


def test_a_missing_file_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        corpora.load(tmp_path / "none.jsonl")


def test_a_device_without_an_end_is_rejected() -> None:
    with pytest.raises(InputError, match="/dev/zero is a device"):
        numbered_lines("/dev/zero")


def test_a_truncated_gzip_file_is_an_error_with_a_line_number(jsonl: Path, tmp_path: Path) -> None:
    packed = tmp_path / "cut.jsonl.gz"
    packed.write_bytes(gzip.compress(jsonl.read_bytes())[:-12])
    with pytest.raises(InputError, match=r"cut.jsonl.gz, after line"):
        list(corpora.load(packed))


def test_common_column_names_need_no_mapping(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    record = {"document": "One text. ||||| Another text. |||||", "summary": "Two texts."}
    path.write_text(json.dumps(record))
    [example] = corpora.load(path)
    assert [one.text for one in example.cluster.documents] == ["One text.", "Another text."]
    assert example.references == ("Two texts.",)
    assert example.cluster.id == "1"


def test_a_mapping_names_columns_nested_columns_and_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"source": {"texts": "a</s>b"}, "gold": "c", "nr": 4, "ask": "why?"}))
    columns = {"documents": "source.texts", "references": "gold", "id": "nr", "query": "ask", "separator": "</s>"}
    [example] = corpora.load(path, columns=columns)
    assert [one.text for one in example.cluster.documents] == ["a", "b"]
    assert (example.references, example.cluster.id, example.cluster.query) == (("c",), "4", "why?")


def test_a_missing_column_gets_a_suggestion(jsonl: Path) -> None:
    with pytest.raises(InputError, match=r"no column 'document'; .*columns={'documents': 'documents'}"):
        list(corpora.load(jsonl, columns={"documents": "document"}))


def test_a_mistyped_role_gets_a_suggestion(jsonl: Path) -> None:
    with pytest.raises(InputError, match=r"unknown role 'document'. Did you mean 'documents'"):
        corpora.load(jsonl, columns={"document": "x"})


def test_unknown_fields_of_a_document_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"documents": [{"text": "a", "url": "http://a.example", "title": None, "id": 7}]}))
    [example] = corpora.load(path)
    assert example.cluster.documents[0].id == "7"
    assert example.cluster.documents[0].title is None


@pytest.mark.shared
@pytest.mark.parametrize("name", ["multinews/test1000", "mediqa/validation", "opinosis/test", "background/validation"])
def test_the_evaluation_sets_can_be_read_completely(shared_data: Path, name: str) -> None:
    examples = list(corpora.load(shared_data / f"{name}.jsonl.gz"))
    assert len(examples) > 40
    assert all(isinstance(one, Example) and one.references and one.cluster.documents for one in examples)


def test_a_line_that_decompresses_beyond_the_limit_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"documents": ["A."]}\n' + b'{"x": "' + b"x" * 10**6 + b'"}\n'))
    examples = corpora.load(file, max_line_bytes=10**5)
    assert next(examples).cluster.documents[0].text == "A."
    with pytest.raises(InputError, match=r"bomb\.jsonl\.gz, line 2: more than 100,000 bytes.*max_line_bytes"):
        next(examples)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"documents": ["A."], "n": ' + "9" * 5000 + "}", "line 1: JSON contains an integer with thousands of digits"),
        ('{"documents": ' + "[" * 100_000 + "]" * 100_000 + "}", "line 1: JSON is nested too deeply"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:0f\nsize 9\n", "git lfs pull"),
    ],
)
def test_hostile_lines_are_input_errors(line: str, message: str, tmp_path: Path) -> None:
    for file in (tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"):
        file.write_text(line)
        with pytest.raises(InputError, match=message):
            list(corpora.load(file))
