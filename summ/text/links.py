"""Addresses of pages in sentences, which summaries leave out where the sentence does not need them."""

from __future__ import annotations

import re

_ADDRESS = r"(?:https?://|www\.)[^\s<>()\[\]]+"
# "a bearing [https://example.org/b] for 14 euros"
_ASIDE = re.compile(rf"(?<=[\w.,;:!?\"”’])\s?(?:\[{_ADDRESS}\]|\({_ADDRESS}\)|<{_ADDRESS}>)")
# "The new version is out: https://example.org/new", but not "It is out at https://example.org/new".
_FINAL = re.compile(rf"(?:\s?[:–—-]|(?<=[.!?\"”)]))\s+{_ADDRESS}\Z")
_MIN_WORDS = 4


def without_links(text: str) -> str:
    """Return a sentence without addresses in brackets, and without one after a colon, dash or stop at its end.

    Examples
    --------
    >>> without_links("The bearing (https://example.org/b) is out of stock: https://example.org/stock")
    'The bearing is out of stock'
    """
    if "://" not in text and "www." not in text:
        return text
    text = _ASIDE.sub("", text)
    final = _FINAL.search(text)
    return text[: final.start()] if final and text.count(" ", 0, final.start()) + 1 >= _MIN_WORDS else text
