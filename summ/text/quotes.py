"""Quotation marks whose direction depends on the language, or that stand by themselves: whether they open or close."""

from __future__ import annotations

import re

_STRAIGHT_QUOTE = re.compile("\"|''")
# A mark that may close -> the mark that opens if it does.
_OPENERS = {"“": "„", "‘": "‚", "«": "»", "»": "«", "‹": "›", "›": "‹"}
_AMBIGUOUS = re.compile(f"[{''.join(_OPENERS)}]")
# Nothing but a closing mark stands before these.
_FOLLOWS_CLOSING = frozenset("\"'”’»›«‹)]}.,;:!?…-–—。，、；：！？」』）】*_[")
# A quotation is not looked for over a longer distance.
_REACH = 1000


def opening_quote(text: str, low: int, start: int, end: int, high: int) -> int | None:
    """The offset of the first quotation mark in ``text[start:end]``, right after a stop, that opens a quotation.

    “ closes after „ (German, Czech) and opens otherwise; » and « close what the other one opened («French», »Danish«).
    The mark belongs to a block of text from `low` to `high`.
    """
    for mark in _AMBIGUOUS.finditer(text, start, end):
        if _opens(text, max(low, mark.start() - _REACH), mark.start(), high):
            return mark.start()
    return None


def _opens(text: str, low: int, offset: int, high: int) -> bool:
    mark = text[offset]
    after = text[offset + 1] if offset + 1 < high else ""
    if not after or after.isspace() or after in _FOLLOWS_CLOSING:
        return False
    return text.rfind(_OPENERS[mark], low, offset) <= text.rfind(mark, low, offset)


def unattached_quotes(text: str, start: int, end: int) -> dict[int, bool]:
    """The offset of each quotation mark with white space on both sides or on neither -> whether it opens.

    Quotation marks alternate between opening and closing; those attached to one word are certain and set the state.
    """
    opens: dict[int, bool] = {}
    is_open = False
    for quote in _STRAIGHT_QUOTE.finditer(text, start, end):
        offset, after = quote.span()
        space_before = offset == start or text[offset - 1].isspace()
        space_after = after >= end or text[after].isspace()
        is_attached = space_before != space_after
        is_open = space_before if is_attached else not is_open
        if not is_attached:
            opens[offset] = is_open
    return opens
