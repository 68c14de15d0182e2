"""Examples from JSON Lines, plain or gzip'd, one cluster a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.corpora.records import example_of
from summ.errors import InputError
from summ.types import Example


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Example]:
    """The examples of a file. Raises `InputError` naming file and line."""
    for line, record in read_records(path):
        yield example_of(record, columns, where=f"{path}, line {line}", place=line)


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number from 1 and its object; blank lines are passed over."""
    for number, line in numbered_lines(path):
        yield number, record_of(line, f"{path}, line {number}")


def record_of(line: str, where: str) -> dict[str, Any]:
    """The JSON object that a line holds. Raises `InputError`."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON ({error.msg} at column {error.colno}).") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}.")
    return record


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text or gzip file that are not blank, numbered from 1."""
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except FileNotFoundError:
        raise InputError(f"there is no file {path}.") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}, after line {number}: not valid UTF-8 ({error.reason}).") from None
    except (OSError, EOFError) as error:
        raise InputError(f"{path}, after line {number}: {error}.") from None
