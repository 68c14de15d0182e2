"""Marks of notes and references after the stop of a sentence: "Northford.[1]", "concrete.1,2", "that.³", "closed.†"."""

from __future__ import annotations

_NUMBERS = r"\d{1,3}(?:(?:, ?|[-–;])\d{1,3})*+"
# Digits after a word, a year, a bracket or a quotation mark; elsewhere they are decimals.
_AFTER_WORD = (
    r"(?:(?<=[^\W\d_][.!?])|(?<=[.!?][\"'”’)])|(?<=[)\]%\"'”’][.!?])|(?<=[^\d.,](?:19|20)\d\d\.)|(?<=[。！？।۔]))"
)
REFERENCE_MARKS = (
    # [1], [2][3], [note 4], [citation needed], each with a page ([5]:12); with a space only numbers.
    rf"(?:(?:\[[^\[\]\n]{{1,40}}\](?::\s?\d+(?:[-–]\d+)?)?)++|(?: \[{_NUMBERS}\](?=\s|$))++"
    # (1), (Smith, 2010)
    rf"|\((?:{_NUMBERS}|[^()\n]{{1,60}}\d{{4}}[a-z]?(?:: ?\d+)?)\)"
    rf"|{_AFTER_WORD}{_NUMBERS}(?=\s))"
)
SUPERSCRIPTS = r"(?:[⁽]?[⁰¹²³⁴-⁹ᵃ-ᶻ†‡§¶]+(?:[,⁻–-]?[⁰¹²³⁴-⁹ᵃ-ᶻ†‡]+)*+[⁾]?)"
