"""The base of all readers: bytes of a file to its text, title and date."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import ClassVar

from summ.component import Component
from summ.readers.file_text import FileText
from summ.readers.limits import Limits

__all__ = ["FileText", "Reader", "RecordReader"]


class Reader(Component):
    """Reads files of one format.

    Subclass it and register the class under the suffixes of its files: in `summ.registry`, by an entry point of the
    group ``summ.readers``, or by ``summ.register("reader", ".rev", ReversedText)``.

    Attributes
    ----------
    name : str
        Name of the format. It begins the reader's signature; the suffixes alone decide which reader is used.
    sample : tuple of (bytes, str)
        Content of a small file of the format, and the text that `read` returns for it. The contract tests read it, and
        its output is recorded.
    limits : Limits
        Limits on sizes, which are options of every reader.

    Examples
    --------
    >>> from pathlib import Path
    >>> class ReversedText(Reader):
    ...     name = "reversed"
    ...     sample = (b".olleH", "Hello.")
    ...
    ...     def read(self, data, path, *, encoding=None):
    ...         return FileText(data.decode(encoding or "utf-8")[::-1])
    >>> ReversedText().read(b".olleH", Path("a.rev")).text
    'Hello.'
    """

    sample: ClassVar[tuple[bytes, str]]
    limits = Limits()

    @abstractmethod
    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        """Return the text of a file with the content `data`.

        Parameters
        ----------
        data : bytes
            Content of the file.
        path : Path
            Where it is, for error messages.
        encoding : str, optional
            The encoding that the user asked for; by default the format decides.

        Raises
        ------
        InputError
            If the content cannot be read. The message names `path`.
        """

    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        """Return every document in a file with the content `data`; most formats have one per file.

        The parameters and errors are those of `read`.
        """
        return (self.read(data, path, encoding=encoding),)


class RecordReader(Reader):
    """Base of readers of formats with several documents per file: subclasses define `read_documents`."""

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        """Return the documents in a file as one text, separated by blank lines; a lone one with its title and date."""
        documents = self.read_documents(data, path, encoding=encoding)
        if len(documents) == 1:
            return documents[0]
        notes = tuple(note for document in documents for note in document.notes)
        return FileText("\n\n".join(document.text for document in documents), notes=notes)

    @abstractmethod
    def read_documents(self, data: bytes, path: Path, *, encoding: str | None = None) -> tuple[FileText, ...]:
        """Return every document in a file with the content `data`; see `Reader.read`."""
