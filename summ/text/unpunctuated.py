"""Division of text without sentence punctuation, such as recognized speech, subtitles and Thai.

Such text is one sentence to every splitter, too long for any budget. Scripts with spaces between words are divided into
clauses (`summ.text.clauses`), others at line breaks, then at spaces and marks, then into windows of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summ.text.clauses import clause_starts
from summ.text.spans import Span
from summ.text.unspaced import BREAK, CLAUSES, UnspacedDivider, n_words
from summ.text.words import UNSPACED_CHARACTER

_MAX_WORDS = 30
# Words per part between spaces in scripts without spaces between words.
_MIN_UNSPACED = 2
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
_WORD = re.compile(r"\S+")


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
    size = n_words(text, start, end)
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
        ISO 639-1 code that picks the words at which a clause begins.

    Examples
    --------
    >>> text = "we met on monday and talked about the bridge " * 8
    >>> division = divide_unpunctuated(text, [(0, len(text) - 1)], language="en")
    >>> len(division.spans), division.units
    (8, ('clauses',))
    """
    joined = _joined_lines(text, spans)
    is_unspaced = UNSPACED_CHARACTER.search(text, 0, _SAMPLE_CHARACTERS) is not None
    enough = (_MIN_SHARE_UNSPACED if is_unspaced else _MIN_SHARE_OF_DOCUMENT) * _total(joined)
    min_characters = _MIN_CHARACTERS_UNSPACED if is_unspaced else _MIN_CHARACTERS
    long = {span for span in joined if span[1] - span[0] > min_characters}
    # The lengths alone rule out most texts.
    if long and _total(long) >= enough:
        long = {span for span in long if is_unpunctuated(text, span)}
    if not long or _total(long) < enough:
        # Turns of recognized speech may be shorter.
        long = _lower_case_runs(text, joined, enough)
    if not long:
        return Division(list(spans))
    return _divide(text, Division(joined), long, _MAX_WORDS, language)


def _lower_case_runs(text: str, spans: Sequence[Span], enough: float) -> set[Span]:
    """Return the long spans of a text that consists mostly of spans in lower case without marks, else none."""
    in_lower_case = [span for span in spans if text[span[0]].islower()]
    if _total(in_lower_case) < enough:
        return set()
    bare = [span for span in in_lower_case if not has_final_mark(text, span) and not _MARK.search(text, *span)]
    return {span for span in bare if n_words(text, *span) > _MAX_WORDS} if _total(bare) >= enough else set()


def _joined_lines(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join the lines that seem to continue the one before: it has no final mark, and the next one has no capital."""
    has_case = not text[:_SAMPLE_CHARACTERS].isupper()
    joined: list[Span] = []
    for start, end in spans:
        if joined and (text[start].islower() or not has_case) and _is_open(text, joined[-1], start):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _is_open(text: str, previous: Span, start: int) -> bool:
    gap = text[previous[1] : start]
    return not gap.strip() and len(gap.splitlines()) == 1 and not has_final_mark(text, previous)


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
    divider = _Divider(text, max_words, language)
    divided = [part for span in division.spans for part in (divider.parts(span) if span in spans else [span])]
    return Division(divided, tuple(dict.fromkeys([*division.units, *divider.units])))


class _Divider:
    """Divides spans of `text` into parts of at most `max_words` words; `units` are what it divided at."""

    def __init__(self, text: str, max_words: int, language: str | None) -> None:
        self._text = text
        self._max_words = max_words
        self._language = language
        self._unspaced = UnspacedDivider(text, max_words)
        self.units = self._unspaced.units

    def parts(self, span: Span) -> Iterator[Span]:
        """The parts of a span."""
        words = list(_WORD.finditer(self._text, *span))
        if n_words(self._text, *span) > _MIN_UNSPACED * len(words):
            yield from self._unspaced.parts(span)
        elif len(words) <= self._max_words:
            yield span
        else:
            self.units[CLAUSES] = None
            yield from self._clauses(words)

    def _clauses(self, words: Sequence[re.Match[str]]) -> Iterator[Span]:
        gaps = enumerate(pairwise(words), start=1)
        breaks = frozenset(index for index, (word, next_word) in gaps if self._has_break(word.end(), next_word.start()))
        starts = clause_starts([word[0] for word in words], breaks, self._max_words, self._language)
        for first, last in pairwise([0, *starts, len(words)]):
            yield words[first].start(), words[last - 1].end()

    def _has_break(self, start: int, end: int) -> bool:
        return (end - start > 1 or self._text[start] != " ") and BREAK.search(self._text, start, end) is not None
