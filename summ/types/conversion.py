"""Convert documents of other libraries: rows of tables, and documents of LangChain and similar libraries."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import PurePath
from typing import Any

from summ.dates import to_date
from summ.errors import InputError, shortened
from summ.missing import is_missing
from summ.paths import reject_url
from summ.registry import READERS
from summ.types.documents import Document
from summ.written_dates import written_date

_URL = re.compile(r"(?:https?|ftp|file)://\S+", re.IGNORECASE)
_TEXT_NAMES = ("page_content", "content", "text")
_METADATA_NAMES = ("metadata", "meta")
_ID_NAMES = ("id_", "node_id", "doc_id", "id")
_SOURCE_NAMES = ("source", "file_name", "file_path", "url")
# LlamaIndex generates random ids, and Haystack uses digests.
_GENERATED_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}")
_LONGEST_PATH = 4096
# Column names that suggest the texts of documents.
_TEXT_COLUMNS = ("text", "document", "content", "body", "article")


def to_document(item: Any, position: int) -> Document:
    """Return the item at `position`, counted from 1, as a document.

    Raises
    ------
    InputError
        If it has no readable text.
    """
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        _reject_names(item, position)
        return Document(item, date=written_date(item))
    if (row := as_row(item)) is not None:
        return _from_row(row, position)
    if item is not None and is_missing(item):
        return Document("")
    if callable(as_py := getattr(item, "as_py", None)):
        return to_document(as_py() or "", position)
    if is_foreign_document(item):
        return _from_foreign(item)
    advice = " For several clusters use summarize_many." if isinstance(item, (list, tuple)) else ""
    raise InputError(
        f"document {position} is a {type(item).__name__}; give a str, a Document, a pathlib.Path or a mapping with "
        f"'text'.{advice}"
    )


def as_row(item: Any) -> Mapping[str, Any] | None:
    """Return a mapping, or a row of a data frame from `iterrows` or `itertuples`, as a mapping; else None."""
    if isinstance(item, Mapping):
        return item
    names: Any = getattr(item, "_fields", None) or getattr(item, "index", ())
    to_mapping: Any = getattr(item, "_asdict", None) or getattr(item, "to_dict", None)
    is_row = callable(to_mapping) and not callable(names) and not hasattr(item, "columns")
    if not is_row or not {"text", "documents"} & set(names):
        return None
    row = to_mapping()
    return row if isinstance(row, Mapping) else None


def is_foreign_document(item: Any) -> bool:
    """Return whether `item` is a document of LangChain, LlamaIndex, Haystack or a similar library."""
    return not hasattr(item, "dtype") and _foreign_text(getattr(item, "node", item)) is not None


def reject_table(data: Any, what: str) -> None:
    """Raise an `InputError` that names the column to pass if `data` is a table, whose iteration yields column names.

    `what` names the argument.
    """
    columns = _columns(data)
    if columns is not None:
        names = ", ".join(map(str, columns)) or "no names"
        raise InputError(
            f"{what} is a {type(data).__name__} with the columns {names}. Pass the column with the texts, such as "
            f"{what}[{_text_column(columns)!r}]."
        )


def reject_file_names(items: Sequence[Any]) -> None:
    """Raise an `InputError` if all documents look like names of files, such as those of `os.listdir`."""
    if items and all(map(_has_suffix, items)) and any(len(item.split()) == 1 for item in items):
        raise InputError(
            f"document 1 is not a text but the name of a file: {shortened(items[0].strip())}. Pass paths with their "
            "folder, such as sorted(pathlib.Path('articles').glob('*.txt')); JSON Lines must contain the texts."
        )


def _has_suffix(item: Any) -> bool:
    if not isinstance(item, str) or len(item) > _LONGEST_PATH or "\n" in item.strip():
        return False
    suffix = PurePath(item.strip()).suffix.lower()
    return bool(suffix) and suffix in READERS


def _reject_names(text: str, position: int) -> None:
    """Raise an `InputError` if a text is the name of a file or a URL, which are not read."""
    reject_url(text, f"document {position}")
    name = text.strip()
    if len(text) <= _LONGEST_PATH and "\n" not in name and (os.path.isfile(name) or _is_folder(name)):
        shown = shortened(text)
        raise InputError(
            f"document {position} is the name of a file or folder: {shown}. Pass pathlib.Path({shown}) to read it; "
            "for a list of names, [pathlib.Path(name) for name in names]."
        )


def _is_folder(text: str) -> bool:
    # A text of one word may have the name of a folder.
    return any(mark in text for mark in {os.sep, "/"}) and os.path.isdir(text)


def _from_row(row: Mapping[str, Any], position: int) -> Document:
    try:
        return Document.from_dict({**row, "text": ""} if is_missing(row.get("text", "")) else row)
    except InputError as error:
        raise InputError(f"document {position}: {error}") from None


def _foreign_text(item: Any) -> str | None:
    names = [name for name in _TEXT_NAMES if hasattr(item, name)]
    texts = [text for text in (getattr(item, name) for name in names) if isinstance(text, str)]
    # A document of Haystack may hold an image or a table instead of a text.
    is_without_text = bool(names) and any(hasattr(item, name) for name in _METADATA_NAMES)
    return texts[0] if texts else "" if is_without_text else None


def _from_foreign(item: Any) -> Document:
    # LlamaIndex wraps search results in a node with a score.
    node = getattr(item, "node", item)
    attributes = [getattr(node, name, None) for name in _METADATA_NAMES]
    metadata = dict(next((value for value in attributes if isinstance(value, Mapping)), {}))
    source = metadata.get("source")
    fields = {name: metadata.get(name, getattr(node, name, None)) for name in ("title", "url")}
    if fields["url"] is None and isinstance(source, str) and _URL.fullmatch(source):
        fields["url"] = source
    try:
        date = to_date(metadata.get("date", getattr(node, "date", None)))
    except InputError:
        # Metadata of other libraries may hold any text as a date.
        date = None
    return Document(
        _foreign_text(node) or "",
        id=_foreign_id(node, metadata),
        date=date,
        metadata=metadata,
        **{name: value for name, value in fields.items() if isinstance(value, str)},
    )


def _foreign_id(node: Any, metadata: Mapping[str, Any]) -> str | None:
    """Return the name that a reader recognizes: a given id, else the file or page, else a generated id."""
    ids = [getattr(node, name, None) for name in _ID_NAMES]
    names = [name for name in (*ids, *map(metadata.get, _SOURCE_NAMES)) if isinstance(name, str) and name]
    return next((name for name in names if not _GENERATED_ID.fullmatch(name)), next(iter(names), None))


def _columns(data: Any) -> dict[Any, Any] | None:
    """Return the columns of a table by name, None for anything else and for a data set whose rows are documents."""
    if hasattr(data, "columns") and hasattr(data, "dtypes"):
        return {name: data[name] for name in data.columns}
    is_table = hasattr(data, "column_names") and (hasattr(data, "schema") or hasattr(data, "features"))
    if is_table and not (hasattr(data, "features") and "text" in data.column_names):
        return {name: data[name] for name in data.column_names}
    return None


def _text_column(columns: Mapping[Any, Any]) -> Any:
    """Return the column that most likely contains the texts, by its name or the longest strings."""
    if telling := [name for name in _TEXT_COLUMNS if name in columns]:
        return telling[0]
    lengths: dict[Any, int] = {}
    for name, column in columns.items():
        values = (value.as_py() if hasattr(value, "as_py") else value for value in islice(column, 10))
        lengths[name] = sum(len(value) for value in values if isinstance(value, str))
    return max(lengths, key=lengths.__getitem__, default="text")
