from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from summ import Budget, InputError, ModelError, Summarizer, Summary
from summ.batch import FinishedCluster, summarize_examples, summarize_file
from summ.batch.journal import lock_file
from summ.corpora import load
from summ.method import Method, Request

LEAD = Summarizer("lead")
TEN = Budget.of(words=10)


class Stops(Method):
    """`lead`, interrupted at a given cluster."""

    name = "lead"

    def __init__(self, *, at: str, batch: int = 1) -> None:
        self.at = at
        self.batch_size = batch

    @property
    def signature(self) -> str:
        return LEAD.signature

    def summarize(self, requests: Any) -> list[Summary]:
        found: list[Request] = list(requests)
        if any(request.cluster.id == self.at for request in found):
            raise KeyboardInterrupt
        return LEAD.method.summarize(found)


def clusters(folder: Path, count: int = 5) -> Path:
    path = folder / "in.jsonl"
    records = [
        {"id": f"c{n}", "documents": [f"The bridge number {n} closes. It is old.", f"A ferry runs at {n}."]}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def run(source: Path, target: Path, summarizer: Summarizer = LEAD, budget: Budget = TEN) -> list[FinishedCluster]:
    return list(summarize_file(summarizer, source, target, budget))


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_cluster_gets_a_line_with_its_summary_and_sources(tmp_path: Path) -> None:
    source, target = clusters(tmp_path), tmp_path / "out.jsonl"
    assert [done.id for done in run(source, target)] == ["c0", "c1", "c2", "c3", "c4"]
    for record, example in zip(records(target), load(source), strict=True):
        expected = LEAD.summarize(example.cluster, words=10)
        assert Summary.from_dict(record, documents=example.cluster.documents) == expected
        assert record["budget"] == "words:10"


def test_an_interrupted_run_resumes_with_the_same_result(tmp_path: Path) -> None:
    source, whole, target = clusters(tmp_path), tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    run(source, whole)
    with pytest.raises(KeyboardInterrupt):
        run(source, target, Summarizer(Stops(at="c3")))
    assert len(records(target)) == 3
    assert [done.id for done in run(source, target)] == ["c3", "c4"]
    assert target.read_bytes() == whole.read_bytes()
    assert run(source, target) == []


@pytest.mark.parametrize("cut", [1, 7, 60])
def test_an_incomplete_last_line_is_computed_again(tmp_path: Path, cut: int) -> None:
    source, target = clusters(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    whole = target.read_bytes()
    target.write_bytes(whole[:-cut])
    assert [done.id for done in run(source, target)] == ["c4"]
    assert target.read_bytes() == whole


def test_an_invalid_line_becomes_one_error_record(tmp_path: Path) -> None:
    source, target = clusters(tmp_path, 2), tmp_path / "out.jsonl"
    good = source.read_bytes()
    bad = [b'{"documents": [', b'{"id": "x"}', b'{"documents": ["\xff"]}', b'{"id": "blank", "documents": [" "]}']
    source.write_bytes(good + b"\n".join(bad) + b"\n" + good)
    found = run(source, target)
    assert [done.error is None for done in found] == [True, True, False, False, False, False, True, True]
    failed = [record["error"]["message"] for record in records(target) if "error" in record]
    assert failed[0].startswith("not valid JSON")
    assert failed[1].startswith("no documents")
    assert failed[2].startswith("not valid UTF-8")
    assert "empty" in failed[3]
    assert run(source, target) == []


def test_an_invalid_cluster_in_a_batch_does_not_affect_the_others(tmp_path: Path) -> None:
    source, target = clusters(tmp_path, 3), tmp_path / "out.jsonl"
    with source.open("a") as lines:
        lines.write('{"id": "blank", "documents": [" "]}\n')
    found = run(source, target, Summarizer(Stops(at="none", batch=3)))
    assert [done.id for done in found if done.error] == ["blank"]
    assert [record["line"] for record in records(target)] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("summarizer", "arguments", "difference"),
    [
        (Summarizer("textrank"), {}, "method textrank (was lead)"),
        (LEAD, {"budget": Budget.of(words=20)}, "budget 20 words (was 10 words)"),
        (LEAD, {"query": "When?", "truncate": True}, "query 'When?' (was none), truncate True (was none)"),
        (LEAD, {"columns": {"id": "id"}}, "columns id=id (was none)"),
    ],
)
def test_a_file_written_with_other_settings_is_rejected_with_what_differs(
    tmp_path: Path, summarizer: Summarizer, arguments: dict[str, Any], difference: str
) -> None:
    source, target = clusters(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    before = target.read_bytes()
    with pytest.raises(InputError, match=f"written with other settings: now {re.escape(difference)}. Use those"):
        list(summarize_file(summarizer, source, target, **{"budget": TEN, **arguments}))
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("columns", "missing"), [({"documents": "docs"}, "'docs'"), ({}, r"looked for documents or document\)")]
)
def test_an_input_without_the_column_of_documents_is_rejected_before_anything_is_written(
    tmp_path: Path, columns: dict[str, str], missing: str
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"stars": 3,\n' + '{"stars": 4, "body": "The pier is shut."}\n' * 3)
    with pytest.raises(InputError, match=f"{missing}; it has stars, body.*columns={{'documents': 'body'}}"):
        list(summarize_file(LEAD, source, target, TEN, columns=columns))
    assert list(tmp_path.iterdir()) == [source]


def test_an_error_of_a_record_names_its_line_once(tmp_path: Path) -> None:
    source = clusters(tmp_path)
    source.write_text(source.read_text() + '{"documents": ["a\tb"]}\n')
    error = run(source, tmp_path / "out.jsonl")[-1].error
    assert error == "not valid JSON (Invalid control character at column 18)."


def test_a_changed_input_is_rejected(tmp_path: Path) -> None:
    source, target = clusters(tmp_path), tmp_path / "out.jsonl"
    run(source, target)
    source.write_text(source.read_text().replace("bridge number 2", "tower number 2"))
    with pytest.raises(InputError, match=r"in.jsonl, line 3 has changed since its summary was written"):
        run(source, target)


def test_new_clusters_at_the_end_of_the_input_are_added(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    run(clusters(tmp_path, 2), target)
    assert [done.id for done in run(clusters(tmp_path, 4), target)] == ["c2", "c3"]


@pytest.mark.parametrize("content", [b"precious notes\n", b'{"id": "a"}\n', b"[1]\n", b"\xff\n"])
def test_a_file_of_another_format_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(content)
    with pytest.raises(InputError, match="not written by an earlier batch run"):
        run(clusters(tmp_path), target)
    assert target.read_bytes() == content


def test_foreign_text_without_a_newline_is_not_mistaken_for_an_incomplete_line(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"precious notes without an end")
    with pytest.raises(InputError, match="not written by an earlier batch run"):
        run(clusters(tmp_path), target)
    assert target.read_bytes() == b"precious notes without an end"


def test_two_writers_never_share_a_file(tmp_path: Path) -> None:
    source, target = clusters(tmp_path), tmp_path / "out.jsonl"
    with FileLock(lock_file(target)), pytest.raises(InputError, match="being written by another run"):
        run(source, target)
    assert len(run(source, target)) == 5


def test_missing_input_and_unwritable_output_are_errors_that_leave_no_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        run(tmp_path / "none.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []
    source = clusters(tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        run(source, tmp_path / "no" / "folder.jsonl")
    with pytest.raises(InputError, match=r"without .gz"):
        run(source, tmp_path / "out.jsonl.gz")
    with pytest.raises(InputError, match="standard output"):
        run(source, Path("-"))
    with pytest.raises(InputError, match="is also the input"):
        run(source, source)


def test_outcomes_are_lazy_and_other_errors_are_raised(tmp_path: Path) -> None:
    class Broken(Stops):
        def summarize(self, requests: Any) -> list[Summary]:
            raise ModelError("no weights")

    taken: list[str | None] = []

    def examples() -> Any:
        for example in load(clusters(tmp_path, 9)):
            taken.append(example.cluster.id)
            yield example

    outcomes = summarize_examples(Summarizer(Stops(at="none", batch=2)), examples(), TEN)
    assert taken == []
    first = next(outcomes)
    assert first.summary is not None
    assert first.seconds >= 0
    assert taken == ["c0", "c1"]
    with pytest.raises(ModelError):
        next(summarize_examples(Summarizer(Broken(at="")), load(clusters(tmp_path, 1)), TEN))
