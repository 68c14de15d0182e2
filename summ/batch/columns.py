"""Summarize batches of rows in the frameworks that distribute them: Ray Data, `datasets` and Spark."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from summ.argument_types import with_checked_types
from summ.batch.inputs import InputRecord, digest_of
from summ.batch.limits import RecordLimits
from summ.batch.records import RecordSummarizer, Result
from summ.batch.settings import batch_settings
from summ.corpora.jsonl import MAX_LINE_BYTES
from summ.corpora.records import validate_columns
from summ.errors import InputError, shortened
from summ.job import SummaryJob, chunked
from summ.method import Method
from summ.readers.limits import MAX_CLUSTER_CHARACTERS
from summ.summarizer import Summarizer
from summ.types import Budget, ClusterLike, Failure

# All columns are texts that are never missing, so that every framework finds the same types in every block.
OUTPUT_COLUMNS = ("id", "input", "method", "budget", "text", "error_kind", "error", "summary")


class BatchSummarizer:
    """Summarizes batches of rows, each a cluster.

    An instance can be called with a mapping of columns (`datasets.Dataset.map(batched=True)`, Ray Data), a PyArrow
    table or a pandas data frame (Ray Data), or an iterator of data frames (Spark's ``mapInPandas``). It returns the
    same kind with the columns ``id``, ``input`` (a digest of the row), ``method``, ``budget``, ``text``,
    ``error_kind``, ``error`` and ``summary`` (JSON with sentences and sources). All are texts; those that do not apply
    are empty. A row that cannot be summarized becomes an error and does not affect the others.

    Parameters
    ----------
    method : str or Method, optional
        As in `Summarizer`; it is created where the instance is.
    words, sentences, characters, tokens, ratio, budget : number or Budget, optional
        The maximum length of every summary without its own budget; by default 100 words.
    columns : mapping of str to str, optional
        Column names by role, as in `summarize_file`.
    json_column : str, optional
        A column whose values are clusters as JSON; by default each row is a cluster.
    skip : collection of str, optional
        Values of ``input`` to leave out of the result.
    query, earlier, truncate, tokenizer
        As in `Summarizer.summarize`.
    max_line_bytes, max_cluster_characters
        As in `summarize_file`.
    options : mapping, optional
        Options of the method.

    Examples
    --------
    >>> summarize = BatchSummarizer("lead", words=6)
    >>> summarize({"id": ["a"], "documents": [["The old bridge closed on Monday. It is safe."]]})["text"]
    ['The old bridge closed on Monday.']
    """

    #: For Spark's ``mapInPandas``.
    spark_schema = ", ".join(f"{name} string" for name in OUTPUT_COLUMNS)

    @with_checked_types
    def __init__(
        self,
        method: str | Method | None = None,
        *,
        words: int | None = None,
        sentences: int | None = None,
        characters: int | None = None,
        tokens: int | None = None,
        ratio: float | None = None,
        budget: Budget | None = None,
        columns: Mapping[str, str] | None = None,
        json_column: str | None = None,
        skip: Collection[str] = (),
        query: str | None = None,
        earlier: ClusterLike | None = None,
        truncate: bool = False,
        tokenizer: Any = None,
        max_line_bytes: int = MAX_LINE_BYTES,
        max_cluster_characters: int = MAX_CLUSTER_CHARACTERS,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        job = SummaryJob.of(
            Summarizer(method, **(options or {})).method,
            words=words,
            sentences=sentences,
            characters=characters,
            tokens=tokens,
            ratio=ratio,
            budget=budget,
            query=query,
            earlier=earlier,
            truncate=truncate,
            tokenizer=tokenizer,
        )
        job.check_budget()
        mapping = validate_columns(columns or {})
        self.settings = batch_settings(job, mapping)
        record_limits = RecordLimits(max_line_bytes, max_cluster_characters)
        self._summarize = RecordSummarizer(job, mapping, self.settings, record_limits)
        self._json_column, self._skip = json_column, frozenset(skip)

    def __call__(self, batch: Any) -> Any:
        if isinstance(batch, Mapping):
            return self._columns(_rows_of_columns(batch))
        if hasattr(batch, "to_pylist"):
            return _table(self._columns(batch.to_pylist()))
        if hasattr(batch, "to_dict") and hasattr(batch, "columns"):
            import pandas

            return pandas.DataFrame(self._columns(batch.to_dict("records")), columns=list(OUTPUT_COLUMNS))
        if isinstance(batch, Iterator):
            return map(self, batch)
        raise InputError(f"a batch must be columns, a table or a data frame, not {type(batch).__name__}.")

    def _columns(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
        records = [record for record in map(self._record, rows) if record.digest not in self._skip]
        outputs: list[dict[str, str]] = []
        for chunk in chunked(records, self._summarize.job.chunk_size):
            outputs += map(self._output, chunk, self._summarize.results(chunk))
        return {name: [output[name] for output in outputs] for name in OUTPUT_COLUMNS}

    @with_checked_types
    def failed(self, row: Mapping[str, Any], failure: Failure) -> Any:
        """Return the PyArrow table for a row that is not summarized."""
        return _table({name: [value] for name, value in self._output(self._record(row), Result(failure)).items()})

    def _record(self, row: Mapping[str, Any]) -> InputRecord:
        content: Any = row
        if self._json_column is not None:
            text = row.get(self._json_column)
            content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        digest = digest_of(content)
        return InputRecord(0, f"row {digest}", content, digest)

    def _output(self, record: InputRecord, result: Result) -> dict[str, str]:
        failure = result.outcome if isinstance(result.outcome, Failure) else None
        summary = None if isinstance(result.outcome, Failure) else result.outcome
        output = {
            "id": result.id or record.digest,
            "input": record.digest,
            "method": self.settings["method"],
            "budget": result.budget or self.settings["budget"],
            "text": summary.text if summary else "",
            "error_kind": failure.kind if failure else "",
            "error": failure.message if failure else "",
            "summary": json.dumps(summary.to_dict(documents=False), ensure_ascii=False) if summary else "",
        }
        # Tables hold UTF-8, which has no lone surrogates.
        return {name: value.encode("utf-8", "replace").decode() for name, value in output.items()}


def _table(columns: dict[str, list[str]]) -> Any:
    import pyarrow

    return pyarrow.Table.from_pydict(columns, schema=pyarrow.schema([(name, pyarrow.string()) for name in columns]))


def _column(name: str, values: Any) -> list[Any]:
    items = values.tolist() if hasattr(values, "tolist") else values
    if isinstance(items, (str, bytes)) or not isinstance(items, Iterable):
        raise InputError(f"the column {shortened(name)} of a batch must be a list, not {type(values).__name__}.")
    return list(items)


def _rows_of_columns(batch: Mapping[str, Any]) -> list[dict[str, Any]]:
    names = list(batch)
    lists = [_column(name, values) for name, values in batch.items()]
    if len(set(map(len, lists))) > 1:
        raise InputError("the columns of a batch must have the same length.")
    return [dict(zip(names, row, strict=True)) for row in zip(*lists, strict=True)]
