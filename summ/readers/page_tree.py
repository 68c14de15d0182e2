"""Parse a page into a tree, in time linear in its size and without what a visitor never sees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from summ.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Without an end tag, the rest of the page would belong to the title, the comment or an element that nobody sees. End
# tags of the page itself are ignored, since text may follow them.
_UNCLOSED_TITLE = re.compile(r"(<title\b[^<>]*>[^<]*)(?=<(?!/title))", re.I)
_UNCLOSED_COMMENT = re.compile(r"<!--[^<]*")
_SWALLOWS_TAGS = ("script", "style", "iframe", "noframes")
_SWALLOWS_TEXT = (
    *_SWALLOWS_TAGS,
    *("textarea", "object", "svg", "template", "canvas", "audio", "video", "map", "math", "dialog", "datalist"),
)
_SWALLOWING_TAG = re.compile(rf"<(/?)({'|'.join(_SWALLOWS_TEXT)})\b[^<>]*>?([^<]*)", re.I)
_END_OF_PAGE = re.compile(r"</(?:body|html)\s*>", re.I)
_MAX_ATTRIBUTES = 256
_ATTRIBUTE = r"""[\s/]++=?+[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
# The comments and tags of a page as its parser reads them. Every match continues after the previous one, so that the
# time is linear. Elements such as scripts contain no tags, but end at "/>".
_TAG = re.compile(
    rf"""
    <!--(?!-?>)(?:[^-]++|-(?!-!?>))*+
    | <(script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])
      (?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}}+(?:\s*+/\s*+>|[\s/]*+>(?:[^<]++|<(?!/\1))*+|({_ATTRIBUTE})?+)
    | <[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}}+({_ATTRIBUTE})?+
    """,
    re.I | re.X,
)
_UNSEEN_TAGS = (
    *("script", "style", "template", "textarea", "svg", "math", "iframe", "object", "canvas", "audio", "video", "map"),
    *("input", "datalist", "rp", "rt", "amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "frameset", "noframes"),
)
_UNSEEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_UNSEEN_CLASSES = frozenset("visually-hidden visuallyhidden sr-only screen-reader-text u-hide is-hidden d-none".split())
# What precedes the mark: "<div class=".
_OPEN_VALUE = re.compile(r"<[a-z][^<>]*=\s*\Z", re.I)
_MAX_TAG = 500
_ROOTS = ("html", "body", "main", "article")


def parse_page(text: str, path: Path | str) -> HtmlElement | None:
    """Return the tree of a page, None if it is empty.

    Raises
    ------
    InputError
        If the page is nested too deeply or has a tag with too many attributes, as no real page has.
    """
    from lxml import etree, html

    if any(tag[2] or tag[3] for tag in _TAG.finditer(text)):
        raise InputError(f"{path} has a tag with more than {_MAX_ATTRIBUTES} attributes. It is not a readable page.")
    text = _without_unclosed_tags(_UNCLOSED_TITLE.sub(r"\1</title>", _END_OF_PAGE.sub("", text)))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise InputError(f"{path} has more than 2,000 levels of nested tags. It is not a readable page.")
    return root


def with_closed_attribute(text: str) -> str:
    """Return a page without a quotation mark that opens the value of an attribute and is never closed."""
    for quote in "\"'":
        mark = text.rfind(quote)
        tag = _OPEN_VALUE.search(text, max(0, mark - _MAX_TAG), max(0, mark))
        # After an odd number of marks in the tag, the last one closes a value such as "?q=".
        if tag and tag[0].count(quote) % 2 == 0:
            text = text[:mark] + text[mark + 1 :]
    return text


def remove_unseen(root: HtmlElement, *, hidden: bool = True) -> float:
    """Remove from a tree what a visitor never sees: scripts, input fields, and if `hidden`, hidden elements.

    Returns the share of the text that is then left outside navigation.
    """
    for element in list(root.iter(*_UNSEEN_TAGS)):
        element.clear(keep_tail=True)
    if not hidden:
        return 1.0
    elements = [element for element in root.iter() if element.tag not in _ROOTS and _is_hidden(element)]
    if not elements:
        return 1.0
    total = _length(root)
    for element in elements:
        element.clear(keep_tail=True)
    navigation = sum(map(_length, root.iter("nav", "header", "footer", "aside", "button", "noscript")))
    return (_length(root) - navigation) / max(1, total)


def _length(root: HtmlElement) -> int:
    return sum(len(text.strip()) for text in root.itertext())


def _without_unclosed_tags(text: str) -> str:
    """Remove the beginnings of comments and elements that hide all that follows, if no end follows."""
    end_of_comments = text.rfind("-->") + 1
    text = text[:end_of_comments] + _UNCLOSED_COMMENT.sub("", text[end_of_comments:])
    last_ends = {tag[2].lower(): tag.start() for tag in _SWALLOWING_TAG.finditer(text) if tag[1]}

    def replacement(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if tag.start() <= last_ends.get(name, -1) or tag[0].removesuffix(tag[3]).endswith("/>"):
            return tag[0]
        return "" if name in _SWALLOWS_TAGS else tag[3]

    return _SWALLOWING_TAG.sub(replacement, text)


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("layout") == "nodisplay"
        or (element.tag == "dialog" and "open" not in attributes)
        or _UNSEEN_STYLE.search(attributes.get("style", "")) is not None
        or not _UNSEEN_CLASSES.isdisjoint(attributes.get("class", "").split())
    )
