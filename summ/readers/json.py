"""JSON and JSON Lines."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summ.errors import InputError
from summ.readers.base import FileText, RecordReader
from summ.readers.chat_json import read_chats
from summ.readers.decoding import decode
from summ.readers.json_values import parse_json
from summ.readers.limits import read_limited
from summ.readers.records import missing_column, record_texts

_GZIP_MARK = b"\x1f\x8b"


class JsonReader(RecordReader):
    """Reads JSON: a document per object with a text, or per string of a list; or chats of Slack, Telegram and Discord.

    The fields ``title``, ``date``, ``url`` and ``id`` become those of the document, and all others its metadata.

    Parameters
    ----------
    column : str, default "text"
        Name of the field with the text. Dots select fields of nested objects and lists, as in ``articles.body``.
    """

    name = "json"
    version = 3
    sample = (b'[{"title": "A", "text": "One two."}, {"text": "Three."}]', "One two.\n\nThree.")

    def __init__(self, *, column: str = "text") -> None:
        self.column = column

    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        value = self._value(decode(data, path, encoding=encoding), path)
        return tuple(read_chats(value)) or self._documents(value, path)

    def _value(self, text: str, path: Path) -> Any:
        return parse_json(text, str(path))

    def _documents(self, value: Any, path: Path) -> tuple[FileText, ...]:
        items = value if isinstance(value, list) else [value]
        if items and all(isinstance(item, str) for item in items):
            return tuple(FileText(item) for item in items)
        *parents, column = self.column.split(".")
        if all(isinstance(item, Mapping) and self.column in item for item in items):
            parents, column = [], self.column
        return record_texts(self._records(items, parents, path), column, path)

    def _records(self, items: list[Any], parents: list[str], path: Path) -> Iterator[Mapping[str, Any]]:
        for item in items:
            if not isinstance(item, Mapping):
                raise InputError(f"{path}: expected JSON objects with a text, found {_kind(item)}.")
            if not parents:
                yield item
            elif parents[0] not in item:
                raise missing_column(path, self.column, item)
            else:
                below = item[parents[0]]
                yield from self._records(below if isinstance(below, list) else [below], parents[1:], path)


class JsonLinesReader(JsonReader):
    """Reads JSON Lines, plain or gzipped: a document per line.

    The fields ``title``, ``date``, ``url`` and ``id`` become those of the document, and all others its metadata.

    Parameters
    ----------
    column : str, default "text"
        Name of the field with the text. Dots select fields of nested objects and lists, as in ``articles.body``.
    """

    name = "jsonl"
    version = 3
    sample = (b'{"title": "A", "text": "One two."}\n{"text": "Three."}\n', "One two.\n\nThree.")

    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        if data.startswith(_GZIP_MARK):
            try:
                data = read_limited(gzip.GzipFile(fileobj=io.BytesIO(data)), self.limits, path)
            except (OSError, EOFError, zlib.error) as error:
                raise InputError(f"{path} cannot be decompressed: {error}.") from None
        return super().read_documents(data, path, encoding=encoding)

    def _value(self, text: str, path: Path) -> Any:
        lines = enumerate(text.split("\n"), start=1)
        return [parse_json(line, f"{path}, line {number}") for number, line in lines if line.strip()]


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
