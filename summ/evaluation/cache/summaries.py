"""One system's summaries as lines that are appended as they are done, so that a run that stops loses none."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from summ.batch import Outcome
from summ.types import Example, Summary

# Told what could not be written, and why.
OnError = Callable[[str], None]


class StoredSummaries:
    """What a file holds by the digest of the example; two runs may write to it at once, and half a line is no harm."""

    def __init__(self, path: Path | None, on_error: OnError) -> None:
        self._path = path
        self._on_error = on_error
        self._records = _read(path) if path else {}

    def get(self, digest: str, example: Example) -> Outcome | None:
        """The outcome kept for an example, or None."""
        record = self._records.get(digest)
        if record is None:
            return None
        try:
            return _outcome(record, example)
        except (KeyError, TypeError, IndexError, ValueError):
            return None

    def add(self, digest: str, outcome: Outcome) -> None:
        """Keep an outcome; an error is not kept, since its cause may be gone the next time."""
        if self._path is None or outcome.summary is None:
            return
        seconds = None if math.isnan(outcome.seconds) else outcome.seconds
        record = {"example": digest, "seconds": seconds, "peak": outcome.peak}
        line = json.dumps({**record, "summary": outcome.summary.to_dict(documents=False)}) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # One write of a whole line to the end of the file: the next line of a run that was cut off begins anew.
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
    found: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        try:
            record = json.loads(line) if line else None
        except ValueError:
            continue
        if isinstance(record, dict) and isinstance(record.get("example"), str):
            found[record["example"]] = record
    return found


def _outcome(record: Mapping[str, Any], example: Example) -> Outcome:
    summary = Summary.from_dict(record["summary"], documents=example.cluster.documents)
    seconds = math.nan if record["seconds"] is None else float(record["seconds"])
    return Outcome(summary, None, seconds, record["peak"])
