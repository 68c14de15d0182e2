"""Detect lines that are not prose: headlines, captions, bylines, links and navigation."""

from __future__ import annotations

import re

from summ.text import non_prose_patterns as patterns
from summ.text.block_sentences import BlockSentence

_MARKED_HEADING = re.compile(r"#{1,6}\s|={2,6}[^=\n]+={2,6}$")
MAX_HEADLINE = 150
MAX_HEADLINE_WORDS = 18
# In texts that are less surely edited.
_MAX_HEADING_WORDS = 8
# Maximum length of a line that the patterns for bylines, boilerplate, mail and related articles match.
_MAX_PATTERN = 240
MAX_DEBRIS_WORDS = 12
# "News / World / Europe"
_MAX_PATH = 80
_MAX_QUESTION_WORDS = 14
# Lines that begin in lower case are tags or commands up to this number of words.
_MAX_SMALL_WORDS = 4
_MIN_KEYWORD_COMMAS, _MAX_KEYWORD_WORDS = 3, 3
_MAX_CAPITALIZED = 3


def line_reason(line: BlockSentence, is_edited: bool, has_headings: bool) -> str | None:
    """Return the reason according to the patterns for lines; in edited texts, headlines may be longer."""
    text = line.text
    if patterns.CAPTION_LINE.fullmatch(text):
        return "caption"
    if len(text) <= _MAX_PATTERN:
        if patterns.BYLINE_LINE.fullmatch(text):
            return "byline"
        if patterns.BOILERPLATE_LINE.fullmatch(text) or patterns.MAIL_LINE.fullmatch(text):
            return "boilerplate"
        if patterns.RELATED_LINE.fullmatch(text):
            return "related"
    if text.endswith("|") and text.count("|") > 1:
        return "fragment"
    if text.count(" / ") > 1 and not line.is_final and len(text) < _MAX_PATH:
        return "boilerplate"
    if (any(mark in text for mark in "|»›•·") or " > " in text) and patterns.NAVIGATION_LINE.fullmatch(text):
        return "boilerplate"
    if _MARKED_HEADING.match(text):
        return "headline"
    if not has_headings or line.is_listed or len(text) >= MAX_HEADLINE:
        return None
    if text.count(",") >= _MIN_KEYWORD_COMMAS and not line.is_final and _are_keywords(text):
        return "headline"
    n_words = len(text.split())
    if text[0].islower():
        return "fragment" if n_words <= _MAX_SMALL_WORDS and not line.is_final else None
    if line.is_final:
        is_heading = (
            (text.isupper() and n_words <= _MAX_HEADING_WORDS)
            or (text[-1] == "?" and n_words <= _MAX_QUESTION_WORDS)
            or (n_words <= _MAX_CAPITALIZED and all(word[0].isupper() for word in text.split()))
        )
    else:
        is_heading = n_words <= (MAX_HEADLINE_WORDS if is_edited else _MAX_HEADING_WORDS)
    return "headline" if is_heading else None


def _are_keywords(text: str) -> bool:
    return all(item.count(" ") < _MAX_KEYWORD_WORDS for item in text.split(", "))


def is_debris(sentence: BlockSentence, max_words: int) -> bool:
    """Return whether a sentence without a final mark is a short rest at the end of a block of running text."""
    text = sentence.text
    if sentence.opens_block or not sentence.closes_block or "://" in text:
        return False
    return text[0].isupper() and text[-1].isalnum() and len(text.split()) <= max_words
