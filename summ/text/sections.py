"""Blocks and sections that are not prose, and how they are carried from a sentence to the next."""

from __future__ import annotations

import math
import re

from summ.text import non_prose_patterns as patterns
from summ.text.block_sentences import BlockSentence
from summ.text.code import is_log
from summ.text.line_reasons import MAX_HEADLINE
from summ.text.reference_lists import is_footnote, is_note, is_rule
from summ.text.text_profile import QUOTE_PREFIXES, TextProfile

_SIGNATURE_MARK = re.compile(r"--|_{5,}")
# Bullets of Chinese and Japanese pages, without a space.
_RELATED_MARKS = frozenset("·・")
_MAX_SECTION_BLOCKS = 2
# The part of a text after which sections about its publisher follow.
_LATE = 0.5


class OpenSections:
    """The blocks and sections that the current sentence is part of.

    Parameters
    ----------
    profile : TextProfile
        The text. Call `open_block` at the first sentence of each of its blocks, in order.
    """

    def __init__(self, profile: TextProfile) -> None:
        self._profile = profile
        self._block: str | None = None
        # Blocks that are left of a section about the publisher or of an advertisement.
        self._section = 0.0
        self._in_related = self._in_quote = self._in_signature = self._in_notes = self._in_steps = False

    def open_block(self, index: int, opening: BlockSentence) -> None:
        """Begin a block, by its first sentence, and end the sections that it is no part of."""
        self._block = self._block_reason(index, opening.text)
        self._in_quote = self._profile.has_replies and opening.text.startswith(QUOTE_PREFIXES)
        # A list of headlines ends at the first line that ends like prose.
        continues = opening.text[0] in _RELATED_MARKS or (opening.closes_block and not opening.is_final)
        self._in_related = self._in_related and continues
        self._in_notes = self._continues_notes(index, opening.text)
        continues = self._in_signature and len(opening.text) < MAX_HEADLINE and not opening.is_final
        self._in_signature = continues or _SIGNATURE_MARK.fullmatch(opening.text) is not None
        self._section = max(0.0, self._section - 1)
        self._in_steps = self._in_steps and opening.is_listed
        if self._profile.has_headings and _may_be_heading(opening):
            self._section = _section_length(opening.text, index / len(self._profile.sentences))
            self._in_steps = patterns.STEPS_SECTION.fullmatch(opening.text) is not None

    def reason(self, index: int, sentence: BlockSentence) -> str | None:
        """Return why a sentence of the current block is not prose, whatever it says; None if its own text decides."""
        profile = self._profile
        if index in profile.rows:
            return "code"
        if self._in_notes:
            return "reference"
        if index in profile.headings or (index < profile.first_heading and _is_open_line(sentence)):
            return "headline"
        if self._in_quote:
            return "quotation"
        if self._in_signature:
            return "boilerplate"
        if self._block or self._section or self._in_steps:
            return self._block or "boilerplate"
        return "reference" if index >= profile.references else None

    def continue_related(self, sentence: BlockSentence) -> bool:
        """Return whether a sentence is in a list of links to other articles, or the heading of one."""
        if sentence.is_line and patterns.RELATED_HEADING.fullmatch(sentence.text):
            self._in_related = True
        return self._in_related

    def _block_reason(self, index: int, opening: str) -> str | None:
        if index in self._profile.fenced or is_log(opening):
            return "code"
        return _opening_reason(opening) if self._profile.has_headings else None

    def _continues_notes(self, index: int, opening: str) -> bool:
        follows_rule = index > 0 and is_rule(self._profile.sentences[index - 1].text)
        if (self._in_notes or follows_rule) and is_footnote(opening):
            return True
        start = self._profile.spans[index][0]
        return is_note(self._profile.text, start, opening, follows_row=index - 1 in self._profile.rows)


def _may_be_heading(opening: BlockSentence) -> bool:
    is_heading = _is_open_line(opening) and not (opening.is_listed or "@" in opening.text)
    return is_heading and len(opening.text) < MAX_HEADLINE


def _is_open_line(sentence: BlockSentence) -> bool:
    return sentence.is_line and not sentence.is_final


def _section_length(heading: str, position: float) -> float:
    """Return how many blocks, from a heading, belong at most to a section that says nothing about the subject."""
    if patterns.EXPECTATION_SECTION.fullmatch(heading):
        # What should have happened is no fact.
        return 2
    if patterns.SPONSOR_SECTION.fullmatch(heading):
        return 1 + _MAX_SECTION_BLOCKS
    return math.inf if position > _LATE and patterns.ABOUT_SECTION.fullmatch(heading) else 0.0


def _opening_reason(opening: str) -> str | None:
    """Return why a whole block is not prose, by its first sentence: a caption of a figure, or acknowledgments."""
    if opening[:3] in ("Fig", "Tab", "FIG", "TAB") and patterns.FIGURE.match(opening):
        return "caption"
    if opening[:4] in ("Hinw", "Note", "NOTE", "Nota") and patterns.NOTE_TO_EDITORS.match(opening):
        return "boilerplate"
    return "boilerplate" if opening[:7] in ("Acknowl", "ACKNOWL") and patterns.ACKNOWLEDGMENTS.match(opening) else None
