"""Markdown, with YAML front matter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.front_matter import split_front_matter
from summ.readers.html import block_text
from summ.readers.page_facts import first_date

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAX_NESTING = 100
# Ranges of tokens that are not prose.
_SKIPPED = {"table_open": "table_close", "footnote_block_open": "footnote_block_close"}
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.I)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,60}\]")
_SPACES = re.compile(r" {2,}")
_TASK_BOX = re.compile(r"\[[ xX]\]\s")
_HEADING_ATTRIBUTES = re.compile(r"\s\{[#.][^{}]*\}$")
# An indented block is code in Markdown, but some people indent their paragraphs.
_PROSE = re.compile(r"[^\W\d_][^{}<>=;\\|]*[.!?。！？][\"'”’)]*\s*")
_MIN_PROSE_WORDS = 8


class MarkdownReader(Reader):
    """Reads the prose of CommonMark files without markup, with a blank line between blocks.

    Blocks of code, tables, footnotes with their marks, rules, images and link targets are dropped; links yield their
    text. Title and date come from YAML front matter; without a title there, the first heading of level 1 is the title.
    """

    name = "markdown"
    version = 4
    sample = (
        b"---\ntitle: T\n---\n# One\n\nTwo *three*.[^1]\n\n```\nx = 1\n```\n\n<p>Four.</p>\n\n[^1]: Five.\n",
        "One\n\nTwo three.\n\nFour.",
    )

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin

        properties, text = split_front_matter(decode(data, path, encoding=encoding))
        parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table").use(footnote_plugin)
        tokens = parser.parse(text)
        title = properties.get("title", "").strip() or _first_heading(tokens, path)
        date = first_date([properties.get("date", "")])
        return FileText("\n\n".join(_blocks(tokens, path)), title or None, date)


def _blocks(tokens: Sequence[Token], path: Path) -> Iterator[str]:
    end_of_skipped = ""
    bullet = ""
    for token in tokens:
        kind = token.type
        if end_of_skipped:
            end_of_skipped = "" if kind == end_of_skipped else end_of_skipped
        elif kind in _SKIPPED:
            end_of_skipped = _SKIPPED[kind]
        elif kind in ("list_item_open", "list_item_close"):
            bullet = "- " if kind == "list_item_open" else ""
        elif block := _block(token, path):
            yield bullet + (_TASK_BOX.sub("", block, count=1) if bullet and block.startswith("[") else block)
            bullet = ""


def _is_table_of_contents(token: Token) -> bool:
    """Return whether a block only consists of a link to a heading of the file."""
    children = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    if len(children) < 2 or children[0].type != "link_open" or children[-1].type != "link_close":
        return False
    is_one_link = sum(child.type == "link_open" for child in children) == 1
    return is_one_link and str(children[0].attrs.get("href", "")).startswith("#")


def _block(token: Token, path: Path) -> str:
    if token.type == "inline":
        if _is_table_of_contents(token):
            return ""
        return _inline_text(token, path)
    if token.type == "html_block":
        return block_text(token.content, path)
    if (
        token.type == "code_block"
        and len(token.content.split()) >= _MIN_PROSE_WORDS
        and _PROSE.fullmatch(token.content)
    ):
        return token.content.strip()
    return ""


def _inline_text(token: Token, path: Path) -> str:
    children = token.children or []
    if any(child.type == "html_inline" and not _LINE_BREAK_TAG.fullmatch(child.content) for child in children):
        return block_text("".join(map(_as_html, children)), path)
    text = "".join(map(_as_text, children)).strip()
    text = _SPACES.sub(" ", _FOOTNOTE_MARK.sub("", text))
    return _HEADING_ATTRIBUTES.sub("", text) if text.endswith("}") else text


def _as_text(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak", "html_inline"):
        return "\n"
    return child.content if child.type in ("text", "code_inline") else ""


def _as_html(child: Token) -> str:
    if child.type == "html_inline":
        return child.content
    return "<br>" if child.type == "hardbreak" else html.escape(_as_text(child))


def _first_heading(tokens: Sequence[Token], path: Path) -> str:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1" and (heading := _inline_text(tokens[index + 1], path)):
            return " ".join(heading.split())
    return ""
