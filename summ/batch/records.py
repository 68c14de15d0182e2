"""From records of the input to lines of the output."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summ.batch.inputs import InputRecord
from summ.job import SummaryJob
from summ.types import Budget, Example, Failure, Summary
from summ.workers import isolate

LINE_START = b'{"line": '
_DIGEST_START = b', "digest": "'
_DIGEST_LENGTH = 16
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


@dataclass(frozen=True)
class RecordSummarizer:
    """Parses and summarizes records, and returns a line of output for each.

    Parameters
    ----------
    job : SummaryJob
        The method with its settings.
    columns : mapping of str to str
        Column names by role.
    settings : mapping of str to str
        What every output record contains.
    """

    job: SummaryJob
    columns: Mapping[str, str]
    settings: Mapping[str, str]

    def __call__(self, records: Sequence[InputRecord]) -> list[tuple[FinishedCluster, bytes]]:
        parsed = isolate(lambda batch: [record.parse(self.columns, self.job.budget) for record in batch], records)
        usable = [entry for entry in parsed if not isinstance(entry, Failure)]
        results = iter(isolate(self._summarize, usable))
        lines = []
        for record, entry in zip(records, parsed, strict=True):
            if isinstance(entry, Failure):
                lines.append(self.encode(record, entry))
            else:
                example, budget = entry
                lines.append(self.encode(record, next(results), cluster_id=example.cluster.id, budget=budget))
        return lines

    def encode(
        self,
        record: InputRecord,
        result: Summary | Failure,
        *,
        cluster_id: str | None = None,
        budget: Budget | None = None,
    ) -> tuple[FinishedCluster, bytes]:
        """Return the line of output for a result, and what it states."""
        name = cluster_id or str(record.number)
        content: dict[str, Any] = {"line": record.number, "input": record.digest, "id": name, **self.settings}
        if budget is not None:
            content["budget"] = str(budget)
        if isinstance(result, Failure):
            content["error"] = {"kind": result.kind, "message": result.message}
            return FinishedCluster(name, record.number, result.message, result.kind), encode_line(content)
        return FinishedCluster(name, record.number), encode_line(content | result.to_dict(documents=False))

    def _summarize(self, entries: Sequence[tuple[Example, Budget]]) -> list[Summary]:
        return self.job.method.summarize([self.job.request(example, budget) for example, budget in entries])


def encode_line(content: Mapping[str, Any]) -> bytes:
    """Return a line of JSON that ends with a digest of its other fields."""
    # JSON can hold lone surrogates, which UTF-8 cannot encode; they stay escaped.
    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "backslashreplace")[:-1]
    return body + _DIGEST_START + _digest(body) + _END + b"\n"


def decode_line(line: bytes) -> dict[str, Any] | None:
    """Return the record on a line that `encode_line` returned, or None if it was changed since."""
    body, separator, rest = line.rpartition(_DIGEST_START)
    if not separator or rest != _digest(body) + _END + b"\n":
        return None
    try:
        record: dict[str, Any] = json.loads(body + b"}")
    except ValueError:
        return None
    return record


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_DIGEST_LENGTH].encode()
