"""From records of the input to lines of the output."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from summ.batch.inputs import InputRecord, short_digest
from summ.batch.limits import RecordLimits
from summ.job import SummaryJob
from summ.types import Budget, Example, Failure, Summary
from summ.workers import isolate

LINE_START = b'{"line": '
_DIGEST_START = b', "digest": "'
_END = b'"}'


@dataclass(frozen=True)
class FinishedCluster:
    """A cluster that was processed.

    Attributes
    ----------
    id : str
        Its id; by default the number of its record.
    line : int
        The line or row in the input, from 1.
    error : str or None
        Why it has no summary.
    kind : str or None
        The kind of error, as in `summ.Failure`.
    """

    id: str
    line: int
    error: str | None = None
    kind: str | None = None


class Result(NamedTuple):
    """The summary of a record or why there is none, with the cluster's id and budget if the record has any."""

    outcome: Summary | Failure
    id: str | None = None
    budget: str | None = None


@dataclass(frozen=True)
class RecordSummarizer:
    """Parses and summarizes records, and returns a line of output for each.

    Parameters
    ----------
    job : SummaryJob
        The method with its settings.
    columns : mapping of str to str
        Column names by role.
    settings : mapping
        What every output record contains.
    limits : RecordLimits
        Limits on the size of a record.
    """

    job: SummaryJob
    columns: Mapping[str, str]
    settings: Mapping[str, Any]
    limits: RecordLimits

    def __call__(self, records: Sequence[InputRecord]) -> list[tuple[FinishedCluster, bytes]]:
        return [self.encode(record, result) for record, result in zip(records, self.results(records), strict=True)]

    def results(self, records: Sequence[InputRecord]) -> list[Result]:
        """Return the summary or failure of each record."""
        parsed = isolate(self._parse, records)
        usable = [entry for entry in parsed if not isinstance(entry, Failure)]
        outcomes = iter(isolate(self._summarize, usable))
        return [
            Result(entry) if isinstance(entry, Failure) else Result(next(outcomes), entry[0].cluster.id, str(entry[1]))
            for entry in parsed
        ]

    def encode(self, record: InputRecord, result: Result) -> tuple[FinishedCluster, bytes]:
        """Return the line of output for a result, and what it states."""
        name, outcome = result.id or str(record.number), result.outcome
        content: dict[str, Any] = {"line": record.number, "input": record.digest, "id": name, **self.settings}
        content["budget"] = result.budget or content["budget"]
        if isinstance(outcome, Failure):
            # The record states its line.
            message = outcome.message.removeprefix(f"{record.where}: ")
            content["error"] = {"kind": outcome.kind, "message": message}
            return FinishedCluster(name, record.number, message, outcome.kind), encode_line(content)
        return FinishedCluster(name, record.number), encode_line(content | outcome.to_dict(documents=False))

    def _parse(self, records: Sequence[InputRecord]) -> list[tuple[Example, Budget]]:
        return [record.parse(self.columns, self.job.budget, self.limits) for record in records]

    def _summarize(self, entries: Sequence[tuple[Example, Budget]]) -> list[Summary]:
        return self.job.run([self.job.request(example, budget) for example, budget in entries])


def encode_line(content: Mapping[str, Any]) -> bytes:
    """Return a line of JSON that ends with a digest of its other fields."""
    # JSON can hold lone surrogates, which UTF-8 cannot encode; they stay escaped.
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "backslashreplace")[:-1]
    return body + _DIGEST_START + short_digest(body).encode() + _END + b"\n"


def decode_line(line: bytes) -> dict[str, Any] | None:
    """Return the record on a line that `encode_line` returned, or None if it was changed since."""
    body, separator, rest = line.rpartition(_DIGEST_START)
    if not separator or rest != short_digest(body).encode() + _END + b"\n":
        return None
    try:
        record: dict[str, Any] = json.loads(body + b"}")
    except ValueError:
        return None
    return record
