"""Plain text."""

from __future__ import annotations

from pathlib import Path

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.other_formats import reject_markup


class PlainTextReader(Reader):
    """Reads text without markup. HTML, JSON, mail and other markup in a file of plain text is an error."""

    name = "text"
    sample = (b"One. Two.", "One. Two.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        text = decode(data, path, encoding=encoding)
        reject_markup(text, path)
        return FileText(text)
