"""The apparatus of articles and forums: references, contents and categories, and lines about those who wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from summ.readers.page_blocks import block_texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Whole class names and ids. Extractors find the main text without these as well as with them.
_REMOVED = frozenset("mw-editsection toc infobox navbox hatnote catlinks ambox".split())
# Extractors need these to recognize an article or a thread, so their text is left out afterwards.
_REFERENCES = frozenset("references reflist refbegin footnotes endnotes bibliography".split())
_AUTHORS = frozenset(
    "author post-author postauthor poster user userinfo user-info username userprofile postprofile postfooter "
    "post-footer signature".split()
)
_TAGS = ("div", "section", "table", "ol", "ul", "p", "span", "td", "aside")
# Longer elements are what the author wrote.
_MAX_AUTHOR = 200
_MAX_SHARE = 0.5


def remove_apparatus(root: HtmlElement) -> set[str]:
    """Empty the contents, boxes and categories of a page.

    Returns
    -------
    set of str
        Lines of what is left: references, and lines about the authors of posts. `without_lines` leaves them out of the
        blocks of the page.
    """
    total = _length(root)
    lines: set[str] = set()
    for element in list(root.iter(*_TAGS)):
        names = set(f"{element.get('id', '')} {element.get('class', '')}".lower().split())
        if not names.isdisjoint(_REMOVED) and _length(element) <= _MAX_SHARE * total:
            element.clear(keep_tail=True)
        elif (not names.isdisjoint(_AUTHORS) and _length(element) <= _MAX_AUTHOR) or (
            not names.isdisjoint(_REFERENCES) and _length(element) <= _MAX_SHARE * total
        ):
            lines.update(_lines(element))
    return lines


def without_lines(blocks: Iterable[str], lines: set[str]) -> list[str]:
    """Return the blocks without those whose lines are all among `lines`."""
    return [block for block in blocks if not lines or not all(_plain(line) in lines for line in block.splitlines())]


def _lines(element: HtmlElement) -> Iterator[str]:
    for text in (*block_texts(element), *element.itertext()):
        yield from map(_plain, text.splitlines())


def _plain(line: str) -> str:
    return " ".join(line.split()).removeprefix("- ")


def _length(element: HtmlElement) -> int:
    return sum(map(len, element.itertext()))
