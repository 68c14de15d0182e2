"""PDF, with the extra ``[files]``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from summ.errors import InputError, MissingExtraError
from summ.readers.base import FileText, Reader
from summ.readers.limits import too_large
from summ.readers.note_marks import without_note_marks
from summ.readers.pdf_lines import Line, page_lines
from summ.readers.pdf_margins import without_footnotes, without_margins
from summ.readers.pdf_paragraphs import paragraphs

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_SAMPLE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 38>>stream\nBT /F 9 Tf 9 9 Td (One two.) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)
_SHOWN_PAGES = 10
# PDFium is not thread-safe.
_LOCK = Lock()


class PdfReader(Reader):
    """Reads the text layer of PDF files with PDFium; the title comes from the metadata.

    Columns are read one after the other. Page numbers, running headers and footnotes in smaller type are dropped,
    paragraphs are joined across lines and pages, and words divided at line ends are rejoined.
    """

    name = "pdf"
    version = 3
    sample = (_SAMPLE, "One two.")

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        try:
            import pypdfium2
        except ImportError:
            raise MissingExtraError(f"reading {path}", "files") from None
        with _LOCK:
            try:
                document = pypdfium2.PdfDocument(data)
                try:
                    pages = list(self._pages(document, path))
                    title = document.get_metadata_value("Title").strip()
                finally:
                    document.close()
            except pypdfium2.PdfiumError as error:
                advice = " Remove its password first." if "assword" in str(error) else ""
                raise InputError(f"{path} cannot be read as PDF: {error}{advice}") from None
        empty = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
        if len(empty) == len(pages):
            raise InputError(
                f"{path} has no text layer: its pages are images, or empty. Add one by optical character recognition, "
                "for instance with `ocrmypdf`."
            )
        notes = (f"no text layer on pages {', '.join(empty[:_SHOWN_PAGES])}",) if empty else ()
        lines = [line for page in without_footnotes(without_margins(pages)) for line in page]
        return FileText(without_note_marks("\n\n".join(paragraphs(lines))), title or None, notes=notes)

    def _pages(self, document: PdfDocument, path: Path) -> Iterator[list[Line]]:
        n_characters = 0
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            n_characters += text.count_chars()
            if n_characters > self.limits.max_characters:
                raise too_large(path, self.limits.max_characters, "max_characters", unit="characters")
            yield page_lines(text)
            text.close()
            page.close()
