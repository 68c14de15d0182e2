"""Examples from JSON Lines, plain or compressed, one cluster per line."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
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
JSON_LINES = tuple(f"{suffix}{compression}" for suffix in (".jsonl", ".ndjson") for compression in ("", ".gz", ".zst"))
_GZIP_MARK = b"\x1f\x8b"
_ZSTD_MARK = b"\x28\xb5\x2f\xfd"


def read_jsonl(path: Path, columns: Mapping[str, str], *, max_line_bytes: int = MAX_LINE_BYTES) -> Iterator[Example]:
    """Yield the examples of a file; an `InputError` names the file and the line."""
    lines = numbered_lines(path, max_line_bytes=max_line_bytes)
    return (_example(path, number, line, columns, max_line_bytes) for number, line in lines)


def numbered_lines(
    path: str | os.PathLike[str], *, max_line_bytes: int = MAX_LINE_BYTES
) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank, numbered from 1.

    Parameters
    ----------
    path : str or path
        A file, plain or compressed with gzip or Zstandard; a pipe; or ``-`` for standard input.
    max_line_bytes : int, default 268435456
        Maximum length of a line, after decompression. A longer one is cut one byte after that, so that `parse_record`
        rejects it and the lines after it can be read.

    Raises
    ------
    InputError
        If there is no such file, or it cannot be read.
    """
    if os.fspath(path) == "-":
        return _read_lines(Path("standard input"), lambda: nullcontext(sys.stdin.buffer), max_line_bytes)
    file = usable_path(path)
    if file.is_dir():
        raise InputError(f"{file} is a folder; give a JSON Lines file.")
    if not file.exists():
        raise InputError(f"there is no file {file}.")
    if file.is_char_device() and os.fspath(file) != os.devnull:
        raise InputError(f"{file} is a device, which may not end. Give a file, or - for standard input.")
    return _read_lines(file, lambda: file.open("rb"), max_line_bytes)


def parse_record(line: bytes, where: str, *, max_line_bytes: int = MAX_LINE_BYTES) -> dict[str, Any]:
    """Parse the JSON object on a line of `numbered_lines`; `where` names the line in the `InputError`."""
    if len(line) > max_line_bytes:
        raise InputError(
            f"{where}: more than {max_line_bytes:,} bytes, which is the limit. Split it, or raise max_line_bytes."
        )
    try:
        record = parse_json(line.decode("utf-8-sig"), where)
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not valid UTF-8 (byte {error.start} of the line).") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected a JSON object, found {type(record).__name__}.")
    return record


def _example(path: Path, number: int, line: bytes, columns: Mapping[str, str], max_line_bytes: int) -> Example:
    where = f"{path}, line {number}"
    record = parse_record(line, where, max_line_bytes=max_line_bytes)
    return example_from_record(record, columns, where=where, number=number)


def _read_lines(
    path: Path, open_file: Callable[[], AbstractContextManager[Any]], max_line_bytes: int
) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        with open_file() as file:
            lines = _decompressed(file, path)
            while line := lines.readline(max_line_bytes + 1):
                number += 1
                rest = line
                while len(rest) > max_line_bytes and not rest.endswith(b"\n"):
                    rest = lines.readline(max_line_bytes + 1)
                if line.strip():
                    yield number, line
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}, after line {number}: {reason}.") from None


def _decompressed(file: Any, path: Path) -> Any:
    start = file.peek(4)
    if start.startswith(_GZIP_MARK):
        return gzip.GzipFile(fileobj=file)
    if start.startswith(_ZSTD_MARK):
        import pyarrow

        return io.BufferedReader(pyarrow.CompressedInputStream(pyarrow.PythonFile(file), "zstd"))
    reject_other_content(start, path, expected="JSON Lines")
    return file
