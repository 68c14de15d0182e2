"""Records of tables and JSON files as documents, with the text in a named column."""

from __future__ import annotations

import datetime
import re
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from summ.dates import to_date
from summ.errors import InputError, nearest
from summ.missing import is_missing
from summ.readers.base import FileText, RecordReader
from summ.readers.entities import decoded

# Columns that become fields of the document; the others are kept as metadata.
FIELDS = ("title", "date", "url", "id")
# What remains of a page in its texts: tags of blocks, of line breaks and of emphasis, and references to characters.
_BREAK = re.compile(r"\s*<(?:br|/?p|/?div|/li|/?ul|/?ol)\s*/?>\s*", re.I)
_ITEM = re.compile(r"\s*<li>\s*", re.I)
_BREAKS = re.compile(r"\n{2,}")
_EMPHASIS = re.compile(r"</?(?:b|i|em|strong|u|span|font|a)(?:\s[^<>]{0,500})?>", re.I)
_SHOWN_COLUMNS = 20
_SHOWN_CHARACTERS = 40


class TableReader(RecordReader):
    """Base of readers of tables: subclasses define `rows`.

    Parameters
    ----------
    column : str, default "text"
        Name of the column with the texts.
    """

    def __init__(self, *, column: str = "text") -> None:
        self.column = column

    @abstractmethod
    def rows(self, data: bytes, path: Path, *, encoding: str | None = None) -> Iterable[Mapping[str, Any]]:
        """Return the rows of a file by column. Raises `InputError`; the message names the file."""

    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        """Return a document per row that has a text."""
        return record_texts(self.rows(data, path, encoding=encoding), self.column, path)


def record_texts(records: Iterable[Mapping[str, Any]], column: str, path: Path) -> tuple[FileText, ...]:
    """Return a document for each record that has a text.

    Parameters
    ----------
    records : iterable of mapping
        The records.
    column : str
        Name of the field with the text.
    path : Path
        The file, for error messages.

    Raises
    ------
    InputError
        If a record has no such field (the message lists those that it has), or none has a text in it.
    """
    texts: list[FileText] = []
    number = 0
    for number, record in enumerate(records, start=1):
        if column not in record:
            raise missing_column(path, column, record)
        value = record[column]
        if not (is_missing(value) or isinstance(value, str)):
            raise InputError(f"{path}, record {number}: column {column!r} holds a {type(value).__name__}, not a text.")
        if isinstance(value, str) and value.strip():
            texts.append(_record_text(record, column))
    if not texts:
        raise InputError(f"{path} has no text in column {column!r}." if number else f"{path} contains no records.")
    if len(texts) < number:
        note = f"{number - len(texts):,} of {number:,} records have no text"
        texts[0] = replace(texts[0], notes=(note,))
    return tuple(texts)


def missing_column(path: Path, column: str, columns: Iterable[str]) -> InputError:
    """Return the error for a column that a file does not have; it lists those of `columns`, a record or names."""
    names = _nested_names(columns) if isinstance(columns, Mapping) else list(map(str, columns))
    names = [name if len(name) <= _SHOWN_CHARACTERS else f"{name[: _SHOWN_CHARACTERS - 1]}…" for name in names]
    shown = ", ".join(names[:_SHOWN_COLUMNS]) + (", …" if len(names) > _SHOWN_COLUMNS else "")
    advice = (
        "A file of clusters is read by summ.corpora.load and `summ batch`."
        if "documents" in names
        else "Name the one with the text, as in column='body'."
    )
    return InputError(
        f"{path} has no column {column!r}.{nearest(column, names)} Its columns: {shown or 'none'}. {advice}"
    )


def stated_date(value: Any) -> datetime.date | None:
    """Return a date that a file states, or None if it cannot be read as one."""
    try:
        return to_date(value)
    except InputError:
        return None


def _record_text(record: Mapping[str, Any], column: str) -> FileText:
    known = {name: record[name] for name in FIELDS if name != column and not is_missing(record.get(name))}
    date = stated_date(known.get("date"))
    fields: dict[str, Any] = {
        name: str(known[name]) for name in ("title", "url", "id") if isinstance(known.get(name), (str, int))
    }
    used = {column, *fields, *(["date"] if date else [])}
    metadata = {str(name): value for name, value in record.items() if name not in used and not is_missing(value)}
    return FileText(_without_markup(record[column]), date=date, metadata=metadata, **fields)


def _without_markup(text: str) -> str:
    """Return a text without the markup of a page that it was copied from, such as ``<br />`` in reviews."""
    if "<" in text and (_BREAK.search(text) or _EMPHASIS.search(text)):
        text = _BREAKS.sub("\n\n", _EMPHASIS.sub("", _BREAK.sub("\n", _ITEM.sub("\n- ", text)))).strip()
    return decoded(text)


def _nested_names(record: Mapping[str, Any]) -> list[str]:
    """Return the fields of a record, and with dots those of the objects in its fields and lists."""
    names: list[str] = []
    for name, value in record.items():
        first = value[0] if isinstance(value, list) and value else value
        names.extend(f"{name}.{nested}" for nested in first) if isinstance(first, Mapping) else names.append(str(name))
    return names
