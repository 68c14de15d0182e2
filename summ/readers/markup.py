"""Plain text out of Markdown and HTML, a blank line between blocks, with the title and date they state."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser
from pathlib import Path

from summ.errors import InputError

Parts = tuple[str, str | None, datetime.date | None]

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "svg",
        "figure",
        "iframe",
        "object",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    ]
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.S)


def markdown_text(text: str, path: Path | str = "<text>") -> Parts:
    """Markdown without its marks; YAML front matter gives title and date. Raises `InputError` on bad YAML."""
    from markdown_it import MarkdownIt

    title, date = None, None
    if front := _FRONT_MATTER.match(text):
        title, date = _front_matter(front.group(1) or "", path)
        text = text[front.end() :]
    blocks: list[str] = []
    bullet = 0
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "list_item_open":
            bullet += 1
        elif token.type == "inline":
            words = "".join(_inline_text(child.type, child.content) for child in token.children or ())
            blocks.append(f"- {words}" if bullet else words)
            bullet = 0
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            blocks.append(html_text(token.content)[0])
    if title is None and (heading := re.search(r"^#[ \t]+(.+?)[ \t]*#*$", text, re.M)):
        title = heading.group(1)
    return "\n\n".join(block for block in blocks if block.strip()), title, date


def html_text(text: str) -> Parts:
    """The readable text of a page: trafilatura's where it is installed, else every block outside page furniture."""
    page = _Page()
    page.feed(text)
    page.close()
    body = _main_content(text) or page.text()
    return body, page.title.strip() or None, page.date


def _main_content(text: str) -> str | None:
    try:
        import trafilatura
    except ImportError:
        return None
    found: str | None = trafilatura.extract(text, include_comments=False)
    return re.sub(r"\n+", "\n\n", found) if found else None


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.date: datetime.date | None = None
        self._blocks: list[list[str]] = [[]]
        self._skipping: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "published_time" in given.get("property", ""):
            self._take_date(given.get("content", ""))
        elif tag == "time":
            self._take_date(given.get("datetime", ""))
        if tag == "title" and not self._skipping:
            self._in_title = True
        elif tag in _SKIPPED:
            self._skipping.append(tag)
        elif tag in _BLOCKS and not self._skipping:
            self._blocks.append(["- "] if tag == "li" else [])
        elif tag == "br" and not self._skipping:
            self._blocks[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in self._skipping:
            # An unclosed tag inside must not swallow the rest of the page.
            del self._skipping[len(self._skipping) - 1 - self._skipping[::-1].index(tag) :]
        elif tag in _BLOCKS and not self._skipping:
            self._blocks.append([])

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
        elif not self._skipping:
            self._blocks[-1].append(data)

    def text(self) -> str:
        lines = (re.sub(r"[^\S\n]*\n\s*|\s+", " ", "".join(block)).strip() for block in self._blocks)
        return "\n\n".join(line for line in lines if line and line != "-")

    def _take_date(self, value: str) -> None:
        if self.date is None:
            try:
                self.date = datetime.date.fromisoformat(value[:10])
            except ValueError:
                return


def _inline_text(kind: str, content: str) -> str:
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    return content if kind in ("text", "code_inline") else ""


def _front_matter(text: str, path: Path | str) -> tuple[str | None, datetime.date | None]:
    import yaml

    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise InputError(f"{path}: the front matter is not valid YAML: {error}") from None
    if not isinstance(data, dict):
        return None, None
    title, date = data.get("title"), data.get("date")
    if isinstance(date, datetime.datetime):
        date = date.date()
    return (str(title) if title is not None else None), (date if isinstance(date, datetime.date) else None)
