"""Lines of plain text that are rows of a table in columns of fixed width, or fields next to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summ.text.spans import Span

# What separates cells. Typists put two spaces after a stop.
_GAP = re.compile(r"(?<=[^\s.!?:;,\"”’])[^\S\n]{2,}(?=\S)|(?<=\S)(?:[^\S\n]{3,}|[^\S\n]*\t[^\S\n]*)(?=\S)")
_RULE = re.compile(r"[-=+|_ \t]{3,}")
# A cell that is a sentence makes the line a paragraph, or an entry of a glossary.
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S*[^\W\d_]{2,}[.!?][\"”’)]*")
_FIELD = re.compile(r"[^\W\d_][\w .-]{0,24}:")
_MAX_CELL_WORDS, _MAX_LINE = 8, 160
# Rows of a table of two columns, and of more.
_MIN_ROWS_OF_TWO, _MIN_ROWS = 3, 2
# Two parts of a line at this distance are set apart.
_WIDE = 5


def table_rows(text: str) -> list[Span]:
    """Return the spans of the lines that are rows of a table, or titles and fields set apart by spaces.

    Examples
    --------
    >>> text = "Plot   Paid\\n12     40\\n17     0\\nTwo plots are free."
    >>> [text[start:end] for start, end in table_rows(text)]
    ['Plot   Paid', '12     40', '17     0']
    """
    if "\n" not in text or not ("  " in text or "\t" in text):
        # A text of one line may have lost its line breaks.
        return []
    rows: list[Span] = []
    run: list[tuple[Span, list[Span]]] = []
    for line in _lines(text):
        gaps = _gaps(text, line)
        if run and gaps and _are_aligned(text, run[-1], (line, gaps)):
            run.append((line, gaps))
            continue
        if run and _RULE.fullmatch(text, *line):
            continue
        rows.extend(_rows(text, run))
        run = [(line, gaps)] if gaps else []
    rows.extend(_rows(text, run))
    return rows


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _gaps(text: str, line: Span) -> list[Span]:
    """Return the gaps between the cells of a line, empty if it is no row."""
    start, end = line
    bare = text[start:end].lstrip()
    if len(bare) > _MAX_LINE or not ("  " in bare or "\t" in bare):
        return []
    first = end - len(bare)
    gaps = [gap.span() for gap in _GAP.finditer(text, first, end)]
    return [] if any(_SENTENCE.fullmatch(cell) for cell in _cells(text, first, end, gaps)) else gaps


def _cells(text: str, start: int, end: int, gaps: Sequence[Span]) -> list[str]:
    bounds = [start, *(offset for gap in gaps for offset in gap), end]
    return [text[first:last].strip() for first, last in zip(bounds[::2], bounds[1::2], strict=True)]


def _are_aligned(text: str, row: tuple[Span, list[Span]], other: tuple[Span, list[Span]]) -> bool:
    """Return whether a column begins or ends at the same place in two lines, or tabs separate as many cells."""
    if "\t" in text[slice(*row[1][0])]:
        return len(row[1]) == len(other[1]) > 1 and "\t" in text[slice(*other[1][0])]
    columns = []
    for (start, end), gaps in (row, other):
        columns.append(({gap[1] - start for gap in gaps}, {gap[0] - start for gap in gaps} | {end - start}))
    return not columns[0][0].isdisjoint(columns[1][0]) or not columns[0][1].isdisjoint(columns[1][1])


def _rows(text: str, run: Sequence[tuple[Span, list[Span]]]) -> Iterator[Span]:
    """Yield the lines of a run of aligned lines if they are a table, else those whose parts are set apart."""
    n_gaps = max((len(gaps) for _, gaps in run), default=0)
    is_table = len(run) >= (_MIN_ROWS if n_gaps > 1 else _MIN_ROWS_OF_TWO)
    for line, gaps in run:
        if is_table or _is_set_apart(text, line, gaps):
            yield line


def _is_set_apart(text: str, line: Span, gaps: Sequence[Span]) -> bool:
    """Return whether a line has two fields with a name, or a title and a number far from each other."""
    cells = _cells(text, *line, gaps)
    if sum(_FIELD.match(cell) is not None for cell in cells) > 1:
        return True
    is_wide = any(last - first >= _WIDE for first, last in gaps) and cells[-1][-1] not in ".!?"
    return is_wide and all(len(cell.split()) <= _MAX_CELL_WORDS for cell in cells)
