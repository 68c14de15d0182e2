"""Quotation marks that stand by themselves, and whether they open or close."""

from __future__ import annotations

import re

_QUOTE = re.compile("\"|''")


def unattached_quotes(text: str, start: int, end: int) -> dict[int, bool]:
    """The offset of each quotation mark with white space on both sides or on neither -> whether it opens.

    Quotation marks alternate between opening and closing; those attached to one word are certain and set the state.
    """
    opens: dict[int, bool] = {}
    is_open = False
    for quote in _QUOTE.finditer(text, start, end):
        offset, after = quote.span()
        space_before = offset == start or text[offset - 1].isspace()
        space_after = after >= end or text[after].isspace()
        is_attached = space_before != space_after
        is_open = space_before if is_attached else not is_open
        if not is_attached:
            opens[offset] = is_open
    return opens
