"""Division of text without sentence punctuation, such as recognized speech, subtitles and Thai.

Such text is one sentence to every splitter, too long for any budget. It is divided at line breaks, then at spaces (in
scripts written without them) or clauses, then into windows of words.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summ.text.spans import Span, stripped
from summ.text.words import UNSPACED_CHARACTER, unspaced_words

MAX_WORDS = 25
_MIN_SHARE = 0.3
# Sentences with a final mark may be longer than those without before they count as unpunctuated.
_LONG, _LONG_WITH_STOP, _WORDS_PER_MARK = 60, 80, 16
# Scripts such as Thai have no final mark; a paragraph is several sentences with spaces between them.
_LONG_UNSPACED = 22
_SAMPLE_CHARACTERS = 2000
# Words have at least three characters on average, with the space.
_MIN_CHARACTERS, _MIN_CHARACTERS_UNSPACED = 3 * _LONG, 3 * _LONG_UNSPACED // 2
# Headings and quotations take more of a document in scripts without spaces, whose sentences have no stops.
_MIN_SHARE_OF_DOCUMENT, _MIN_SHARE_UNSPACED = 0.8, 0.5
_FINAL_MARK = re.compile(r"[.!?…。！？؟۔।॥։።។။][\"'”’»)\]」』*_\d\s]*\Z")
_FINAL_REACH = 12
_MARK = re.compile(r"[,;:.!?…，、；：。()\"“”«»–—]")
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
# What a sentence is divided at, with a pattern of what separates its parts.
_UNITS = (
    ("line breaks", re.compile(r"\s*[\n\r\x85\u2028\u2029]\s*")),
    ("spaces", _SPACE),
    ("clauses", re.compile(r"(?<=[,;:!?.…])\s+|(?<=[，、；：。！？၊။៖ฯ])\s*|\s+[–—-]\s+")),
)
_WINDOWS = "windows of words"
_WORD = re.compile(r"\S+")
# A window begins with one of these words if there is one near.
_CONNECTIVES = {
    "en": "and but so because then when if while or although since which",
    "de": "und aber oder weil wenn dann denn als dass",
    "fr": "et mais ou car quand si donc puis parce",
    "es": "y pero o porque cuando si entonces",
    "it": "e ma o perché quando se allora",
    "pt": "e mas ou porque quando se então",
    "nl": "en maar of want omdat als toen",
    "ru": "и но или потому когда если а",
}
# Written before the consonant that they follow in speech; and the sign that joins two Khmer consonants.
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
_VIRAMA = "\u17d2"


@dataclass(frozen=True)
class Division:
    """Spans of the parts of a text, and the names of what they were divided at, empty if nothing was."""

    spans: list[Span]
    units: tuple[str, ...] = ()


def is_unpunctuated(text: str, span: Span) -> bool:
    """Whether a sentence is too long for the few marks that it has."""
    start, end = span
    min_words = _LONG_WITH_STOP if has_final_mark(text, span) else _LONG
    if min_words == _LONG and UNSPACED_CHARACTER.search(text, start, end):
        min_words = _LONG_UNSPACED
    size = _size(text, start, end)
    few_marks = len(_MARK.findall(text, start, end)) * _WORDS_PER_MARK < size
    return size > (min_words if few_marks else 2 * min_words)


def has_final_mark(text: str, span: Span) -> bool:
    """Whether a sentence ends with a stop, question or exclamation mark."""
    start, end = span
    if text[end - 1] == "." and "\u0e00" <= text[end - 2 : end - 1] < "\u0e80":
        # The stop of an abbreviation in Thai.
        return False
    return text[end - 1] in ".?!" or _FINAL_MARK.search(text, max(start, end - _FINAL_REACH), end) is not None


def divide_unpunctuated(text: str, spans: Sequence[Span], *, language: str | None = None) -> Division:
    """Divide the long sentences of a text that consists mostly of them.

    Parameters
    ----------
    text : str
        A document; the time is linear in its length.
    spans : sequence of tuple of int
        Its sentences.
    language : str, optional
        ISO 639-1 code that picks the words at which a window may begin.

    Examples
    --------
    >>> text = "we met on monday and talked about the bridge " * 8
    >>> division = divide_unpunctuated(text, [(0, len(text) - 1)], language="en")
    >>> len(division.spans), division.units
    (4, ('windows of words',))
    """
    division = Division(list(spans))
    is_unspaced = UNSPACED_CHARACTER.search(text, 0, _SAMPLE_CHARACTERS) is not None
    enough = (_MIN_SHARE_UNSPACED if is_unspaced else _MIN_SHARE_OF_DOCUMENT) * _total(spans)
    min_characters = _MIN_CHARACTERS_UNSPACED if is_unspaced else _MIN_CHARACTERS
    long = {span for span in spans if span[1] - span[0] > min_characters}
    # The lengths alone rule out most texts.
    if not long or _total(long) < enough:
        return division
    long = {span for span in long if is_unpunctuated(text, span)}
    return _divide(text, division, long, MAX_WORDS, language) if _total(long) >= enough else division


def _total(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def divide_to_fit(text: str, division: Division, max_words: int, *, language: str | None = None) -> Division:
    """Divide the parts of a text without a final mark further, into parts of at most `max_words` words.

    Headings without a mark in a text that is otherwise punctuated are not divided.
    """
    unfinished = {span for span in division.spans if not has_final_mark(text, span)}
    if _total(unfinished) < _MIN_SHARE_OF_DOCUMENT * _total(division.spans):
        return division
    return _divide(text, division, unfinished, max_words, language)


def _divide(text: str, division: Division, spans: set[Span], max_words: int, language: str | None) -> Division:
    divider = _Divider(text, max_words, frozenset(_CONNECTIVES.get(language or "en", "").split()))
    divided = [part for span in division.spans for part in (divider.parts(span) if span in spans else [span])]
    return Division(divided, tuple(dict.fromkeys([*division.units, *divider.units])))


class _Divider:
    """Divides spans of `text` into parts of at most `max_words` words; `units` are what it divided at."""

    def __init__(self, text: str, max_words: int, connectives: frozenset[str]) -> None:
        self._text = text
        self._max_words = max_words
        self._min_words = _MIN_SHARE * max_words
        self._connectives = connectives
        self.units: dict[str, None] = {}

    def parts(self, span: Span, level: int = 0) -> Iterator[Span]:
        slack = _SLACK if self._text.endswith(_SAID, *span) else 1
        if _size(self._text, *span) <= self._max_words * slack:
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
        if separator is _SPACE and not UNSPACED_CHARACTER.search(self._text, start, end):
            yield span
            return
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
            piece_size = _size(self._text, *piece)
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
        """Windows of about equal size, each of which begins with a connective if there is one near."""
        text = self._text
        start, end = span
        starts = [word.start() for word in _WORD.finditer(text, start, end)]
        size = _size(text, start, end)
        is_unspaced = size > 2 * len(starts)
        if is_unspaced:
            starts = [offset for offset in range(start, end) if _may_begin_word(text, offset)]
        step = math.ceil(len(starts) / math.ceil(size / self._max_words))
        begins = _follows_zero_width_space if is_unspaced else self._is_connective
        first = 0
        while first < len(starts):
            last = first + step
            if last < len(starts):
                near = range(last, last - step // 2, -1)
                last = next((index for index in near if begins(text, starts[index])), last)
            stop = starts[last] if last < len(starts) else end
            yield stripped(text, starts[first], stop - (text[stop - 1] == "\u200b"))
            first = last

    def _is_connective(self, text: str, offset: int) -> bool:
        word = _WORD.match(text, offset)
        return word is not None and word.group().casefold() in self._connectives


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


def _size(text: str, start: int, end: int) -> int:
    part = text[start:end]
    words = len(part.split())
    return words if part.isascii() else max(words, unspaced_words(part))


def _may_begin_word(text: str, offset: int) -> bool:
    """Whether a text may be cut before this character: it combines with none before it, and is not in a number."""
    mark, previous = text[offset], text[offset - 1 : offset]
    if unicodedata.category(mark).startswith("M") or previous in _LEADING_VOWELS or previous == _VIRAMA:
        return False
    return not (mark.isascii() and mark.isalnum() and previous.isascii() and previous.isalnum())


def _follows_zero_width_space(text: str, offset: int) -> bool:
    return text[offset - 1] == "\u200b"
