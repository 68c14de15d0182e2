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
    rf"(?:(?:(?:\[[^\[\]\n]{{1,40}}\](?::\s?\d+(?:[-–]\d+)?)?(?:[-–,](?=\[))?)++|(?: \[{_NUMBERS}\](?=\s|$))++)"
    r"(?: \[(?:(?:by )?who|when|which|where|why|[a-z ]{2,20} needed)\??\])*+"
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

# Marks within a sentence. In brackets: "light [1,2].", "et al. [12] report", "said[a]", "built[citation needed] in".
_NOTE = r"[a-z]|(?:notes?|nb?|fn)\.? ?\d{1,3}|[a-z ]{2,20} needed|(?:who|when|which|where)\?"
_BRACKETED = re.compile(
    rf"(?P<space>(?<=[^\W\d_.\"”’)%])\s|(?<=al\.)\s|(?<=[\w.,;:!?\"”’)%])(?<!\b[A-Za-z]))(?:\[\s?(?!0){_NUMBERS}\s?\]\s?)+(?<!\s)(?![\w(\[])"
    rf"|(?<=[\w.,;:!?\"”’)])\[(?:{_NOTE})\](?!\w)"
)
# Superscripts, which units and formulas have as well ("40 km²"), and figures that lost this form in copying.
_RAISED = re.compile(
    r"(?P<base>[^\W\d_]{3,}|\b(?:it|us|me|up|so|do|no|go|on)|[,;”\")])(?:[⁰¹²³⁴-⁹]+(?:[,⁻–-]?[⁰¹²³⁴-⁹]+)*|[†‡]+)(?=[\s,;:.!?”)]|$)"
)
_FUNCTIONS = frozenset("sin cos tan log exp".split())
_SMALL = "[a-zß-öø-ÿ]"
_LOWERED = re.compile(
    rf"(?<=\bal\.){_NUMBERS}(?=\s{_SMALL})|(?<=[.,][\"”’]){_NUMBERS}(?=\s)|(?<={_SMALL}{{4}}[,;]){_NUMBERS}(?=\s{_SMALL})"
    rf"|(?P<before>\b{_SMALL}{{4,}}){_NUMBERS}(?=[,;]\s{_SMALL})"
)
# Cheap tests before the patterns, which begin with a set of characters.
_RAISED_CHARACTER = re.compile("[⁰¹²³⁴-⁹†‡]")
_ATTACHED_FIGURE = re.compile(rf"\d(?:(?<=al\.\d)|(?<=[.,][\"”’]\d)|(?<={_SMALL}{{4}}\d)|(?<={_SMALL}{{4}}[,;]\d))")
# Words before "[12]" that need it: "as in [12]", "the [12] members".
_NEEDS_NUMBER = re.compile(
    r"\b(?:in|by|of|from|to|see|with|and|or|than|at|on|for|as|the|an?|these|those|all|its|refs?|references?|eq|equation"
    r"|item|section|step|cf|von|bei|siehe|dans|par|de|voir|en|por|ver)\.?\Z",
    re.I,
)
# Names that end in a figure: "python3", "base64".
_NUMBERED_NAMES = frozenset(
    """
    apollo appendix area article base book catch channel chapter chat class core covid data disk double episode exhibit
    factor figure file float formula group image item java lesson level line linux model node note number option page
    part perl phase photo player port python question room route screen season section stage step studio table team test
    tier track type uint unit user verse version video vitamin volume week window windows year zone
    """.split()
)


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


def without_inner_marks(text: str) -> str:
    """Return a sentence without the marks of notes and references within it.

    Examples
    --------
    >>> without_inner_marks("It fell [1,2], as Kim et al.3 report, for a decade4, and CO2 rose in python3, too.")
    'It fell, as Kim et al. report, for a decade, and CO2 rose in python3, too.'
    """
    if "[" in text:
        text = _BRACKETED.sub(_without_brackets, text)
    if not text.isascii() and _RAISED_CHARACTER.search(text):
        text = _RAISED.sub(lambda mark: mark[0] if mark["base"].casefold() in _FUNCTIONS else mark["base"], text)
    return _LOWERED.sub(_without_figure, text) if _ATTACHED_FIGURE.search(text) else text


def _without_brackets(mark: re.Match[str]) -> str:
    before = mark.string[max(0, mark.start() - _WORD_REACH - 4) : mark.start()]
    return mark[0] if mark["space"] and _NEEDS_NUMBER.search(before) else ""


def _without_figure(mark: re.Match[str]) -> str:
    return mark[0] if mark["before"] in _NUMBERED_NAMES else mark["before"] or ""
