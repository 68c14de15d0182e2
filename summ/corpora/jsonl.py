"""Examples from JSON Lines, plain or gzipped, one cluster per line."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.corpora.records import example_from_record
from summ.errors import InputError
from summ.paths import usable_path
from summ.readers.json_values import parse_json
from summ.readers.other_formats import reject_other_content
from summ.types import Example

# A few kilobytes may decompress to a line of gigabytes.
MAX_LINE_BYTES = 2**28
_GZIP_MARK = b"\x1f\x8b"


def read_jsonl(path: Path, columns: Mapping[str, str], *, max_line_bytes: int = MAX_LINE_BYTES) -> Iterator[Example]:
    """Yield the examples of a file; an `InputError` names the file and the line."""
    lines = numbered_lines(path, max_line_bytes=max_line_bytes)
    return (_example(path, number, line, columns) for number, line in lines)


def numbered_lines(path: Path, *, max_line_bytes: int = MAX_LINE_BYTES) -> Iterator[tuple[int, bytes]]:
    """Yield the non-blank lines of a plain or gzipped file, numbered from 1.

    Parameters
    ----------
    path : Path
        The file.
    max_line_bytes : int, default 268435456
        Maximum length of a line, after decompression.

    Raises
    ------
    InputError
        If there is no such file, it cannot be read, or a line is too long; the message names the line.
    """
    path = usable_path(path)
    if path.is_dir():
        raise InputError(f"{path} is a folder; give a JSON Lines file.")
    if not path.exists():
        raise InputError(f"there is no file {path}.")
    return _read_lines(path, max_line_bytes)


def parse_record(line: bytes, where: str) -> dict[str, Any]:
    """Parse the JSON object on a line; `where` names the line in the `InputError`."""
    try:
        record = parse_json(line.decode("utf-8-sig"), where)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not valid UTF-8 (byte {error.start} of the line).") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}.")
    return record


def _example(path: Path, number: int, line: bytes, columns: Mapping[str, str]) -> Example:
    where = f"{path}, line {number}"
    return example_from_record(parse_record(line, where), columns, where=where, number=number)


def _read_lines(path: Path, max_line_bytes: int) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with path.open("rb") as file:
            start = file.peek(2)
            is_compressed = start.startswith(_GZIP_MARK)
            if not is_compressed:
                reject_other_content(start, path, expected="JSON Lines")
            lines: Any = gzip.GzipFile(fileobj=file) if is_compressed else file
            while line := lines.readline(max_line_bytes + 1):
                number += 1
                if len(line) > max_line_bytes:
                    raise InputError(
                        f"{path}, line {number}: more than {max_line_bytes:,} bytes, which is the limit. Split it, or "
                        "raise max_line_bytes."
                    )
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}, after line {number}: {reason}.") from None
