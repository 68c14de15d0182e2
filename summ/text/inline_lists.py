"""Lists within a line: "1. Open the box 2. Read the manual", "• one • two"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from summ.text.spans import Span, stripped

_BULLET = re.compile(r"([•‣⁃◦●▪■□])\s*(?:\d{1,3}[.)]\s+)?")
# The first characters of lists.
LIST_STARTS = frozenset("•‣⁃◦●▪■□(1a")
_FIRST_NUMBER = re.compile(r"(\(?)(1|a)(\.\)|[.)])\s")


def inline_items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of the items, without their marks, if the line from `start` to `end` is a list, else its span."""
    marks: list[Span] = []
    if bullet := _BULLET.match(text, start, end):
        marks = [mark.span() for mark in _bullets(text, bullet, end)]
    elif number := _FIRST_NUMBER.match(text, start, end):
        marks = list(_numbers(text, number, end))
    if len(marks) < 2:
        yield start, end
        return
    for (_, item_start), (item_end, _) in pairwise([*marks, (end, end)]):
        yield stripped(text, item_start, item_end)


def _bullets(text: str, first: re.Match[str], end: int) -> Iterator[re.Match[str]]:
    for bullet in _BULLET.finditer(text, first.start(), end):
        if bullet[1] == first[1] and (bullet.start() == first.start() or text[bullet.start() - 1].isspace()):
            yield bullet


def _numbers(text: str, first: re.Match[str], end: int) -> Iterator[Span]:
    """Yield the marks that count on from the first one: 2, 3, or b, c."""
    opening, label, closing = first.groups()
    offset = first.end()
    yield first.span()
    while True:
        label = str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
        mark = f" {opening}{label}{closing} "
        start = text.find(mark, offset, end)
        offset = start + len(mark)
        if start < 0 or text[offset : offset + 1].islower():
            return
        yield start, offset
