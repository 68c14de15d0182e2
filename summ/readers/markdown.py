"""Markdown, with YAML front matter."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from summ.errors import InputError
from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.html import block_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.S)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.M)


class MarkdownReader(Reader):
    """Reads the text of CommonMark files, without markup, with a blank line between blocks.

    Title and date come from YAML front matter. If it has no title, the first heading of level 1 is the title.
    """

    name = "markdown"
    sample = (
        b"---\ntitle: T\n---\n# One\n\nTwo *three*.\n\n<p>Four.</p>\n",
        "One\n\nTwo three.\n\nFour.",
    )

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        from markdown_it import MarkdownIt

        text = decode(data, path, encoding=encoding)
        title, date = None, None
        if front_matter := _FRONT_MATTER.match(text):
            title, date = _metadata(front_matter.group(1) or "", path)
            text = text[front_matter.end() :]
        blocks: list[str] = []
        is_list_item = False
        for token in MarkdownIt("commonmark").parse(text):
            if token.type == "list_item_open":
                is_list_item = True
            elif token.type == "inline":
                line = "".join(_inline_text(child.type, child.content) for child in token.children or ())
                blocks.append(f"- {line}" if is_list_item else line)
                is_list_item = False
            elif token.type in ("fence", "code_block"):
                blocks.append(token.content.rstrip("\n"))
            elif token.type == "html_block":
                blocks.append(block_text(token.content))
        if title is None and (heading := _HEADING.search(text)):
            title = heading.group(1)
        return FileText("\n\n".join(block for block in blocks if block.strip()), title, date)


def _inline_text(kind: str, content: str) -> str:
    if kind in ("softbreak", "hardbreak"):
        return "\n"
    return content if kind in ("text", "code_inline") else ""


def _metadata(front_matter: str, path: Path) -> tuple[str | None, datetime.date | None]:
    import yaml

    try:
        data = yaml.safe_load(front_matter) or {}
    except yaml.YAMLError as error:
        raise InputError(f"{path}: the front matter is not valid YAML: {error}") from None
    if not isinstance(data, dict):
        return None, None
    title, date = data.get("title"), data.get("date")
    if isinstance(date, datetime.datetime):
        date = date.date()
    return (str(title) if title is not None else None), (date if isinstance(date, datetime.date) else None)
