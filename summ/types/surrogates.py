"""Lone surrogates, which JSON can contain but UTF-8 cannot encode."""

from __future__ import annotations

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """Return `text` as a plain `str` with every lone surrogate replaced by U+FFFD; its length stays the same."""
    # A subclass of str may be slow to pickle, or refer to more than the text, such as a parsed HTML tree.
    text = str.__str__(text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return text
