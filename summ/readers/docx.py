"""Word documents (.docx), with the extra ``[files]``."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from summ.errors import InputError, MissingExtraError
from summ.readers.archive import open_archive, pack
from summ.readers.base import FileText, Reader
from summ.readers.transcript import read_transcript
from summ.readers.turns import FINAL_MARK

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARAGRAPH, _CELL = f"{_W}p", f"{_W}tc"
# What is deleted, moved away, or repeated for older programs; text boxes contain their own paragraphs.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_COMPATIBILITY}Fallback"})
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_SKIPPED_STYLES = re.compile(
    r"toc \d|toc heading|caption|header|footer|footnote text|endnote text|index \d|table of", re.I
)
_LIST_STYLE = re.compile(r"list\b", re.I)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|(?:[IVX]{1,6}|[A-Z])[.)])\s+(?=\S)")
_MIN_CELL_WORDS = 5


_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_SAMPLE = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>'
    ),
    "word/document.xml": (
        f'<w:document xmlns:w="{_W[1:-1]}"><w:body><w:p><w:r><w:t>One </w:t></w:r>'
        "<w:ins><w:r><w:t>two.</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>Three.</w:t></w:r></w:p></w:body></w:document>"
    ),
}


class DocxReader(Reader):
    """Reads the paragraphs of Word documents with python-docx, with insertions and without deletions.

    Headers, footers, notes, captions, tables of contents, hidden text, and table cells that are not sentences (fewer
    than five words, no final mark) are left out. The title comes from the properties or the style "Title".
    """

    name = "docx"
    sample = (pack(_SAMPLE), "One two.\n\nThree.")

    def identity(self) -> dict[str, Any]:
        """Return the options and the version of python-docx."""
        try:
            return {**super().identity(), "python-docx": version("python-docx")}
        except PackageNotFoundError:
            return super().identity()

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        try:
            import docx
        except ImportError:
            raise MissingExtraError(f"reading {path}", "files") from None
        with open_archive(data, path, self.limits, expected="a Word document (.docx)"):
            pass
        try:
            document = docx.Document(io.BytesIO(data))
            styles = {style.style_id: style.name or "" for style in document.styles}
            paragraphs = list(_paragraphs(document.element.body, styles))
            title = document.core_properties.title
        except InputError:
            raise
        # The library raises errors of its XML parser, and many kinds of its own.
        except Exception as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise InputError(f"{path} cannot be read as a Word document: {reason}") from error
        titles = [text for style, text in paragraphs if style.casefold() == "title"]
        text = "\n\n".join(text for _, text in paragraphs)
        title = title or next(iter(titles), None)
        transcript = read_transcript(text, timed_only=True)
        return FileText(transcript.text, title, metadata=transcript.metadata) if transcript else FileText(text, title)


def _paragraphs(body: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of each paragraph."""
    for paragraph in body.iter(_PARAGRAPH):
        properties = paragraph.find(f"{_W}pPr")
        style_id = properties.find(f"{_W}pStyle") if properties is not None else None
        style = "" if style_id is None else styles.get(style_id.get(f"{_W}val"), "")
        text = "".join(_text(paragraph)).strip()
        if not text or _SKIPPED_STYLES.match(style) or next(paragraph.iterancestors(f"{_COMPATIBILITY}Fallback"), None):
            continue
        if next(paragraph.iterancestors(_CELL), None) is not None and not _is_sentence(text):
            continue
        is_listed = _LIST_STYLE.match(style) or (properties is not None and properties.find(f"{_W}numPr") is not None)
        if style.casefold().startswith(("heading", "title")):
            # A number would make it an item of a list.
            yield style, _NUMBER.sub("", text)
        else:
            yield style, f"- {text}" if is_listed else text


def _text(paragraph: Any) -> Iterator[str]:
    elements = list(paragraph)[::-1]
    while elements:
        element = elements.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SPACES:
            yield _SPACES[element.tag]
        elif element.tag not in _SKIPPED and not _is_hidden(element):
            elements.extend(list(element)[::-1])


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false")


def _is_sentence(text: str) -> bool:
    return FINAL_MARK.search(text) is not None or len(text.split()) >= _MIN_CELL_WORDS
