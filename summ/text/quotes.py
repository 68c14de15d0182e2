"""Decide whether quotation marks open or close, if that depends on the language or they are not attached to a word."""

from __future__ import annotations

import re
from collections import Counter

_STRAIGHT_QUOTE = re.compile("\"|''")
# A mark that may close -> the mark that then opens.
_OPENERS = {"“": "„", "‘": "‚", "«": "»", "»": "«", "‹": "›", "›": "‹"}
_AMBIGUOUS = re.compile(f"[{''.join(_OPENERS)}]")
# A mark before one of these always closes.
_FOLLOWS_CLOSING = frozenset("\"'”’»›«‹)]}.,;:!?…-–—。，、；：！？」』）】*_[")
_QUOTE = re.compile('["“”„«»「」『』]')
# After a number, the mark may stand for inches.
_INCHES = re.compile(r'(?<=\d)"')
# Maximum distance between the marks of a quotation.
_REACH = 1000


def opening_quote(text: str, low: int, start: int, end: int, high: int) -> int | None:
    """Return the offset of the first quotation mark in ``text[start:end]``, after a stop, that opens a quotation.

    “ closes after „ (German, Czech) and otherwise opens; » and « close what the other one opened («French», »Danish«).
    The block of text extends from `low` to `high`.
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
    """Map the offset of each quotation mark with white space on both sides or neither to whether it opens.

    Quotation marks alternate between opening and closing; those attached to a word on one side are certain.
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


def is_half_quotation(sentence: str) -> bool:
    """Return whether a quotation begins or ends in a sentence without its other mark.

    Examples
    --------
    >>> is_half_quotation("“We saw it."), is_half_quotation('"We saw it," he said.')
    (True, False)
    """
    if sentence.isascii() and '"' not in sentence:
        return False
    marks = _QUOTE.findall(sentence)
    count = Counter(marks)
    straight = count['"'] % 2 == 1 and (count['"'] - len(_INCHES.findall(sentence))) % 2 == 1
    low, high = count["„"], count["“"]
    opening, closing = (low, high + count["”"]) if low else (high, count["”"])
    # Swedish and Finnish have the same mark on both sides.
    curly = closing % 2 == 1 if not opening else opening != closing
    return straight or curly or count["«"] != count["»"] or count["「"] != count["」"] or count["『"] != count["』"]
