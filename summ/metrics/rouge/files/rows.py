"""Read files with one text per row: JSON Lines, JSON, CSV, or lines of text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.metrics.rouge.files.folders import read_text

JSON_LINES = (".jsonl", ".ndjson")
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
TABLES = frozenset((*JSON_LINES, ".json", *_DELIMITERS))
_OTHER_FORMATS = frozenset(".parquet .arrow .feather .xlsx .xls .pdf .docx .html .htm .pkl .gz .zip .xml".split())


@dataclass(frozen=True)
class Row:
    """One entry of a file: its position for messages, and its content, a mapping if the file has columns."""

    where: str
    content: Any


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a file, which may be lines of text, JSON Lines, a JSON array, CSV or TSV.

    Raises
    ------
    InputError
        If the file cannot be read or parsed; the message names the line.
    """
    suffix = path.suffix.lower()
    if suffix in _OTHER_FORMATS:
        raise InputError(f"{path}: {suffix} files are not supported; convert it to JSON Lines or CSV.")
    text = read_text(path)
    if suffix in JSON_LINES:
        lines = text.removesuffix("\n").split("\n")
        return [
            Row(where := f"{path}, line {number}", _parse(line, where))
            for number, line in enumerate(lines, start=1)
            if line.strip()
        ]
    if suffix == ".json":
        return list(_json_rows(_parse(text, str(path)), path))
    if suffix in _DELIMITERS:
        return list(_delimited_rows(text, path, _DELIMITERS[suffix]))
    return [
        Row(f"{path}, line {number}", line) for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1)
    ]


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: not JSON ({error.msg} at column {error.colno}).") from None
    except (ValueError, RecursionError):
        raise InputError(f"{where}: JSON with a number that is too long or nesting that is too deep.") from None


def _json_rows(content: Any, path: Path) -> Iterator[Row]:
    if not isinstance(content, list):
        raise InputError(f"{path}: expected an array of texts or of objects with a text each.")
    for number, item in enumerate(content, start=1):
        yield Row(f"{path}, item {number}", item)


def _delimited_rows(text: str, path: Path, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = next(reader, [])
        if repeated := {name for name in names if names.count(name) > 1}:
            raise InputError(f"{path}: the column {sorted(repeated)[0]!r} is repeated in the first line.")
        for fields in reader:
            if not fields:
                continue
            if len(fields) != len(names):
                raise InputError(
                    f"{path}, line {reader.line_num}: {len(fields)} fields, but the first line names {len(names)} "
                    "columns. A text that contains the delimiter or a line break must be quoted."
                )
            yield Row(f"{path}, line {reader.line_num}", dict(zip(names, fields, strict=True)))
    except csv.Error as error:
        raise InputError(f"{path}, line {reader.line_num}: {error}.") from None
