"""Summarize a file of clusters to a file of summaries; an interrupted run can be resumed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from summ.argument_types import with_checked_types
from summ.arguments import positive_integer
from summ.batch.first_records import with_checked_columns
from summ.batch.inputs import InputRecord, open_records
from summ.batch.journal import Journal
from summ.batch.limits import RecordLimits
from summ.batch.parquet import journal_of, write_parquet
from summ.batch.records import FinishedCluster, RecordSummarizer, Result
from summ.batch.settings import batch_settings
from summ.corpora import DataLike
from summ.corpora.jsonl import MAX_LINE_BYTES
from summ.corpora.records import validate_columns
from summ.errors import InputError, ModelError
from summ.job import MAX_WORKERS, SummaryJob, chunked
from summ.paths import usable_path
from summ.readers.limits import MAX_CLUSTER_CHARACTERS
from summ.summarizer import Summarizer
from summ.types import Budget, ClusterLike, Failure
from summ.workers import isolate, map_chunks

# A server that is down fails every cluster in the same way.
_MAX_MODEL_ERRORS = 100


@with_checked_types
def summarize_file(
    summarizer: Summarizer,
    source: DataLike,
    target: str | os.PathLike[str],
    budget: Budget | None = None,
    *,
    columns: Mapping[str, str] | None = None,
    split: str | None = None,
    limit: int | None = None,
    query: str | None = None,
    earlier: ClusterLike | None = None,
    truncate: bool = False,
    tokenizer: str | os.PathLike[str] | None = None,
    workers: int = 1,
    retry_failed: bool = False,
    max_line_bytes: int = MAX_LINE_BYTES,
    max_cluster_characters: int = MAX_CLUSTER_CHARACTERS,
    counts: Counter[str] | None = None,
) -> Generator[FinishedCluster, None, None]:
    """Summarize each cluster of `source` and append a record to `target`.

    A record contains ``line`` and ``input`` (a digest) of the input, ``id``, ``method``, ``budget``, and either the
    summary without its documents or ``error`` with ``kind`` and ``message``. Any cluster that cannot be summarized gets
    such an error; the others continue. If `target` exists, the clusters in it are skipped; incomplete and damaged
    records, and errors whose line of the input was corrected, are computed again.

    Parameters
    ----------
    summarizer : Summarizer
        The method.
    source : str, path or iterable
        JSON Lines (``.jsonl``, ``.ndjson``, also as ``.gz`` or ``.zst``; a pipe; ``-`` for standard input), a table
        (``.parquet``, ``.arrow``, ``.feather``, ``.csv``, ``.json``), a folder with a folder per cluster, the id of a
        data set of the Hugging Face Hub, or any iterable that `summ.corpora.load` accepts. It is read once. A record
        may have a ``query``, ``earlier`` documents, and a ``budget`` such as ``{"words": 50}``.
    target : str or path
        A ``.jsonl`` file, or a ``.parquet`` file, which is written at the end from a journal next to it.
    budget : Budget, optional
        The maximum length of every summary without its own budget; by default 100 words.
    columns : mapping of str to str, optional
        Column names by role, as in `summ.corpora.load`, and for ``earlier`` and ``budget``.
    split : str, optional
        The split of a data set.
    limit : int, optional
        Maximum number of records to read.
    query, earlier, truncate, tokenizer
        As in `Summarizer.summarize`, for all clusters; the tokenizer by name or path.
    workers : int, default 1
        Number of processes, with one thread each. It changes neither the order nor the bytes of the output.
    retry_failed : bool, default False
        Whether to summarize all clusters again that have an error record.
    max_line_bytes, max_cluster_characters : int, default 268435456
        Maximum length of a line of JSON after decompression, and of the documents of a cluster together. A longer
        record becomes an error record.
    counts : Counter, optional
        Is updated at the end, or when the generator is closed, with the number of records in the output by kind of
        error; ``""`` stands for summaries.

    Yields
    ------
    FinishedCluster
        After each cluster that was summarized in this run, in input order.

    Raises
    ------
    InputError
        If the source has an unknown format or lacks columns, `target` was written with other settings or for another
        input, is not a regular file, is being written by another run, or cannot be written.
    ModelError
        If 100 clusters in a row fail because of the model.
    """
    workers = positive_integer(workers, "workers", most=MAX_WORKERS)
    limits = RecordLimits(max_line_bytes, max_cluster_characters)
    if limit is not None:
        limit = positive_integer(limit, "limit")
    mapping = validate_columns(columns or {})
    job = SummaryJob.of(
        summarizer.method, budget=budget, query=query, earlier=earlier, truncate=truncate, tokenizer=tokenizer
    )
    job.check_budget()
    target = usable_path(target)
    journal_path = journal_of(target)
    _check_names(source, target)
    settings = batch_settings(job, mapping)
    records = open_records(source, split, max_line_bytes=limits.max_line_bytes)
    records = with_checked_columns(records, mapping, limits)
    with Journal.open(journal_path, settings) as journal:
        try:
            pending = _Pending(records, journal, limit, retry_failed)
            failed_in_a_row = 0
            summarize = RecordSummarizer(job, mapping, settings, limits)
            for record, (finished, line) in _summarized(summarize, pending, workers):
                journal.append(finished, record.digest, line)
                yield finished
                failed_in_a_row = failed_in_a_row + 1 if finished.kind == ModelError.__name__ else 0
                if failed_in_a_row == _MAX_MODEL_ERRORS:
                    raise ModelError(
                        f"{failed_in_a_row} clusters in a row failed, so the batch was stopped; the last one: "
                        f"{finished.error} Run the same command with --retry-failed when this is resolved."
                    )
            journal.finish(input_ended=pending.has_ended)
            if target != journal_path:
                write_parquet(journal.lines(), target)
        finally:
            if counts is not None:
                counts.update(journal.counts())


class _Pending:
    """The records of the input that are not finished."""

    def __init__(self, records: Iterator[InputRecord], journal: Journal, limit: int | None, retry_failed: bool) -> None:
        self._records, self._journal = records, journal
        self._limit, self._retry_failed = limit, retry_failed
        self.has_ended = False

    def __iter__(self) -> Iterator[InputRecord]:
        for count, record in enumerate(self._records, start=1):
            if not self._journal.is_finished(
                record.number, record.digest, record.where, retry_failed=self._retry_failed
            ):
                yield record
            if count == self._limit:
                return
        self.has_ended = True


_Line = tuple[FinishedCluster, bytes]


def _summarized(
    summarize: RecordSummarizer, records: Iterable[InputRecord], workers: int
) -> Iterator[tuple[InputRecord, _Line]]:
    """Yield each record with its line of output, in order."""
    submitted: list[Sequence[InputRecord]] = []

    def chunks() -> Iterator[list[InputRecord]]:
        for chunk in chunked(records, summarize.job.chunk_size):
            submitted.append(chunk)
            yield chunk

    results: Iterator[list[_Line | Failure]]
    if workers == 1:
        results = (isolate(summarize, chunk) for chunk in chunks())
    else:
        results = map_chunks(partial(_isolated, summarize), chunks(), workers)
    for lines in results:
        for record, line in zip(submitted.pop(0), lines, strict=True):
            yield record, summarize.encode(record, Result(line)) if isinstance(line, Failure) else line


def _isolated(summarize: RecordSummarizer) -> Any:
    return partial(isolate, summarize)


def _check_names(source: DataLike, target: Path) -> None:
    if os.fspath(target) == "-":
        raise InputError("summaries cannot be written to standard output (-), as a batch resumes: name a file.")
    if target.suffix in (".gz", ".zst"):
        raise InputError(
            f"{target}: summaries are appended to uncompressed JSON Lines; use a name without {target.suffix}."
        )
    if isinstance(source, (str, os.PathLike)) and target.exists():
        path = usable_path(source)
        if path.exists() and target.samefile(path):
            raise InputError(f"{target} is also the input: choose another file for the summaries.")
