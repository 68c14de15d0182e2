"""Remove what surrounds the main text of a page: navigation, related articles, comments, notices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BOILERPLATE_TAGS = frozenset("nav footer aside button select noscript figcaption dialog".split())
_BOILERPLATE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alert alertdialog menu menubar toolbar note".split()
)
# Words of class names and ids.
_BOILERPLATE_NAMES = frozenset(
    "ad ads advert advertisement aside banner breadcrumb breadcrumbs byline catlinks comments consent cookie cookies "
    "copyright disclosure editsection feedback foot footer headerlink keywords masthead menu metrics nav navbar navbox "
    "navigation newsletter outbrain pager pagination paywall popup promo promotion ranking rating recommend related "
    "respond rights share sharing sidebar signature signup skip social sponsor subscribe subscription taboola tags "
    "taglist teaser toc toolbar trending widget".split()
)
_NAME = re.compile(r"[a-z]+|[A-Z][a-z]*")
_LINK_CONTAINERS = frozenset("ul ol dl table div section p td center form span".split())
_PAGE_TAGS = frozenset(("html", "body", "main", "article"))
_MAX_LINK_SHARE = 0.5
# An element with more of the text is the page itself, for instance in a navigation bar without an end tag.
_PAGE_SHARE = 0.7


@dataclass
class _Content:
    """What an element contains: characters, those in links, and whether the main heading is among it."""

    characters: int = 0
    linked: int = 0
    has_heading: bool = False

    def add(self, other: _Content) -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.has_heading = self.has_heading or other.has_heading


def remove_boilerplate(root: HtmlElement) -> None:
    """Empty the elements of `root` that are boilerplate by their tag, role, class or share of links."""
    from lxml import etree

    total = sum(map(_length, root.itertext()))
    open_contents = [_Content()]
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            links += tag == "a"
            length = _length(element.text)
            open_contents.append(_Content(length, length if links else 0, tag == "h1"))
            continue
        content = open_contents.pop()
        links -= tag == "a"
        if content.characters and _is_boilerplate(element, content, total):
            element.clear(keep_tail=True)
        else:
            open_contents[-1].add(content)
        length = _length(element.tail)
        open_contents[-1].add(_Content(length, length if links else 0))


def main_element(root: HtmlElement) -> HtmlElement:
    """Return the only ``<main>`` or ``<article>`` of a page if it has most of its text, else `root`."""
    total = sum(map(_length, root.itertext()))
    for path in (".//main", ".//*[@role='main']", ".//article"):
        elements = root.xpath(path)
        if len(elements) == 1 and sum(map(_length, elements[0].itertext())) >= total / 2:
            return elements[0]
    return root


def _is_boilerplate(element: HtmlElement, content: _Content, total: int) -> bool:
    tag = element.tag
    if content.has_heading or content.characters > _PAGE_SHARE * total:
        return False
    if tag in _BOILERPLATE_TAGS or element.get("role") in _BOILERPLATE_ROLES:
        return True
    if tag == "header":
        return not any(parent.tag in ("article", "main", "section") for parent in element.iterancestors())
    if tag in _LINK_CONTAINERS and content.linked > _MAX_LINK_SHARE * content.characters:
        return True
    parent = element.getparent()
    if tag in ("ul", "ol") and parent is not None and parent.tag == "nav":
        return True
    if tag in _PAGE_TAGS:
        return False
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return not _BOILERPLATE_NAMES.isdisjoint(name.lower() for name in _NAME.findall(names))


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0
