"""Clusters of documents, and examples: clusters with references."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from summ.errors import InputError
from summ.paths import reject_url, usable_path
from summ.types.conversion import as_row, is_foreign_document, reject_file_names, to_document
from summ.types.documents import Document, name_or_none, text_or_none
from summ.types.items import item_list, text_list
from summ.types.note import Note, as_notes
from summ.types.reading import documents_at

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
        Notes on what was skipped when files were read; they come first in the notes of a summary.
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
        object.__setattr__(self, "documents", tuple(item_list(self.documents, "documents")))
        object.__setattr__(self, "earlier", tuple(item_list(self.earlier, "earlier")))
        object.__setattr__(self, "notes", as_notes(self.notes))
        object.__setattr__(self, "id", name_or_none(self.id, "a cluster's id"))
        object.__setattr__(self, "query", text_or_none(self.query, "a query"))
        for position, document in enumerate((*self.documents, *self.earlier), start=1):
            if not isinstance(document, Document):
                raise InputError(
                    f"document {position} is a {type(document).__name__}; use Cluster.of(...) to build "
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
        """Return a cluster of these documents.

        Parameters
        ----------
        documents : ClusterLike
            One of:

            - a `Cluster`, or an `Example`, of which the cluster is taken;
            - an iterable of documents, such as a list, a generator, a NumPy array, or a column of a data frame. A
              document is a `str`, a `Document`, a `pathlib.Path`, a mapping or table row with ``text`` and maybe
              ``title``, ``date``, ``url`` and ``id``, or a document of LangChain, LlamaIndex or Haystack;
            - a single document, unless it is a `str`;
            - a mapping with ``documents`` and maybe ``id``, ``query`` and ``earlier``;
            - a `pathlib.Path` to a file or folder, read as `from_path` does by default.
        id, query : str, optional
            Take precedence over those of `documents`.
        earlier : ClusterLike, optional
            Documents that the reader already knows; takes precedence too.

        Raises
        ------
        InputError
            If the documents cannot be read, or are ambiguous: a bare string, names of files as strings, or a
            data frame.

        Examples
        --------
        >>> row = {"text": "The old bridge closed.", "date": "2024-01-18", "publisher": "Herald"}
        >>> cluster = Cluster.of([row, "A ferry runs."])
        >>> cluster.documents[0].date, cluster.documents[0].metadata
        (datetime.date(2024, 1, 18), {'publisher': 'Herald'})
        """
        known = None if earlier is None else cls.of(earlier).documents
        documents = documents.cluster if isinstance(documents, Example) else documents
        if isinstance(documents, cls):
            given: dict[str, Any] = {"id": id, "query": query, "earlier": known}
            changes = {name: value for name, value in given.items() if value is not None}
            return replace(documents, **changes) if changes else documents
        if isinstance(documents, (str, bytes)):
            reject_url(str(documents), "the argument")
            raise InputError(
                "a bare string was given where documents were expected. Pass a list, [text], for one document; "
                "pathlib.Path(...) for a file or folder."
            )
        if isinstance(documents, os.PathLike):
            cluster = cls.from_path(documents, id=id, query=query)
            return replace(cluster, earlier=known) if known else cluster
        record = as_row(documents)
        if record is not None and "documents" in record:
            inner = cls.of(record["documents"], earlier=record.get("earlier") if earlier is None else earlier)
            return replace(inner, id=id or record.get("id"), query=query or record.get("query"))
        if record is not None and "text" not in record:
            raise InputError(
                f"a cluster needs 'documents' and a document 'text'; got the keys {sorted(map(str, record))}."
            )
        items = (
            [documents] if record is not None or is_foreign_document(documents) else item_list(documents, "documents")
        )
        converted, notes = _documents(items)
        return cls(converted, id=id, query=query, notes=notes, earlier=known or ())

    @classmethod
    def from_path(
        cls,
        *paths: str | os.PathLike[str],
        recursive: bool = False,
        ignore: Collection[str] = (),
        encoding: str | None = None,
        format: str | None = None,
        id: str | None = None,
        query: str | None = None,
        max_cluster_characters: int | None = None,
        **options: Any,
    ) -> Cluster:
        """Return the documents in files and folders as a cluster.

        Parameters
        ----------
        *paths : str or path
            Files, and folders, whose files are taken in the order of their names. A table, a mailbox or a JSON Lines
            file yields a document per record. What cannot be read in a folder is left out with a note; a file that is
            named here must be readable.
        recursive : bool, default False
            Whether to read subfolders, too.
        ignore : collection of str
            Names, or patterns such as ``*.bak``, of what to leave out of folders without a note.
        encoding : str, optional
            The encoding of the files; by default as each declares, else UTF-8.
        format : str, optional
            Suffix of the format of all files, such as ``txt``; by default that of each name.
        id : str, optional
            A name of the cluster; by default that of the folder, if one is given alone.
        query : str, optional
            A question or topic.
        max_cluster_characters : int, optional
            Maximum length of all documents together; by default 268,435,456 characters.
        **options
            Options of the readers, such as ``column`` for tables or ``max_file_bytes``. Each reader takes those that it
            has.

        Raises
        ------
        InputError
            If a path that is given cannot be read, nothing in a folder can be, or the documents are too long.
        MethodError
            If no reader has such an option.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "monday.txt").write_text("The old bridge closed.")
        >>> _ = (folder / "plan.pptx").write_bytes(b"PK")
        >>> cluster = Cluster.from_path(folder)
        >>> [document.id for document in cluster.documents], len(cluster.notes)
        (['monday.txt'], 1)
        """
        limit = {} if max_cluster_characters is None else {"max_cluster_characters": max_cluster_characters}
        documents, notes = documents_at(
            paths, recursive=recursive, ignore=ignore, encoding=encoding, format=format, options=options, **limit
        )
        if id is None and len(paths) == 1 and os.path.isdir(path := usable_path(paths[0])):
            id = path.resolve().name
        return cls(documents, id=id, query=query, notes=notes)

    @property
    def document_ids(self) -> tuple[str, ...]:
        """A unique name for each document: its id, or its position from 1; repeated ids get ``#2``, ``#3``, …"""
        counts: dict[str, int] = {}
        names: list[str] = []
        for position, document in enumerate((*self.documents, *self.earlier), start=1):
            name = document.id or str(position)
            counts[name] = counts.get(name, 0) + 1
            names.append(name if counts[name] == 1 else f"{name}#{counts[name]}")
        return tuple(names)


@dataclass(frozen=True)
class Example:
    """A cluster and the reference summaries that people wrote for it.

    Parameters
    ----------
    cluster : Cluster
        The documents; whatever `Cluster.of` accepts.
    references : sequence of str
        The reference summaries.

    Raises
    ------
    InputError
        If the documents or the references cannot be used.
    """

    cluster: Cluster
    references: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "cluster", Cluster.of(self.cluster))
        object.__setattr__(self, "references", tuple(text_list(self.references, "references")))


def _documents(items: list[Any]) -> tuple[tuple[Document, ...], tuple[Note, ...]]:
    """Return the items as documents, and notes on reading those that are paths."""
    documents: list[Document] = []
    notes: list[Note] = []
    for position, item in enumerate(items, start=1):
        if isinstance(item, os.PathLike):
            read, unread = documents_at([item])
            documents.extend(read)
            notes.extend(unread)
        else:
            documents.append(to_document(item, position))
    reject_file_names(items)
    return tuple(documents), tuple(dict.fromkeys(notes))
