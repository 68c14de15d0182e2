"""What goes in: documents, their sentences, clusters of them, and examples with references."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from summ.errors import InputError
from summ.types.note import Note, as_notes


@dataclass(frozen=True)
class Document:
    """One source text. Offsets everywhere in `summ` are character offsets into `text` as given.

    `date` may be given as an ISO string; it is kept as a `datetime.date`. Raises `InputError`.
    """

    text: str
    title: str | None = None
    date: datetime.date | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise InputError(f"a document's text must be a str, not {type(self.text).__name__}.")
        if isinstance(self.date, str):
            object.__setattr__(self, "date", _iso_date(self.date))
        elif isinstance(self.date, datetime.datetime):
            object.__setattr__(self, "date", self.date.date())

    @classmethod
    def from_path(cls, path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
        """Read a plain-text, Markdown or HTML file (PDF with the extra ``[files]``); its name is the id."""
        from summ.readers import read_file

        read = read_file(Path(path), encoding=encoding)
        return cls(read.text, title=read.title, date=read.date, id=Path(path).name)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        unknown = set(data) - {"text", "title", "date", "id"}
        if "text" not in data or unknown:
            raise InputError(f"a document needs 'text' and may have title, date and id; got {sorted(map(str, data))}.")
        return cls(**data)

    def to_dict(self) -> dict[str, Any]:
        date = self.date.isoformat() if self.date else None
        return {"text": self.text, "title": self.title, "date": date, "id": self.id}


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


ClusterLike: TypeAlias = "Cluster | Document | os.PathLike[str] | Mapping[str, Any] | Iterable[Any]"


@dataclass(frozen=True)
class Cluster:
    """Documents about one subject.

    Parameters
    ----------
    documents : sequence of Document
        The documents to summarize.
    id : str, optional
        A name of the cluster.
    query : str, optional
        A question or topic that the summary should answer.
    notes : sequence of Note
        What reading skipped. The notes of a summary begin with them.
    earlier : sequence of Document
        Documents that the reader already knows. The summary is an update that does not repeat them.

    Raises
    ------
    InputError
        If a document is not a `Document`.
    """

    documents: tuple[Document, ...]
    id: str | None = None
    query: str | None = None
    notes: tuple[Note, ...] = field(default=(), compare=False)
    earlier: tuple[Document, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", tuple(self.documents))
        object.__setattr__(self, "earlier", tuple(self.earlier))
        object.__setattr__(self, "notes", as_notes(self.notes))
        for place, document in enumerate((*self.documents, *self.earlier), start=1):
            if not isinstance(document, Document):
                raise InputError(
                    f"document {place} is a {type(document).__name__}; use Cluster.of(...) to build "
                    "a cluster from strings, paths or mappings."
                )

    @classmethod
    def of(
        cls,
        documents: ClusterLike,
        *,
        id: str | None = None,
        query: str | None = None,
        earlier: ClusterLike | None = None,
    ) -> Cluster:
        """Return a cluster of the documents given.

        Parameters
        ----------
        documents : ClusterLike
            A `Cluster`; a `Document`; a list of `str`, `Document`, `pathlib.Path` or mappings with ``text``; a mapping
            with ``documents`` and maybe ``id``, ``query`` and ``earlier``; a `Path` to a file; or a `Path` to a folder,
            whose readable files are taken in the order of their names.
        id, query : str, optional
            Take precedence over those of `documents`.
        earlier : ClusterLike, optional
            Documents that the reader already knows; takes precedence too.

        Raises
        ------
        InputError
            If the documents cannot be read, or are a bare string, which could be a text or a path.
        """
        known = None if earlier is None else cls.of(earlier).documents
        if isinstance(documents, cls):
            given: dict[str, Any] = {"id": id, "query": query, "earlier": known}
            changes = {name: value for name, value in given.items() if value is not None}
            return replace(documents, **changes) if changes else documents
        if isinstance(documents, (str, bytes)):
            raise InputError(
                "a bare string was given where documents were expected. Pass a list, [text], for one document; "
                "pathlib.Path(...) for a file or folder."
            )
        notes: tuple[Note, ...] = ()
        files: list[Path] = []
        if isinstance(documents, Document):
            found = [documents]
        elif isinstance(documents, os.PathLike):
            path = Path(documents)
            if path.is_dir():
                from summ.readers import files_in

                files, unread = files_in(path)
                notes = tuple(Note("unread-file", text) for text in unread)
                id = id or path.resolve().name
            else:
                files = [path]
            found = [Document.from_path(file) for file in files]
        elif isinstance(documents, Mapping):
            if "documents" not in documents:
                raise InputError(f"a cluster needs 'documents'; got the keys {sorted(map(str, documents))}.")
            earlier = documents.get("earlier") if earlier is None else earlier
            inner = cls.of(documents["documents"], id=id or documents.get("id"), earlier=earlier)
            return replace(inner, query=query or documents.get("query"))
        elif isinstance(documents, Iterable):
            items = list(documents)
            found = [_document(item, place) for place, item in enumerate(items, start=1)]
            files = [Path(item) for item in items if isinstance(item, os.PathLike)]
        else:
            raise InputError(f"documents must be a list of texts, not {type(documents).__name__}.")
        if files:
            from summ.readers import reader_notes

            notes += tuple(Note("reader", text) for text in reader_notes(files))
        return cls(tuple(found), id=id, query=query, notes=notes, earlier=known or ())

    @property
    def document_ids(self) -> tuple[str, ...]:
        """A name for each document: its id, or its place from 1; a repeated id gets ``#2``, ``#3``, …"""
        seen: dict[str, int] = {}
        names: list[str] = []
        for place, document in enumerate((*self.documents, *self.earlier), start=1):
            name = document.id or str(place)
            seen[name] = seen.get(name, 0) + 1
            names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
        return tuple(names)


@dataclass(frozen=True)
class Example:
    """A cluster and the reference summaries people wrote for it."""

    cluster: Cluster
    references: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if isinstance(self.references, str):
            raise InputError("references must be a list of texts, not a bare string.")
        object.__setattr__(self, "references", tuple(self.references))
        for place, reference in enumerate(self.references, start=1):
            if not isinstance(reference, str):
                raise InputError(f"reference {place} must be a str, not {type(reference).__name__}.")


def _iso_date(text: str) -> datetime.date:
    try:
        return datetime.datetime.fromisoformat(text.strip()).date()
    except ValueError:
        raise InputError(f"date {text!r} is not an ISO date such as 2024-01-18.") from None


def _document(item: object, place: int) -> Document:
    if isinstance(item, Document):
        return item
    if isinstance(item, str):
        return Document(item)
    if isinstance(item, os.PathLike):
        return Document.from_path(item)
    if isinstance(item, Mapping):
        return Document.from_dict(item)
    raise InputError(
        f"document {place} is a {type(item).__name__}; give a str, a Document, a pathlib.Path or a mapping."
    )
