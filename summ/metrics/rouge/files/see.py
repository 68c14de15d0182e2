"""The HTML of SEE, the summary evaluation environment of DUC: numbered sentences in anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

# A tag ends before the next one starts, so unclosed tags do not cause another scan of the text.
_ANCHOR = re.compile(r"<(?P<close>/?)a\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_ID = re.compile(r"\bid\s*=", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")


def see_sentences(html: str) -> str:
    """Return the sentences, which are the contents of anchors with an id, one per line. Takes linear time."""
    return "\n".join(unescape(_TAG.sub(" ", sentence)).strip() for sentence in _anchored(html))


def _anchored(html: str) -> Iterator[str]:
    start: int | None = None
    for anchor in _ANCHOR.finditer(html):
        if anchor["close"] and start is not None:
            yield html[start : anchor.start()]
            start = None
        elif not anchor["close"] and start is None and _ID.search(anchor["attributes"]):
            start = anchor.end()
