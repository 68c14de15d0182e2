"""Paragraphs from the lines of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from summ.readers.hyphenation import rejoin_hyphenated, words_in
from summ.readers.pdf_lines import Line

# Paragraphs are further apart than this, in multiples of the usual distance between lines.
_MAX_DISTANCE = 1.45
# The same after a final mark, where a heading may follow.
_MAX_DISTANCE_AFTER_STOP = 1.25
# In multiples of the height of a line.
_MIN_INDENT = 0.7
# Share of the lines of a column that end to the left of its right margin; a headline may be wider than its column.
_MARGIN_QUANTILE = 0.8
# Narrower lines are not wrapped text.
_MIN_WRAPPED = 25
_FINAL_MARK = re.compile(r"[.!?:;…。！？؟۔।][\"'”’»)\]」』]*\s*\Z")
_CERTAIN_BULLET = re.compile(r"[•‣◦●▪■□]\s")
_BULLET = re.compile(r"(?:[–—*·]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\))\s")
# How PDFium marks a hyphen at the end of a line.
_MARKED_HYPHEN = re.compile(r"[\x02\ufffe]\s*\Z")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
# In scripts without spaces, a line break between two characters does not become a space.
_UNSPACED_BREAK = re.compile(
    r"(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60])\n(?=[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60])"
)


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs of the lines in reading order, each on one line, with divided words rejoined."""
    columns = list(_columns(lines))
    distance, height = _usual_distance(columns), median(line.height for line in lines) if lines else 0.0
    groups: list[list[Line]] = []
    for column in columns:
        margin = _right_margin(column)
        for index, line in enumerate(column):
            if not groups:
                groups.append([line])
                continue
            previous = groups[-1][-1]
            if index:
                # Lines of a title are higher and further apart.
                scale = max(1.0, min(previous.height, line.height) / height) if height else 1.0
                continues = _continues_column(previous, line, margin, distance * scale)
            else:
                continues = _continues_elsewhere(previous, line)
            if continues:
                groups[-1].append(line)
            else:
                groups.append([line])
    texts = ["\n".join(_cleaned(line.text) for line in group) for group in groups]
    words = words_in("\n".join(texts))
    joined = (_UNSPACED_BREAK.sub("", rejoin_hyphenated(text, words)) for text in texts)
    return [paragraph for text in joined if (paragraph := " ".join(text.split()))]


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each column of each page: runs of lines in which each is below the previous one."""
    column: list[Line] = []
    for line in lines:
        if column and (line.bottom >= column[-1].top or line.left > column[-1].right or line.right < column[-1].left):
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _usual_distance(columns: Sequence[Sequence[Line]]) -> float:
    distances = [above.bottom - below.bottom for column in columns for above, below in pairwise(column)]
    return median(distances) if distances else 0.0


def _right_margin(column: Sequence[Line]) -> float:
    ends = sorted(line.right for line in column)
    return ends[int(_MARGIN_QUANTILE * (len(ends) - 1))]


def _continues_column(previous: Line, line: Line, margin: float, distance: float) -> bool:
    """Return whether `line` continues the paragraph of the line above it."""
    is_final = _is_final(previous)
    if previous.bottom - line.bottom > (_MAX_DISTANCE_AFTER_STOP if is_final else _MAX_DISTANCE) * distance:
        return False
    text = line.text.lstrip()
    if _CERTAIN_BULLET.match(text) or (is_final and _BULLET.match(text)):
        return False
    if is_final and line.left - previous.left > _MIN_INDENT * line.height:
        return False
    if not is_final and _starts_lower(line):
        return True
    # A line that leaves room for the first word of the next one ends its paragraph.
    first_word = line.text.split(None, 1)[0]
    width = (line.right - line.left) * (len(first_word) + 1) / len(line.text)
    return previous.right + width > margin and len(previous.text) >= _MIN_WRAPPED


def _continues_elsewhere(previous: Line, line: Line) -> bool:
    """Return whether `line`, at the top of a column or page, continues the paragraph at the end of the previous one."""
    if _CERTAIN_BULLET.match(line.text.lstrip()):
        return False
    return not _is_final(previous) and (_starts_lower(line) or _MARKED_HYPHEN.search(previous.text) is not None)


def _is_final(line: Line) -> bool:
    return _FINAL_MARK.search(line.text) is not None


def _starts_lower(line: Line) -> bool:
    return line.text.lstrip("\"'“‘«(")[:1].islower()


def _cleaned(text: str) -> str:
    text = _MARKED_HYPHEN.sub("-", text).translate(_LIGATURES)
    return _CONTROL.sub("", text.replace("\r\n", " ")).strip()
