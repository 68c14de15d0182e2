"""PDF, with the extra ``[files]``."""

from __future__ import annotations

import io
from pathlib import Path

from summ.errors import InputError, MissingExtraError
from summ.readers.base import FileText, Reader

_SAMPLE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 38>>stream\nBT /F 9 Tf 9 9 Td (One two.) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)


class PdfReader(Reader):
    """Reads the text layer of PDF files, page by page, with pypdf; the title comes from the metadata."""

    name = "pdf"
    sample = (_SAMPLE, "One two.")

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
