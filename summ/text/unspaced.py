"""Division of text in scripts without spaces between words, such as Thai, at line breaks, spaces and marks."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator

from summ.text.spans import Span, stripped
from summ.text.words import unspaced_words

MAX_WORDS = 25
_MIN_SHARE = 0.3
_SPACE = re.compile(r"\s+")
# Beginnings in Thai of what continues a sentence: verbs of saying, "and", "but", "which", "in order to", "because".
_CONTINUATION = re.compile("(?:กล่าว|เปิดเผย|ระบุ|เผยว่า|บอกว่า|ให้ความเห็น|พร้อม|และ|แต่|ซึ่ง|เพื่อ|เพราะ|โดย|จาก|ภายใน|ถึง)")
# Of months and eras: "ม.ค.", "พ.ศ."
_THAI_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,2}\.){2}\s")
# "That", before reported speech.
_OPEN_END = "ว่า"
# The speaker after a quotation, which is joined to it beyond the limit.
_SAID = ("กล่าว", "ระบุ", "เผย")
_ATTRIBUTION = re.compile(rf"[^\s\"“”]{{3,24}}(?:{'|'.join(_SAID)})(?=\s|\Z)")
_SLACK = 1.25
# Quotations up to this length are not divided at spaces.
_MAX_QUOTATION = 110
_QUOTATION_MARKS = (('"', '"'), ("“", "”"), ("「", "」"))
BREAK = re.compile(r"[\n\r\x85\u2028\u2029]")
CLAUSES, _WINDOWS = "clauses", "windows of words"
# What a sentence is divided at, with a pattern of what separates its parts.
_UNITS = (
    ("line breaks", re.compile(rf"\s*{BREAK.pattern}\s*")),
    ("spaces", _SPACE),
    (CLAUSES, re.compile(r"(?<=[,;:!?.…])\s+|(?<=[，、；：。！？၊။៖ฯ])\s*|\s+[–—-]\s+")),
)
# Written before the consonant that they follow in speech; and the sign that joins two Khmer consonants.
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
_VIRAMA = "\u17d2"


class UnspacedDivider:
    """Divides spans of `text` into parts of at most `max_words` words; `units` are what it divided at."""

    def __init__(self, text: str, max_words: int) -> None:
        self._text = text
        self._max_words = min(max_words, MAX_WORDS)
        self._min_words = _MIN_SHARE * self._max_words
        self.units: dict[str, None] = {}

    def parts(self, span: Span, level: int = 0) -> Iterator[Span]:
        """The parts of a span; `level` is the index of the unit to divide it at."""
        slack = _SLACK if self._text.endswith(_SAID, *span) else 1
        if n_words(self._text, *span) <= self._max_words * slack:
            yield span
            return
        if level == len(_UNITS):
            self.units[_WINDOWS] = None
            yield from self._windows(span)
            return
        unit, separator = _UNITS[level]
        pieces = list(self._merged(self._pieces(span, separator)))
        if len(pieces) > 1:
            self.units[unit] = None
        for piece in pieces:
            yield from self.parts(piece, level + 1)

    def _pieces(self, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
        start, end = span
        for gap in separator.finditer(self._text, *span):
            if separator is _SPACE and (
                _surrounds_number(self._text, gap) or _is_in_quotation(self._text, start, gap.start(), end)
            ):
                continue
            if start < gap.start():
                yield start, gap.start()
            start = gap.end()
        if start < end:
            yield start, end

    def _merged(self, pieces: Iterator[Span]) -> Iterator[Span]:
        """The pieces, short ones joined to the next, and those that continue a sentence to the one before."""
        current: Span | None = None
        size = 0
        for piece in pieces:
            piece_size = n_words(self._text, *piece)
            is_open = size < self._min_words or _CONTINUATION.match(self._text, piece[0]) is not None
            is_open = is_open or (current is not None and self._text.endswith(_OPEN_END, *current))
            limit: float = self._max_words
            if _ATTRIBUTION.match(self._text, *piece):
                is_open, limit = True, _SLACK * self._max_words
            if current and is_open and size + piece_size <= limit:
                current, size = (current[0], piece[1]), size + piece_size
                continue
            if current:
                yield current
            current, size = piece, piece_size
        if current:
            yield current

    def _windows(self, span: Span) -> Iterator[Span]:
        """Windows of about equal size, each of which begins after a mark of the end of a word if there is one near."""
        text = self._text
        start, end = span
        starts = [offset for offset in range(start, end) if _may_begin_word(text, offset)]
        step = math.ceil(len(starts) / math.ceil(n_words(text, start, end) / self._max_words))
        first = 0
        while first < len(starts):
            last = first + step
            if last < len(starts):
                near = range(last, last - step // 2, -1)
                last = next((index for index in near if text[starts[index] - 1] == "\u200b"), last)
            stop = starts[last] if last < len(starts) else end
            yield stripped(text, starts[first], stop - (text[stop - 1] == "\u200b"))
            first = last


def _surrounds_number(text: str, gap: re.Match[str]) -> bool:
    """Return whether a space is next to a number or an abbreviation, as it is in Thai within sentences, too."""
    after = gap.end()
    is_before = text[after : after + 1].isdigit() or _THAI_ABBREVIATION.match(text, after) is not None
    return is_before or text[gap.start() - 1] in "0123456789."


def _is_in_quotation(text: str, start: int, offset: int, end: int) -> bool:
    """Return whether `offset` is in a quotation that opens after `start` and is short."""
    start = max(start, offset - _MAX_QUOTATION)
    for opening, closing in _QUOTATION_MARKS:
        opened = text.rfind(opening, start, offset)
        if opened >= 0 and (opening != closing or text.count(opening, start, offset) % 2):
            is_closed = opening != closing and text.rfind(closing, opened, offset) >= 0
            if not is_closed and text.find(closing, offset, min(end, opened + _MAX_QUOTATION)) >= 0:
                return True
    return False


def n_words(text: str, start: int, end: int) -> int:
    """Return the number of words, estimated from the characters in scripts without spaces."""
    part = text[start:end]
    words = len(part.split())
    return words if part.isascii() else max(words, unspaced_words(part))


def _may_begin_word(text: str, offset: int) -> bool:
    """Whether a text may be cut before this character: it combines with none before it, and is not in a number."""
    mark, previous = text[offset], text[offset - 1 : offset]
    if unicodedata.category(mark).startswith("M") or previous in _LEADING_VOWELS or previous == _VIRAMA:
        return False
    return not (mark.isascii() and mark.isalnum() and previous.isascii() and previous.isalnum())
