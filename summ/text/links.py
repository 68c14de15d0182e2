"""Addresses of pages and numbers of issues, which summaries leave out where the sentence does not need them."""

from __future__ import annotations

import re

_ADDRESS = r"(?:https?://|www\.)[^\s<>()\[\]]+"
# "a bearing [https://example.org/b] for 14 euros"
_SEE = r"(?:(?:see|via|source|link|siehe|voir|ver|vedi):? )?"
_ASIDE = re.compile(rf"(?<=[\w.,;:!?\"”’])\s?(?:\[{_ADDRESS}\]|\({_SEE}{_ADDRESS}\)|<{_ADDRESS}>)")
# "The new version is out: https://example.org/new", but not "It is out at https://example.org/new".
_FINAL = re.compile(rf"(?:\s?[:–—-]|(?<=[.!?\"”)]))\s+{_ADDRESS}\Z")
# "(#840)", "(#861, @bjornh)" in the notes of a release, maybe before emoji.
_ISSUE = re.compile(r"\s\((?:[\w.-]*#\d{1,6}|@[\w-]{1,39})(?:, ?(?:#\d{1,6}|@[\w-]{1,39}))*\)(?=[.,;:]?(?:\s|\Z))")
_MIN_WORDS = 4


def without_links(text: str) -> str:
    """Return a sentence without addresses and issues in brackets, and without an address after a colon at its end.

    Examples
    --------
    >>> without_links("The bearing (https://example.org/b) is out of stock: https://example.org/stock")
    'The bearing is out of stock'
    """
    if " (#" in text or " (@" in text:
        text = _ISSUE.sub("", text)
    if "://" not in text and "www." not in text:
        return text
    text = _ASIDE.sub("", text)
    final = _FINAL.search(text)
    return text[: final.start()] if final and text.count(" ", 0, final.start()) + 1 >= _MIN_WORDS else text
