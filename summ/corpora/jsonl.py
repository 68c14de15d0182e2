"""Examples from JSON Lines, plain or gzipped, one cluster per line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.corpora.records import example_from_record
from summ.errors import InputError
from summ.paths import usable_path
from summ.types import Example


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Example]:
    """Yield the examples of a file; an `InputError` names the file and the line."""
    lines = numbered_lines(path)
    return (_example(path, number, line, columns) for number, line in lines)


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the non-blank lines of a plain or gzipped file, numbered from 1. Raises `InputError`."""
    path = usable_path(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a JSON Lines file.")
    if not path.exists():
        raise InputError(f"there is no file {path}.")
    return _read_lines(path)


def parse_record(line: bytes, where: str) -> dict[str, Any]:
    """Parse the JSON object on a line; `where` names the line in the `InputError`."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not valid UTF-8 (byte {error.start} of the line).") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON ({error.msg} at column {error.colno}).") from None
    except RecursionError:
        raise InputError(f"{where}: JSON is nested too deeply.") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}.")
    return record


def _example(path: Path, number: int, line: bytes, columns: Mapping[str, str]) -> Example:
    where = f"{path}, line {number}"
    return example_from_record(parse_record(line, where), columns, where=where, number=number)


def _read_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}, after line {number}: {reason}.") from None
