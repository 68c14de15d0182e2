"""The base of all readers: bytes of a file to its text, title and date."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from summ.component import Component


@dataclass(frozen=True)
class FileText:
    """The text of a file, with its title and date if it states them."""

    text: str
    title: str | None = None
    date: datetime.date | None = None


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
