"""Blocks of running text: paragraphs, headings, list items; hard-wrapped lines are put together again.

A blank line ends a block always. A single line break does so unless the line was wrapped: the next line's first word
would not have fitted on it (the test by which text editors unwrap), in a text that shows signs of wrapping at all.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

# Gaps that stand for a paragraph break within a line: what is left of one when lines were joined or escaped.
_GAP = re.compile(r"[^\S\n]{5,}|(?:\\n)+(?=\s|\\|$|[\"'“(\[]?[A-Z0-9])")
_BULLET = re.compile(r"(?:[-*+•‣◦·●▪■□–—]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\))[^\S\n]+(?=\S)")
# Marks that may as well stand at the beginning of a line by chance of wrapping.
_CHANCE_BULLET = re.compile(r"[-–—+*]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)")
_OWN_LINE = re.compile(r"#{1,6}\s|>|\||[=\-_*~]{3,}\s*$|\[\d{4}-\d\d-\d\d\]")
_FINAL = re.compile(r"[.!?…:;。！？؟۔।»”\"')\]]$")
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 30


def blocks(text: str) -> list[Span]:
    """Offsets of the blocks of `text`, in order, without surrounding white space and bullets; none is empty."""
    lines = _lines(text)
    return _unwrap(text, lines) if len(lines) > 1 else _within(text, 0, len(text), [])


def _lines(text: str) -> list[Span]:
    """Each line without surrounding white space; a blank one is an empty span."""
    lines: list[Span] = []
    place = 0
    for line in text.splitlines(keepends=True):
        start = place + len(line) - len(line.lstrip())
        end = place + len(line.rstrip())
        place += len(line)
        lines.append((min(start, end), end) if start < end else (end, end))
    return lines


def _unwrap(text: str, lines: list[Span]) -> list[Span]:
    found: list[Span] = []
    width = _wrap_width(text, lines)
    block: Span | None = None
    last = (0, 0)
    for line in lines:
        blank = line[0] == line[1]
        if block and not blank and _continues(text, last, line, width):
            block = block[0], line[1]
        else:
            if block:
                _within(text, *block, found)
            block = None if blank else line
        last = line
    if block:
        _within(text, *block, found)
    return found


def _wrap_width(text: str, lines: list[Span]) -> int:
    """The width at which `lines` were wrapped, 0 where they were not."""
    lengths: list[int] = []
    signs = 0
    for (low, high), (after, its_end) in pairwise(lines):
        if low == high or after == its_end:
            continue
        lengths.append(high - low)
        if high - low >= _NARROWEST_WRAP and not text[after].isupper() and not _FINAL.search(text, high - 1, high):
            # A lower-case continuation, or a script without capitals.
            signs += text[after].islower() or not text[after].isascii()
    if not lengths or not signs:
        return 0
    lengths.sort()
    # Not the maximum: one long address or table row says nothing about the width.
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    return width if _NARROWEST_WRAP <= width <= _WIDEST_WRAP else 0


def _continues(text: str, last: Span, line: Span, width: int) -> bool:
    """Whether `line` goes on with what `last`, the line before it, was saying."""
    low, high = line
    if _OWN_LINE.match(text, low, high) or _OWN_LINE.match(text, *last):
        return False
    final = _FINAL.search(text, last[1] - 1, last[1]) is not None
    long_enough = last[1] - last[0] >= _NARROWEST_WRAP
    wrapped = False
    if width:
        first_word = text[low : min(high, low + width + 1)].split(None, 1)[0]
        wrapped = long_enough and last[1] - last[0] + 1 + len(first_word) > width
    if _BULLET.match(text, low, high):
        return wrapped and not final and _CHANCE_BULLET.match(text, low, high) is not None
    return wrapped or (long_enough and not final and text[low].islower())


def _within(text: str, start: int, end: int, found: list[Span]) -> list[Span]:
    """Append the blocks between `start` and `end`, where gaps may stand for breaks that were lost."""
    for gap in _GAP.finditer(text, start, end) if _may_have_gap(text, start, end) else ():
        if "\n" not in text[max(start, gap.start() - 1) : gap.start()]:
            _append(text, start, gap.start(), found)
            start = gap.end()
    _append(text, start, end, found)
    return found


def _may_have_gap(text: str, start: int, end: int) -> bool:
    return (
        text.find("     ", start, end) >= 0 or text.find("\\n", start, end) >= 0 or text.find("\t\t", start, end) >= 0
    )


def _append(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if bullet := _BULLET.match(text, start, end):
        start = bullet.end()
    if start < end:
        found.append((start, end))
