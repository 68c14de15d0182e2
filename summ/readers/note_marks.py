"""Marks of notes that lost their raised form when a text was copied: "shares its roost1. Brandt and co-workers2,3"."""

from __future__ import annotations

import re

# Figures after a word in lower case, or after its stop or quotation mark.
_MARK = re.compile(
    r"(?P<word>[^\W\d_A-Z]{3,})(?P<stop>[.,;:)]?[\"”’]?)(?P<numbers>\d{1,3}(?:[,–-]\d{1,3})*)(?=[\s.,;:)”\"’]|\Z)"
)
_NUMBER = re.compile(r"\d+")
_MIN_MARKS, _MIN_SHARE = 3, 0.8
# A number that follows this many others may have been skipped.
_MAX_STEP = 2


def without_note_marks(text: str) -> str:
    """Return a text without figures attached to words, if they count up from 1 as notes do.

    Names that are counted ("server1, server2") end in the same word, and are kept.

    Parameters
    ----------
    text : str
        Plain text; the time is linear in its length.

    Examples
    --------
    >>> without_note_marks("It shares its roost1. Birds2,3 of the heath4 sleep there, and CO2 rises.")
    'It shares its roost. Birds of the heath sleep there, and CO2 rises.'
    """
    spans: list[tuple[int, int]] = []
    words: set[str] = set()
    n_candidates = highest = 0
    for mark in _MARK.finditer(text):
        n_candidates += 1
        numbers = [int(number) for number in _NUMBER.findall(mark["numbers"])]
        if not 0 < numbers[0] <= highest + _MAX_STEP - (not highest) or numbers != sorted(numbers):
            continue
        highest = max(highest, numbers[-1])
        words.add(mark["word"].casefold())
        spans.append(mark.span("numbers"))
    is_counted = highest >= _MIN_MARKS and len(spans) >= max(_MIN_MARKS, _MIN_SHARE * n_candidates)
    if not is_counted or len(words) < _MIN_SHARE * len(spans):
        return text
    parts, start = [], 0
    for first, last in spans:
        parts.append(text[start:first])
        start = last
    return "".join([*parts, text[start:]])
