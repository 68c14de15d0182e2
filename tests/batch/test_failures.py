"""A cluster that fails, in whatever way, costs only its own summary."""

from __future__ import annotations

import errno
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from batch.faulty_methods import LEAD, Faulty

from summ import Budget, Cluster, Document, Failure, InputError, ModelError, Summarizer, SummError
from summ.batch import summarize_file
from summ.errors import ComponentError
from summ.types import Summary

TEN = Budget.of(words=10)
KINDS = {
    "value": "ValueError",
    "recursion": "RecursionError",
    "memory": "MemoryError",
    "input": "InputError",
    "model": "ModelError",
    "unprintable": "Unprintable",
}


def cluster(name: str) -> Cluster:
    return Cluster((Document(f"The pier {name} is closed. It leaks."), Document("Ships wait.")), id=name)


def write(path: Path, names: Sequence[str]) -> Path:
    path.write_text(
        "".join(json.dumps({"id": name, "documents": [f"The pier {name} is closed."]}) + "\n" for name in names)
    )
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("batch", [1, 4])
def test_summarize_many_returns_failures_in_place(workers: int, batch: int) -> None:
    names = ["a", *KINDS, "b"]
    clusters: list[Any] = [*map(cluster, names), "a bare string", [1, 2], cluster("c")]
    summarizer = Summarizer(Faulty(batch=batch))
    results = list(summarizer.summarize_many(clusters, words=10, on_error="return", workers=workers))
    kinds = [result.kind if isinstance(result, Failure) else None for result in results]
    assert kinds == [None, *KINDS.values(), None, "InputError", "InputError", None]
    assert results[0] == LEAD.summarize(clusters[0], words=10)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("name", "error"), [("input", InputError), ("model", ModelError), ("value", ComponentError)])
def test_by_default_the_error_of_a_cluster_is_raised(workers: int, name: str, error: type[Exception]) -> None:
    results = Summarizer(Faulty()).summarize_many([cluster("a"), cluster(name)], words=10, workers=workers)
    assert isinstance(next(results), Summary)
    with pytest.raises(error):
        next(results)


def test_workers_change_neither_the_order_nor_the_summaries() -> None:
    clusters = [cluster(f"number {n}") for n in range(30)]
    expected = list(LEAD.summarize_many(clusters, words=10))
    assert list(LEAD.summarize_many(iter(clusters), words=10, workers=3)) == expected


