"""Marks of notes and references after the stop of a sentence: "Northford.[1]", "concrete.1,2", "that.³", "closed.†"."""

from __future__ import annotations

import re

from summ.text.spans import Span

_NUMBERS = r"\d{1,3}(?:(?:, ?|[-–;])\d{1,3})*+"
# Digits after a word, a year, a bracket or a quotation mark; elsewhere they are decimals.
_AFTER_WORD = (
    r"(?:(?<=[^\W\d_][.!?])|(?<=[.!?][\"'”’)])|(?<=[)\]%\"'”’][.!?])|(?<=[^\d.,](?:19|20)\d\d\.)|(?<=[。！？।۔]))"
)
REFERENCE_MARKS = (
    # [1], [2][3], [note 4], [citation needed], each with a page ([5]:12); with a space only numbers.
    rf"(?:(?:\[[^\[\]\n]{{1,40}}\](?::\s?\d+(?:[-–]\d+)?)?(?:[-–,](?=\[))?)++|(?: \[{_NUMBERS}\](?=\s|$))++"
    # (1), (Smith, 2010)
    rf"|\((?:{_NUMBERS}|[^()\n]{{1,60}}\d{{4}}[a-z]?(?:: ?\d+)?)\)"
    rf"|{_AFTER_WORD}{_NUMBERS}(?=\s|\Z))"
)
SUPERSCRIPTS = r"(?:[⁽]?[⁰¹²³⁴-⁹ᵃ-ᶻ†‡§¶]+(?:[,⁻–-]?[⁰¹²³⁴-⁹ᵃ-ᶻ†‡]+)*+[⁾]?)"
_FINAL_MARKS = re.compile(rf"(?<=[.!?…。！？।۔\"'”’“»)])(?:{REFERENCE_MARKS}|{SUPERSCRIPTS})\Z")
# Figures after anything else may be a version or a number ("No.5").
_WORD_AND_STOP = re.compile(r"(?:[^\W\d_A-Z]{3}[.!?]|[\"'”’)\]%。！？।۔][.!?]?|\b(?:19|20)\d\d\.)\Z")
_WORD_REACH = 8
_REACH = 80
# The last characters of marks, to skip the test of other sentences.
_LAST_CHARACTERS = frozenset("])0123456789⁰¹²³⁴⁵⁶⁷⁸⁹†‡§¶⁾")


def without_reference_marks(text: str, start: int, end: int) -> Span:
    """Narrow the span of a sentence to exclude the reference marks after its stop."""
    if text[end - 1] not in _LAST_CHARACTERS:
        return start, end
    marks = _FINAL_MARKS.search(text, max(start + 1, end - _REACH), end)
    if marks is None:
        return start, end
    stop = marks.start()
    is_mark = not text[stop].isdecimal() or _WORD_AND_STOP.search(text, max(start, stop - _WORD_REACH), stop)
    return (start, stop) if is_mark else (start, end)
