"""Lists of a page that an extractor of the main text has left out or turned into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summ.readers.page_blocks import block_texts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BULLET = "- "
_LISTS = ("ul", "ol")
# Lists there are no part of the main text.
_OUTSIDE = ("nav", "aside", "footer", "header", "form")
_MAX_LINK_SHARE = 0.5
# Items that are shorter on average are names of other pages or things.
_MIN_WORDS = 6
# A heading that the extractor left out, too.
_MAX_HEADING = 80


def with_lists(blocks: list[str], page: HtmlElement) -> list[str]:
    """Return the blocks of the main text with the marks of list items, and with the lists between two of the blocks.

    Parameters
    ----------
    blocks : list of str
        The blocks that an extractor found.
    page : lxml.html.HtmlElement
        The tree of the page before the extraction. Lists of links, and those in navigation, are not restored.
    """
    items = [items for element in page.iter(*_LISTS) if (items := _own_items(element))]
    if not items:
        return blocks
    texts = frozenset(item for block in items for item in block)
    every_block = block_texts(page)
    kept = {_plain(line): index for index, block in enumerate(blocks) for line in reversed(block.splitlines())}
    restored = dict(_missing(every_block, kept, texts))
    marked: list[str] = []
    for index, block in enumerate(blocks):
        is_item = block in texts and f"{_BULLET}{block}" in every_block
        marked.append(f"{_BULLET}{block}" if is_item else block)
        marked.extend(restored.get(index, ()))
    return marked


def _missing(page: Sequence[str], kept: dict[str, int], items: frozenset[str]) -> list[tuple[int, list[str]]]:
    """Return the runs of list items that are not kept, with the index of the kept block before each."""
    runs: list[tuple[int, list[str]]] = []
    before, run = -1, list[str]()
    for block in page:
        lines = [_plain(line) for line in block.splitlines()]
        position = next((kept[line] for line in reversed(lines) if line in kept), None)
        if position is not None:
            if before >= 0 and _has_statements(run):
                runs.append((before, run))
            before, run = position, []
        elif _plain(block) in items if block.startswith(_BULLET) else len(block) <= _MAX_HEADING and not run:
            run.append(block)
        else:
            before, run = -1, []
    return runs


def _has_statements(run: Sequence[str]) -> bool:
    items = [block for block in run if block.startswith(_BULLET)]
    return bool(items) and sum(item.count(" ") for item in items) >= _MIN_WORDS * len(items)


def _own_items(element: HtmlElement) -> list[str]:
    """Return the texts of the items of a list, none if it is one of links or outside the main text."""
    total = len(element.text_content().strip())
    links = sum(len(link.text_content().strip()) for link in element.iter("a"))
    if not total or links > _MAX_LINK_SHARE * total or next(element.iterancestors(*_OUTSIDE), None) is not None:
        return []
    return [_plain(block) for item in element.iterchildren("li") for block in block_texts(item)]


def _plain(line: str) -> str:
    return " ".join(line.split()).removeprefix(_BULLET)
