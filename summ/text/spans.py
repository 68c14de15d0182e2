"""Half-open character spans."""

from __future__ import annotations

Span = tuple[int, int]


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
