"""What a reader of a file format is."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from dataclasses import dataclass
from pathlib import Path

from summ.component import Component


@dataclass(frozen=True)
class FileText:
    """The text of a file, with its title and date if it states them."""

    text: str
    title: str | None = None
    date: datetime.date | None = None


class Reader(Component):
    """Reads files of one format.

    Subclass it, name the format, and register the class under its suffixes: in `summ.registry`, by an entry point of
    the group ``summ.readers``, or by ``summ.register("reader", ".rev", ReversedText)``.

    Examples
    --------
    >>> from pathlib import Path
    >>> class ReversedText(Reader):
    ...     name = "reversed"
    ...
    ...     def read(self, data, path, *, encoding=None):
    ...         return FileText(data.decode(encoding or "utf-8")[::-1])
    >>> ReversedText().read(b".olleH", Path("a.rev")).text
    'Hello.'
    """

    @abstractmethod
    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        """The text of a file with the content `data`; `path` is for messages.

        `encoding` is None unless the user gave one. Raise an `InputError` if the content cannot be read.
        """
