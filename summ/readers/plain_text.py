"""Plain text."""

from __future__ import annotations

from pathlib import Path

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode


class PlainTextReader(Reader):
    """Reads text without markup."""

    name = "text"
    sample = (b"One. Two.", "One. Two.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return FileText(decode(data, path, encoding=encoding))
