"""Half-open character spans."""

from __future__ import annotations

from collections.abc import Iterable

from summ.errors import MethodError

Span = tuple[int, int]


def stripped(text: str, start: int, end: int) -> Span:
    """Return the span without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def located(text: str, parts: Iterable[str]) -> list[Span]:
    """The spans of consecutive parts of `text`, given as strings, without white space at either end.

    Raises
    ------
    MethodError
        If a part is not in the text after the part before it.
    """
    spans: list[Span] = []
    offset = 0
    for part in parts:
        bare = part.strip()
        start = text.find(bare, offset)
        if start < 0:
            raise MethodError(f"splitter returned a sentence that the text lacks: {bare[:60]!r}.", option="splitter")
        offset = start + len(bare)
        if bare:
            spans.append((start, offset))
    return spans
