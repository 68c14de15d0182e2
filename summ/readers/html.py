"""HTML pages: their main text, title and date."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summ.readers.base import FileText, Reader
from summ.readers.decoding import decode
from summ.readers.main_text import by_rules, by_trafilatura, has_trafilatura, trafilatura_version
from summ.readers.page_apparatus import remove_apparatus, without_lines
from summ.readers.page_blocks import block_texts
from summ.readers.page_boilerplate import main_element
from summ.readers.page_facts import first_time, page_title, published
from summ.readers.page_lists import with_lists
from summ.readers.page_tree import parse_page, remove_unseen, with_closed_attribute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# "10<sup>6</sup>" is not 106.
_EXPONENT = re.compile(r"[+−-]?\d{1,3}")
_SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# If less is visible, scripts show the rest.
_MIN_SHOWN = 0.05
_CODE_NAMES = ("highlight", "language-", "lang-", "prettyprint", "sourceCode", "code-block")


class HtmlReader(Reader):
    """Reads the main text of a page, without navigation, advertising, comments, or anything a visitor never sees.

    Parameters
    ----------
    extractor : {"auto", "trafilatura", "builtin", "all"}, default "auto"
        What finds the main text: ``trafilatura`` (extra ``[files]``) or the ``builtin`` rules; ``all`` keeps all
        visible text. ``auto`` takes trafilatura if it is installed.

    References
    ----------
    Barbaresi (2021), Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction.
    """

    name = "html"
    version = 5
    sample = (b"<html><nav>Menu</nav><p>One two.</p><p>Three.</p></html>", "One two.\n\nThree.")

    def __init__(self, *, extractor: Literal["auto", "trafilatura", "builtin", "all"] = "auto") -> None:
        self.extractor = extractor

    def identity(self) -> dict[str, Any]:
        """Return the options, with the extractor that is used and its version in place of ``auto``."""
        extractor = self._extractor()
        if extractor == "trafilatura":
            extractor = f"trafilatura {trafilatura_version()}"
        return {**super().identity(), "extractor": extractor}

    def read(self, data: bytes, path: Path, *, encoding: str | None = None) -> FileText:
        page = decode(data, path, encoding=encoding, is_markup=True)
        text = with_closed_attribute(page)
        notes: tuple[str, ...] = () if text == page else ("a quotation mark of a tag is not closed; it is ignored.",)
        root = parse_page(text, path)
        if root is None:
            return FileText("")
        title, date = page_title(root), published(root)
        if _remove_unread(root) < _MIN_SHOWN and (whole := parse_page(text, path)) is not None:
            root = whole
            _remove_unread(root, hidden=False)
            notes += ("the page hides nearly all of its text, which is read all the same.",)
        apparatus = remove_apparatus(root)
        date = date or first_time(main_element(root))
        extractor = self._extractor()
        blocks: list[str] = []
        if extractor == "trafilatura":
            page = deepcopy(root)
            blocks = with_lists(by_trafilatura(root, path), page)
            notes += () if blocks else ("trafilatura finds no main text; the built-in rules read the page.",)
        if not blocks:
            blocks = block_texts(root) if extractor == "all" else by_rules(root)
        return FileText("\n\n".join(without_lines(blocks, apparatus)), title, date, notes=notes)

    def _extractor(self) -> str:
        if self.extractor != "auto":
            return self.extractor
        return "trafilatura" if has_trafilatura() else "builtin"


def block_text(text: str, path: Path | str) -> str:
    """Return all visible text of a fragment of HTML, which has no main text to extract."""
    root = parse_page(text, path)
    if root is None:
        return ""
    _remove_unread(root)
    return "\n\n".join(block_texts(root))


def _remove_unread(root: HtmlElement, *, hidden: bool = True) -> float:
    """Remove what is not the text of a page: its head, code, and what is not visible; return the share that is."""
    for element in [*root.iter("head", "title"), *filter(_is_code, root.iter("pre"))]:
        element.clear(keep_tail=True)
    # Anchors are often not closed, and are no links.
    for element in [link for link in root.iter("a") if "href" not in link.attrib]:
        element.drop_tag()
    for element in root.iter("sup"):
        if _EXPONENT.fullmatch(content := element.text_content().strip()):
            del element[:]
            element.text = content.translate(_SUPERSCRIPTS)
    return remove_unseen(root, hidden=hidden)


def _is_code(element: HtmlElement) -> bool:
    parent = element.getparent()
    names = element.get("class", "") + (parent.get("class", "") if parent is not None else "")
    return (len(element) > 0 and element[0].tag == "code") or any(name in names for name in _CODE_NAMES)
