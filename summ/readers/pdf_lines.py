"""The lines of text on a page of a PDF, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

# A gap between two parts of a line that is this many times as wide as the text is high may separate columns.
_MIN_GAP = 0.8
_MIN_COLUMN_LINES = 3
_MIN_COLUMN_CHARACTERS = 12
# Each part is searched in all characters of the page.
_MAX_WORK = 2 * 10**8


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Line:
    """A line, or the part of it in one column, with its box in points; the origin is the bottom left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


def page_lines(page: PdfTextPage) -> list[Line]:
    """Return the lines of a page in the order of its content, with columns that were mixed line by line separated."""
    n_boxes = page.count_rects()
    if n_boxes * page.count_chars() > _MAX_WORK:
        return [Line(text, 0, 0, 0, 0) for text in page.get_text_bounded().splitlines() if text.strip()]
    rows: list[list[Box]] = []
    previous: Box | None = None
    for index in range(n_boxes):
        box = page.get_rect(index)
        if previous is None or not _same_line(previous, box):
            rows.append([box])
        elif box[0] - previous[2] > _MIN_GAP * max(box[3] - box[1], previous[3] - previous[1]):
            rows[-1].append(box)
        else:
            rows[-1][-1] = _union(rows[-1][-1], box)
        previous = box
    read = ([Line(page.get_text_bounded(*box), *box) for box in row] for row in rows)
    return _reading_order([lines for row in read if (lines := [line for line in row if line.text.strip()])])


def _same_line(previous: Box, box: Box) -> bool:
    """Return whether `box` is to the right of `previous`, on the same line."""
    overlap = min(previous[3], box[3]) - max(previous[1], box[1])
    return overlap > 0.4 * min(previous[3] - previous[1], box[3] - box[1]) and box[0] > previous[0]


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _reading_order(rows: Sequence[list[Line]]) -> list[Line]:
    """Return the parts of all rows; where consecutive rows cross a gutter, the left column before the right one."""
    ordered: list[Line] = []
    index = 0
    while index < len(rows):
        end = index + 1
        gutter = _gutter(rows[index])
        while gutter and end < len(rows) and (shared := _shared_gutter(gutter, rows[end])):
            gutter = shared
            end += 1
        block = rows[index:end]
        left = [row[0] for row in block]
        right = [row[1] for row in block if len(row) > 1]
        if gutter and len(right) >= _MIN_COLUMN_LINES and _is_prose(left) and _is_prose(right):
            ordered.extend([*left, *right])
        else:
            ordered.extend(_whole(row) for row in block)
        index = end
    return ordered


def _gutter(row: Sequence[Line]) -> tuple[float, float] | None:
    return (row[0].right, row[1].left) if len(row) == 2 else None


def _shared_gutter(gutter: tuple[float, float], row: Sequence[Line]) -> tuple[float, float] | None:
    """Return the part of `gutter` that `row` leaves empty, None if there is none."""
    left, right = gutter
    if len(row) == 2:
        left, right = max(left, row[0].right), min(right, row[1].left)
    elif len(row) == 1 and row[0].right <= right:
        # The right column is shorter than the left one.
        left = max(left, row[0].right)
    else:
        return None
    return (left, right) if right > left else None


def _is_prose(lines: Sequence[Line]) -> bool:
    """Return whether the lines are long enough for running text, unlike the cells of a table."""
    return sum(len(line.text) for line in lines) >= _MIN_COLUMN_CHARACTERS * len(lines)


def _whole(row: Sequence[Line]) -> Line:
    text = " ".join(line.text.strip() for line in row)
    box = reduce(_union, ((line.left, line.bottom, line.right, line.top) for line in row))
    return Line(text, *box)
