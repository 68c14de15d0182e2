"""Blocks of running text: paragraphs, headings and list items, with hard-wrapped lines joined.

A blank line always ends a block. A single line break ends it unless the text is hard-wrapped and the first word of the
next line would not have fitted on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from summ.text.clauses import never_last
from summ.text.inline_lists import LIST_STARTS, inline_items
from summ.text.spans import Span, stripped
from summ.text.table_rows import table_rows

# What remains of a paragraph break within a line after lines were joined or escaped.
_LOST_BREAK = re.compile(r"[^\S\n]{5,}|(?:\\n)+(?=\s|\\|$|[\"'“(\[]?[A-Z0-9])")
_BULLET = re.compile(
    r"(?:(?<=    )o|[-*+•‣⁃◦·●▪■□–—]|\d{1,2}(?:\.\)|[.)])"
    r"|\((?!c\)\s*\d{4}\b)[a-z0-9]{1,2}\)|[a-z](?:\.\)|\)))[^\S\n]+(?=\S)|[•‣⁃◦●▪■□](?=\d)"
)
# Wrapping may by chance put these at the start of a line.
_AMBIGUOUS_BULLET = re.compile(r"[-–—+*]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)")
_STANDALONE_LINE = re.compile(
    r"#{1,6}\s|>|\||[👍👎⬆⬇▲▼]|— \w.{0,30} —$|list \d{1,2} of \d|end of list|[=\-_*~]{3,}\s*$"
    r"|(?:From|To|Cc|Date|Subject|Message-ID|MIME-Version|Content-[TLD][\w-]+|In-Reply-To|References|Received|X-\w[\w-]*):\s|\[\d{4}-\d\d-\d\d\]"
)
_FINAL_MARKS = frozenset(".!?…:;。！？؟۔।»”\"')]")
# Every lost break contains one of these.
_LOST_BREAK_PARTS = ("     ", "\\n", "\t\t")
# A wrapped line that ends with one of these does not end a sentence.
_ABBREVIATION = re.compile(r"\b(?:v|vs|[Cc]f|Mr|Mrs|Ms|Dr|Prof|Nos?|Hon|Rev|Gov|Sen|Rep|Gen|Sgt|Lt|Capt)\.\Z")
_OPENING_MARKS = frozenset("\"'“‘«„([")
_HYPHENS = frozenset("-\u00ad\u2010¬")
_MAX_WRAP_WIDTH = 160
_MIN_WRAP_WIDTH = 30
# Narrow columns need more lines that continue the one before.
_MAX_NARROW_WIDTH, _MIN_NARROW_WIDTH, _MIN_CONTINUATIONS = 50, 12, 4
# A wrapped line may begin with a number or a date: "15 per cent of", "36, and", "May 2021.", "12 May".
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
_NUMBER = re.compile(rf"\d[\d.,:]*\d?%?,? (?:[a-z(]|{_MONTH})|{_MONTH}\.? \d")
_LONG_LINE = 0.75
_MAX_LAST_WORD = 12
# The first line of a paragraph may be indented; headings are centered further.
_MAX_INDENT = 8


def block_spans(text: str) -> list[Span]:
    """Return the non-empty spans of the blocks of `text` in order, without surrounding white space and bullets."""
    lines = _line_spans(text)
    spans: Iterable[Span] = _unwrapped(text, lines) if len(lines) > 1 else [stripped(text, 0, len(text))]
    if any(part in text for part in _LOST_BREAK_PARTS):
        spans = (stripped(text, *part) for span in spans for part in _split_at_lost_breaks(text, *span))
    blocks = []
    for span in spans:
        is_list = span[0] < span[1] and text[span[0]] in LIST_STARTS
        for start, end in inline_items(text, *span) if is_list else (span,):
            if bullet := _BULLET.match(text, start, end):
                start = bullet.end()
            if start < end:
                blocks.append((start, end))
    return blocks


def _line_spans(text: str) -> list[Span]:
    """Return the span of each line without surrounding white space, empty for a blank line."""
    lines: list[Span] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        start = offset + len(line) - len(line.lstrip())
        end = offset + len(line.rstrip())
        offset += len(line)
        lines.append((start, end) if start < end else (end, end))
    return lines


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    rows = {end for _, end in table_rows(text)}
    lines_of_text = [line for line in lines if line[1] not in rows] if rows else lines
    width = _wrap_width(text, lines_of_text)
    block: Span | None = None
    previous = (0, 0)
    for line in lines:
        is_blank = line[0] == line[1]
        may_continue = block is not None and not is_blank and not (rows and (previous[1] in rows or line[1] in rows))
        is_inner = block is not None and block[0] < previous[0]
        if block and may_continue and _continues(text, previous, line, width, is_inner=is_inner):
            block = block[0], line[1]
        else:
            if block:
                yield block
            block = None if is_blank else line
        previous = line
    if block:
        yield block


def _wrap_width(text: str, lines: list[Span]) -> int:
    """Return the width at which `lines` are hard-wrapped, 0 if they are not."""
    lengths: list[int] = []
    continuations = narrow = 0
    for (start, end), (next_start, next_end) in pairwise(lines):
        if start == end or next_start == next_end:
            continue
        length = end - start
        lengths.append(length)
        if length >= _MIN_NARROW_WIDTH and not text[next_start].isupper() and text[end - 1] not in _FINAL_MARKS:
            # The next line begins in lower case, or in a script without capitals.
            first = text[next_start]
            is_continuation = first.islower() or (first.isalpha() and not first.isascii())
            narrow += is_continuation
            continuations += is_continuation and length >= _MIN_WRAP_WIDTH
    if not narrow:
        return 0
    lengths.sort()
    # The maximum may be a long address or a table row.
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    if width < _MAX_NARROW_WIDTH and narrow >= max(_MIN_CONTINUATIONS, len(lengths) / 2):
        return width
    return width if continuations and _MIN_WRAP_WIDTH <= width <= _MAX_WRAP_WIDTH else 0


def _continues(text: str, previous: Span, line: Span, width: int, *, is_inner: bool) -> bool:
    """Return whether `line` continues the sentence of the previous line, which continues another one if `is_inner`."""
    start, end = line
    is_lower = text[start].islower()
    length = previous[1] - previous[0]
    continues_word = (
        length > 1 and text[start].isalnum() and text[previous[1] - 1] in _HYPHENS and text[previous[1] - 2].isalnum()
    )
    min_length = _MIN_NARROW_WIDTH if 0 < width < _MAX_NARROW_WIDTH else _MIN_WRAP_WIDTH
    if not continues_word and (length < min_length or not (width or is_lower)):
        return False
    if _STANDALONE_LINE.match(text, start, end) or _STANDALONE_LINE.match(text, *previous):
        return False
    is_final = text[previous[1] - 1] in _FINAL_MARKS and not (
        width and text[previous[1] - 1] == "." and _ABBREVIATION.search(text, previous[1] - 6, previous[1])
    )
    is_wrapped = False
    if width:
        first_word = text[start : min(end, start + width + 1)].split(None, 1)[0]
        indent = previous[0] - text.rfind("\n", 0, previous[0]) - 1
        indent = indent if indent <= _MAX_INDENT and _begins_paragraph(text, previous[0] - indent) else 0
        is_wrapped = indent + length + 1 + len(first_word) > width
    if _BULLET.match(text, start, end):
        is_ambiguous = _AMBIGUOUS_BULLET.match(text, start, end) is not None
        return is_wrapped and not is_final and is_ambiguous and not _BULLET.match(text, *previous)
    continues_number = width > 0 and length >= _LONG_LINE * width and _NUMBER.match(text, start, end) is not None
    is_cut = not is_final and text[previous[1] - 1] == "."
    if is_wrapped or (not is_final and (is_lower or continues_word or continues_number or is_cut)):
        return True
    if is_final or not width or not (text[start].isalnum() or text[start] in _OPENING_MARKS):
        return False
    # Before a capital, the line must be long and in the middle of a sentence, or end with a word that ends none.
    last_word = text[max(previous[0], previous[1] - _MAX_LAST_WORD) : previous[1]].rpartition(" ")[2]
    is_inner = is_inner and text[previous[0]].islower() and length >= _LONG_LINE * width
    return is_inner or last_word in never_last()


def _begins_paragraph(text: str, start: int) -> bool:
    """Return whether the line that begins at `start` is the first after a blank line."""
    return not text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()


def _split_at_lost_breaks(text: str, start: int, end: int) -> Iterator[Span]:
    for gap in _LOST_BREAK.finditer(text, start, end):
        if "\n" not in text[max(start, gap.start() - 1) : gap.start()]:
            yield start, gap.start()
            start = gap.end()
    yield start, end
