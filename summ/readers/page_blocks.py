"""The blocks of text of a page: paragraphs, headings, list items, rows of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody "
    "tfoot thead tr ul "
    # Tags of the trees that trafilatura returns.
    "head item list quote row".split()
)
_LIST_ITEMS = frozenset(("li", "item"))
_CELLS = frozenset(("td", "th", "cell"))
_LINE_BREAKS = frozenset(("br", "lb"))
_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r" *(\n|\t)[\t ]*")
_BLANK_LINES = re.compile(r"\n{2,}")
_BULLET = "- "
# Adjacent elements that no visitor takes for one word, although no space separates them.
_SEPARATE_TAGS = frozenset(("a", "button", "label", "time"))


def block_texts(root: HtmlElement, *, break_lines: bool = False) -> list[str]:
    """Return the blocks in order. List items begin with a bullet; the cells of a row are separated by tabs.

    With `break_lines`, a line break in the text ends a block, as in the trees that trafilatura returns.
    """
    from lxml import etree

    blocks: list[str] = []
    parts: list[str] = []
    preformatted = 0

    def add(text: str | None) -> None:
        if text and break_lines:
            parts.append(text.replace("\n", "\n\n"))
        elif text:
            parts.append(text if preformatted else _SPACE.sub(" ", text))

    def end_block() -> None:
        text = "".join(parts)
        parts.clear()
        if not preformatted:
            text = _AROUND_BREAK.sub(r"\1", text)
        blocks.extend(block for part in _BLANK_LINES.split(text) if (block := part.strip()) not in ("", "-"))

    def separate(element: HtmlElement) -> None:
        """Add a space between adjacent elements that are styled as separate lines or buttons."""
        before, after = parts[-1][-1:] if parts else "", (element.text or "")[:1]
        is_new_word = before.islower() or (before.isdigit() and (element.text or "")[1:2].isalpha())
        if before.isalnum() and (element.tag in _SEPARATE_TAGS or (is_new_word and after.isupper())):
            parts.append(" ")

    follows_element = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _BLOCK_TAGS:
            end_block()
        if event == "start":
            preformatted += tag == "pre"
            if tag in _LIST_ITEMS:
                parts.append(_BULLET)
            elif tag in _CELLS and parts:
                parts.append("\t")
            elif follows_element:
                separate(element)
            add(element.text)
            follows_element = follows_element and not element.text
        else:
            preformatted -= tag == "pre"
            if tag in _LINE_BREAKS:
                parts.append("\n")
            if element is not root:
                add(element.tail)
            follows_element = not element.tail
    end_block()
    return blocks
