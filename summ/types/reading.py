"""Documents from files, with notes on what was not read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from summ.types.documents import Document
from summ.types.note import Note


def documents_at(
    paths: Iterable[str | os.PathLike[str]], **arguments: Any
) -> tuple[tuple[Document, ...], tuple[Note, ...]]:
    """Return the documents in files and folders, and notes on reading them.

    The arguments and errors are those of `summ.readers.read_files`.
    """
    # Readers are imported when the first file is read, so that `import summ` stays fast.
    from summ.readers import read_files

    read = read_files(paths, **arguments)
    documents = tuple(Document.from_file_text(content, id=name) for name, content in read.documents)
    unread = (Note("unread-file", text) for text in read.unread)
    readers = (Note("reader", _reader_text(signature)) for signature in read.readers)
    return documents, (*unread, *readers)


def _reader_text(signature: str) -> str:
    name, *details = signature.split("|")
    return f"Read by the {name} reader ({', '.join(detail.replace(':', ' ', 1) for detail in details)})"
