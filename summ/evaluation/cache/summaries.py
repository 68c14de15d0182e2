"""Cached summaries of one system. Each is written as soon as it is finished, so that an interrupt loses none."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from summ.batch import Outcome
from summ.types import Example, Summary

# Called with a message if a result cannot be stored.
OnError = Callable[[str], None]


class SummaryCache:
    """Summaries in a JSON Lines file, by digest of the example.

    Two runs may append to the file at once; incomplete lines are skipped when it is read.
    """

    def __init__(self, path: Path | None, on_error: OnError) -> None:
        self._path = path
        self._on_error = on_error
        self._records = _read(path) if path else {}

    def get(self, digest: str, example: Example) -> Outcome | None:
        """Return the cached outcome of an example, or None."""
        record = self._records.get(digest)
        if record is None:
            return None
        try:
            return _outcome(record, example)
        except (KeyError, TypeError, IndexError, ValueError):
            return None

    def add(self, digest: str, outcome: Outcome) -> None:
        """Store an outcome. Errors are not stored, because their cause may be temporary."""
        if self._path is None or outcome.summary is None:
            return
        seconds = None if math.isnan(outcome.seconds) else outcome.seconds
        record = {"example": digest, "seconds": seconds, "peak": outcome.peak}
        line = json.dumps({**record, "summary": outcome.summary.to_dict(documents=False)}) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # A single unbuffered write; the leading newline ends a line that an interrupted run left incomplete.
            with self._path.open("ab", buffering=0) as file:
                file.write(b"\n" + line.encode("ascii"))
        except OSError as error:
            self._on_error(f"{self._path} cannot be written: {error.strerror or error}")
            self._path = None


def _read(path: Path) -> dict[str, Mapping[str, Any]]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    records: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        try:
            record = json.loads(line) if line else None
        except ValueError:
            continue
        if isinstance(record, dict) and isinstance(record.get("example"), str):
            records[record["example"]] = record
    return records


def _outcome(record: Mapping[str, Any], example: Example) -> Outcome:
    summary = Summary.from_dict(record["summary"], documents=example.cluster.documents)
    seconds = math.nan if record["seconds"] is None else float(record["seconds"])
    return Outcome(summary, None, seconds, record["peak"])