def test_clusters_are_read_ahead_by_a_few_only() -> None:
    taken: list[int] = []

    def clusters() -> Any:
        for number in range(1000):
            taken.append(number)
            yield [f"Text {number} is short."]

    results = LEAD.summarize_many(clusters(), words=10, workers=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


@pytest.mark.parametrize("batch", [1, 3])
def test_a_killed_worker_is_replaced_and_its_clusters_are_done(tmp_path: Path, batch: int) -> None:
    clusters = [cluster(name) for name in ("a", "dies-once", "b", "dies", "c")]
    summarizer = Summarizer(Faulty(batch=batch, folder=str(tmp_path)))
    results = list(summarizer.summarize_many(clusters, words=10, on_error="return", workers=2))
    assert [isinstance(result, Failure) for result in results] == [False, False, False, True, False]
    assert isinstance(results[3], Failure)
    assert results[3].kind == "WorkerDied"
    assert "signal 9" in results[3].message


def test_progress_counts_clusters() -> None:
    reports: list[tuple[str, int, int]] = []
    list(LEAD.summarize_many([cluster("a"), cluster("b")], words=9, progress=lambda *report: reports.append(report)))
    assert reports == [("lead", 1, 2), ("lead", 2, 2)]


@pytest.mark.parametrize("arguments", [{"workers": 0}, {"workers": True}, {"workers": "2"}, {"on_error": "ignore"}])
def test_invalid_arguments_are_rejected_before_any_work(arguments: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        LEAD.summarize_many([cluster("a")], words=9, **arguments)
    with pytest.raises(SummError, match="tokenizer"):
        LEAD.summarize_many([cluster("a")], tokens=9, on_error="return")


def test_a_method_that_cannot_be_sent_to_a_process_is_an_error() -> None:
    class Local(Faulty):
        pass

    with pytest.raises(SummError, match="workers=1"):
        list(Summarizer(Local()).summarize_many([cluster("a")], words=9, workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_every_failing_record_becomes_an_error_record(tmp_path: Path, workers: int) -> None:
    source = write(tmp_path / "in.jsonl", ["a", *KINDS, "b"])
    with source.open("ab") as lines:
        lines.write(b'{"documents": ["x"], "n": ' + b"9" * 5000 + b"}\n")
        lines.write(b'{"documents": ' + b"[" * 100_000 + b"}\n")
        lines.write(b'{"documents": [{"text": "A b c.", "title": ["x"], "date": true}]}\n')
        lines.write(b'{"documents": {"text": ["a b."], "title": ["x", "y"]}}\n')
    counts: Counter[str] = Counter()
    summarizer = Summarizer(Faulty(batch=3))
    target = tmp_path / "out.jsonl"
    finished = list(summarize_file(summarizer, source, target, TEN, workers=workers, counts=counts))
    assert [done.kind for done in finished][:10] == [None, *KINDS.values(), None, "InputError", "InputError"]
    records = read(target)
    assert [record["line"] for record in records] == list(range(1, 13))
    assert [record["id"] for record in records][:8] == ["a", *KINDS, "b"]
    assert all(record["error"]["message"] for record in records if "error" in record)
    assert counts["ValueError"] == 1
    assert counts.total() == 12


def test_a_cluster_that_ran_out_of_memory_is_tried_once_more(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", ["a", "memory-once"])
    summarizer = Summarizer(Faulty(folder=str(tmp_path)))
    assert [done.kind for done in summarize_file(summarizer, source, tmp_path / "out.jsonl", TEN)] == [None, None]


@pytest.mark.parametrize("workers", [1, 2])
def test_failed_clusters_are_retried_on_request_and_keep_their_place(tmp_path: Path, workers: int) -> None:
    source, target = write(tmp_path / "in.jsonl", ["a", "value", "b", "input"]), tmp_path / "out.jsonl"
    list(summarize_file(Summarizer(Faulty()), source, target, TEN, workers=workers))
    assert list(summarize_file(LEAD, source, target, TEN)) == []
    retried = list(summarize_file(LEAD, source, target, TEN, retry_failed=True, workers=workers))
    assert [done.id for done in retried] == ["value", "input"]
    fresh = tmp_path / "fresh.jsonl"
    list(summarize_file(LEAD, source, fresh, TEN))
    assert target.read_bytes() == fresh.read_bytes()


def test_a_corrected_record_is_retried(tmp_path: Path) -> None:
    source, target = write(tmp_path / "in.jsonl", "abc"), tmp_path / "out.jsonl"
    lines = source.read_text().splitlines(keepends=True)
    source.write_text(lines[0] + '{"documents": [\n' + lines[2])
    list(summarize_file(LEAD, source, target, TEN))
    source.write_text("".join(lines))
    assert [done.id for done in summarize_file(LEAD, source, target, TEN)] == ["b"]
    assert list(summarize_file(LEAD, source, target, TEN)) == []
    fresh = tmp_path / "fresh.jsonl"
    list(summarize_file(LEAD, source, fresh, TEN))
    assert target.read_bytes() == fresh.read_bytes()


def test_the_limit_counts_records_of_the_input(tmp_path: Path) -> None:
    source, target = write(tmp_path / "in.jsonl", "abcde"), tmp_path / "out.jsonl"
    assert [done.id for done in summarize_file(LEAD, source, target, TEN, limit=2)] == ["a", "b"]
    assert [done.id for done in summarize_file(LEAD, source, target, TEN, limit=4)] == ["c", "d"]
    with pytest.raises(InputError, match="limit"):
        list(summarize_file(LEAD, source, target, TEN, limit=0))


def test_a_model_that_always_fails_stops_the_batch(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", ["model"] * 150)
    with pytest.raises(ModelError, match="100 clusters in a row"):
        list(summarize_file(Summarizer(Faulty()), source, tmp_path / "out.jsonl", TEN))
    assert len(read(tmp_path / "out.jsonl")) == 100


def test_a_full_disk_is_one_error_and_leaves_complete_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = write(tmp_path / "in.jsonl", "abc"), tmp_path / "out.jsonl"
    run = summarize_file(LEAD, source, target, TEN)
    next(run)
    complete = target.read_bytes()

    class Full:
        """Writes half a record, like a disk that becomes full."""

        def __init__(self, file: Any) -> None:
            self.file = file
            self.is_full = False

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, data: bytes) -> int:
            if self.is_full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self.is_full = True
            return int(self.file.write(data[: len(data) // 2]))

    journal = run.gi_frame.f_locals["journal"]  # type: ignore[attr-defined]
    journal._file = Full(journal._file)
    with pytest.raises(InputError, match=r"No space left on device\. Finished clusters are kept"):
        next(run)
    assert target.read_bytes() == complete
    assert [done.id for done in summarize_file(LEAD, source, target, TEN)] == ["b", "c"]
