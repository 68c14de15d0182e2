"""Documents and their sentences."""

from __future__ import annotations

import datetime
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summ.dates import to_date
from summ.errors import InputError, shortened
from summ.missing import is_missing
from summ.paths import usable_path
from summ.types.surrogates import without_surrogates
from summ.written_dates import written_date

if TYPE_CHECKING:
    from summ.readers import FileText

_MAX_DEPTH = 20


@dataclass(frozen=True)
class Document:
    """One source text.

    Parameters
    ----------
    text : str
        The text. All offsets in `summ` are character offsets into it. Lone surrogates, which cannot be encoded,
        become U+FFFD.
    title : str, optional
        The headline.
    date : date, optional
        The day of publication. Text such as ``2024-01-18``, a Unix time, and dates of pandas and NumPy are converted.
    id : str or int, optional
        A name, such as that of the file.
    url : str, optional
        Where the document was published.
    metadata : mapping, optional
        Anything else to keep. It has no influence on summaries and is ignored when documents are compared.

    Raises
    ------
    InputError
        If a value has the wrong type, or the date is invalid.
    """

    text: str
    title: str | None = None
    date: datetime.date | None = None
    id: str | None = None
    url: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"a document's text must be a str, not {type(self.text).__name__}.")
        cleaned: dict[str, Any] = {
            "text": without_surrogates(self.text),
            "title": text_or_none(self.title, "a document's title"),
            "date": to_date(self.date),
            "id": name_or_none(self.id, "a document's id"),
            "url": text_or_none(self.url, "a document's url"),
            "metadata": _metadata(self.metadata),
        }
        for name, value in cleaned.items():
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        fields = {"title": self.title, "date": self.date and self.date.isoformat(), "id": self.id, "url": self.url}
        known = "".join(f", {name}={value!r}" for name, value in fields.items() if value is not None)
        return f"Document({shortened(self.text)}{known})"

    @classmethod
    def from_path(
        cls,
        path: str | os.PathLike[str],
        *,
        encoding: str | None = None,
        format: str | None = None,
        **options: Any,
    ) -> Document:
        """Return the text of a file as a document whose id is the file's name.

        Parameters
        ----------
        path : str or path
            A file in a format that has a reader. A file with several documents, such as a table, yields one document
            with all of them; `Cluster.from_path` keeps them apart.
        encoding : str, optional
            Its encoding; by default as it declares, else UTF-8.
        format : str, optional
            Suffix of its format, such as ``txt``; by default that of its name.
        **options
            Options of the reader, such as ``column`` for tables or ``max_file_bytes``.

        Raises
        ------
        InputError
            If the file cannot be read, or no reader knows its format.
        MethodError
            If the reader has no such option.
        """
        from summ.readers import read_file

        path = usable_path(path)
        read = read_file(path, encoding=encoding, format=format, options=options)
        return cls.from_file_text(read, id=path.name)

    @classmethod
    def from_file_text(cls, content: FileText, *, id: str | None = None) -> Document:
        """Return what a reader returned as a document; `id` is its id if the file states none."""
        return cls(
            content.text,
            title=content.title,
            # The name of a file with several documents is not about one of them.
            date=content.date or written_date(content.text, "" if "#" in (id or "") else id or ""),
            id=content.id or id,
            url=content.url,
            metadata=content.metadata,
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """Return the document with the fields in `data`; keys that are not fields become metadata.

        Raises
        ------
        InputError
            If there is no ``text``, or a field has the wrong type.
        """
        if not isinstance(data, Mapping):
            raise InputError(f"a document must be a mapping with 'text', not {type(data).__name__}.")
        if "text" not in data:
            raise InputError(
                f"a document needs 'text' and may have title, date, url and id; got {sorted(map(str, data))}."
            )
        fields = {name: data[name] for name in ("text", "title", "date", "id", "url") if name in data}
        others = {str(name): value for name, value in data.items() if name not in fields}
        if isinstance(others.get("metadata"), Mapping):
            others = {**others.pop("metadata"), **others}
        return cls(**fields, metadata=others)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON: text, title, date and id, and url and metadata if known."""
        date = self.date.isoformat() if self.date else None
        optional = {"url": self.url, "metadata": _plain(self.metadata)}
        return {
            **{"text": self.text, "title": self.title, "date": date, "id": self.id},
            **{name: value for name, value in optional.items() if value},
        }


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a cluster: ``documents[document].text[start:end] == text``.

    `document` is the document's index in the cluster, `position` the sentence's index in its document.
    """

    text: str
    start: int
    end: int
    document: int
    position: int


def text_or_none(value: Any, what: str) -> str | None:
    """Return an optional text without surrogates, None for a missing value; `what` names it in the `InputError`."""
    if is_missing(value):
        return None
    if not isinstance(value, str):
        raise InputError(f"{what} must be a str, not {type(value).__name__}.")
    return without_surrogates(value)


def name_or_none(value: Any, what: str) -> str | None:
    """Return an optional name as text; tables often hold numbers. `what` names it in the `InputError`."""
    if isinstance(value, (bytes, bool, Mapping)) or (isinstance(value, Iterable) and not isinstance(value, str)):
        raise InputError(f"{what} must be a str or a number, not {type(value).__name__}.")
    try:
        return None if is_missing(value) else without_surrogates(str(value))
    except ValueError:
        raise InputError(f"{what} must not be {shortened(value)}.") from None


def _metadata(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"a document's metadata must be a mapping, not {type(value).__name__}.")
    return dict(value)


def _plain(value: Any, depth: int = 0) -> Any:
    """Return metadata as data that JSON can hold; objects, and what is nested deeply, become text."""
    if isinstance(value, Mapping) and depth < _MAX_DEPTH:
        return {without_surrogates(str(key)): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and depth < _MAX_DEPTH:
        return [_plain(item, depth + 1) for item in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return without_surrogates(str(value))
