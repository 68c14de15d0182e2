"""PDF, with the extra ``[files]``."""

from __future__ import annotations

import io
from pathlib import Path

from summ.errors import InputError, MissingExtraError
from summ.readers.base import FileText, Reader


class PdfReader(Reader):
    """Reads the text layer of PDF files, page by page, with pypdf; the title is that of the metadata."""

    name = "pdf"

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        try:
            import pypdf
        except ImportError:
            raise MissingExtraError(f"reading {path}", "files") from None
        try:
            pdf = pypdf.PdfReader(io.BytesIO(data))
            text = "\n\n".join(page.extract_text() for page in pdf.pages)
        except (pypdf.errors.PyPdfError, ValueError, KeyError) as error:
            raise InputError(f"{path} cannot be read as PDF: {error}.") from None
        title = pdf.metadata.title if pdf.metadata else None
        return FileText(text, title=str(title) if title else None)
