"""Page numbers, running headers and footers, and footnotes of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from summ.readers.pdf_lines import Line

# Lines at the top and at the bottom of a page that may be running headers or footers.
_MARGIN_LINES = 3
# Pages with the same line at the same place; fewer if the line contains a number, or if there are few pages.
_MIN_PAGES = 3
_MIN_NUMBERED_PAGES = 2
_FEW_PAGES = 4
_PLACE_HEIGHT = 20
_ROMAN = r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})\b"
_NUMBER = re.compile(rf"\d+|\b{_ROMAN}", re.I)
_LABEL = r"(?:page|seite|página|pag\.|p\.|стр\.|страница|第)"
_BARE_NUMBER = re.compile(
    rf"\W*(?:{_LABEL}\s*)?(?:\d{{1,4}}|{_ROMAN})(?:\s*(?:of|von|de|sur|из|/)\s*\d{{1,4}})?\W*(?:页|頁)?", re.I
)
_MARKED_NUMBER = re.compile(
    rf"{_LABEL}\s*\d{{1,4}}\b(?:\s*(?:of|von|de|sur|из|/)\s*\d{{1,4}})?\W*(?:页|頁)?|[-–—]\s*\d{{1,4}}\s*[-–—]", re.I
)

# A footnote begins with its mark, in smaller type, in the lower part of the page.
_FOOTNOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡§])\s?[^\W\d_a-z]")
_SMALL_TYPE, _LOWER_PART = 0.88, 0.5


def without_margins(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without page numbers and without lines that recur at the same place."""
    margins = [_margin_lines(lines) for lines in pages]
    places = Counter(place for lines in margins for place in {_place(line) for line in lines})
    n_pages = sum(1 for lines in pages if lines)
    return [
        [line for line in lines if line not in margin or not _is_running(line, places, n_pages)]
        for lines, margin in zip(pages, margins, strict=True)
    ]


def without_footnotes(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without the footnotes below its text, which are in smaller type."""
    heights = [line.height for lines in pages for line in lines]
    small = _SMALL_TYPE * median(heights) if heights else 0.0
    return [_without_footnotes(lines, small) for lines in pages]


def _without_footnotes(lines: Sequence[Line], small: float) -> list[Line]:
    middle = _LOWER_PART * max((line.top for line in lines), default=0.0)
    for first in sorted(lines, key=lambda line: -line.bottom):
        if first.bottom < middle and first.height <= small and _FOOTNOTE.match(first.text):
            below = [line for line in lines if line.bottom <= first.bottom and _overlaps(line, first)]
            if len(below) < len(lines) and all(line.height <= small for line in below):
                return _without_footnotes([line for line in lines if line not in below], small)
    return list(lines)


def _overlaps(line: Line, other: Line) -> bool:
    return line.left < other.right and other.left < line.right


def _margin_lines(lines: Sequence[Line]) -> set[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    return {*by_height[:_MARGIN_LINES], *by_height[-_MARGIN_LINES:]}


def _place(line: Line) -> tuple[str, int]:
    """Return a line without its numbers, and its position."""
    return _NUMBER.sub("#", " ".join(line.text.split())), round(line.bottom / _PLACE_HEIGHT)


def _is_running(line: Line, places: Counter[tuple[str, int]], n_pages: int) -> bool:
    stripped = line.text.strip()
    if _MARKED_NUMBER.fullmatch(stripped) or (n_pages > 1 and _BARE_NUMBER.fullmatch(stripped)):
        return True
    text, height = _place(line)
    count = sum(places[text, near] for near in (height - 1, height, height + 1))
    least = _MIN_NUMBERED_PAGES if "#" in text or n_pages <= _FEW_PAGES else _MIN_PAGES
    return count >= least
