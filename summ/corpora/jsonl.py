"""Examples from JSON Lines, plain or gzip'd, one cluster a line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.corpora.records import example_of
from summ.errors import InputError
from summ.types import Example


def read_jsonl(path: Path, columns: Mapping[str, str]) -> Iterator[Example]:
    """The examples of a file. Raises `InputError` naming file and line."""
    lines = numbered_lines(path)
    return (_example(path, number, line, columns) for number, line in lines)


def numbered_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a plain or gzip'd file that are not blank, numbered from 1. Raises `InputError`."""
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a JSON Lines file.")
    if not path.exists():
        raise InputError(f"there is no file {path}.")
    return _lines(path)


def record_of(line: bytes, where: str) -> dict[str, Any]:
    """The JSON object on a line. Raises `InputError`."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not valid UTF-8 (byte {error.start} of the line).") from None
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not valid JSON ({error.msg} at column {error.colno}).") from None
    except RecursionError:
        raise InputError(f"{where}: JSON nested too deep.") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}.")
    return record


def _example(path: Path, number: int, line: bytes, columns: Mapping[str, str]) -> Example:
    where = f"{path}, line {number}"
    return example_of(record_of(line, where), columns, where=where, place=number)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}, after line {number}: {reason}.") from None
