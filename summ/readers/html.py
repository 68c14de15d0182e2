"""Read HTML pages: their text, title and date."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode

_SKIPPED_TAGS = frozenset(
    "script style noscript template nav header footer aside form button select svg figure iframe object".split()
)
_BLOCK_TAGS = frozenset(
    "address article blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tr ul".split()
)
_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*|\s+")


class HtmlReader(Reader):
    """Reads the main text of a page.

    It is extracted by trafilatura if that is installed (extra ``[files]``). Otherwise it consists of all blocks of text
    outside navigation and other boilerplate.
    """

    name = "html"
    sample = (b"<html><nav>Menu</nav><p>One two.</p><p>Three.</p></html>", "One two.\n\nThree.")

    def identity(self) -> dict[str, Any]:
        """Return the options, and the extractor: trafilatura with its version, or ``builtin``."""
        try:
            extractor = f"trafilatura {version('trafilatura')}"
        except PackageNotFoundError:
            extractor = "builtin"
        return {**super().identity(), "extractor": extractor}

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        return html_text(decode(data, path, encoding=encoding, is_markup=True))


def html_text(text: str) -> FileText:
    """Return the text, title and date of a page."""
    page = _parsed(text)
    return FileText(_main_text(text) or page.text(), page.title.strip() or None, page.date)


def block_text(text: str) -> str:
    """Return the blocks of text of a fragment of HTML, which has no main text to extract."""
    return _parsed(text).text()


def _parsed(text: str) -> _Page:
    page = _Page()
    page.feed(text)
    page.close()
    return page


def _main_text(text: str) -> str | None:
    try:
        import trafilatura
    except ImportError:
        return None
    extracted: str | None = trafilatura.extract(text, include_comments=False)
    return re.sub(r"\n+", "\n\n", extracted) if extracted else None


class _Page(HTMLParser):
    """Collects the title, the date and the blocks of text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.date: datetime.date | None = None
        self._blocks: list[list[str]] = [[]]
        self._skipped: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "meta" and "published_time" in attributes.get("property", ""):
            self._set_date(attributes.get("content", ""))
        elif tag == "time":
            self._set_date(attributes.get("datetime", ""))
        if tag == "title" and not self._skipped:
            self._in_title = True
        elif tag in _SKIPPED_TAGS:
            self._skipped.append(tag)
        elif tag in _BLOCK_TAGS and not self._skipped:
            self._blocks.append(["- "] if tag == "li" else [])
        elif tag == "br" and not self._skipped:
            self._blocks[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._skipped:
            # Unclosed tags inside it end, too, so that they do not hide the rest of the page.
            del self._skipped[len(self._skipped) - 1 - self._skipped[::-1].index(tag) :]
        elif tag in _BLOCK_TAGS and not self._skipped:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._skipped:
            self._blocks[-1].append(data)

    def text(self) -> str:
        """Return the blocks, separated by blank lines."""
        lines = (_LINE_BREAK.sub(" ", "".join(block)).strip() for block in self._blocks)
        return "\n\n".join(line for line in lines if line and line != "-")

    def _set_date(self, value: str) -> None:
        if self.date is None:
            try:
                self.date = datetime.date.fromisoformat(value[:10])
            except ValueError:
                return
