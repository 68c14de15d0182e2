"""The list of references at the end of a text, and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from summ.text.block_sentences import BlockSentence
from summ.text.citations import are_references, is_entry, is_references_heading, references_begin

# The part of a text after which a list of references without a heading follows.
_LATE = 0.5
# Sentences after a list of references: copyright and the like.
_MAX_AFTER_REFERENCES = 4
_MIN_UNMARKED_ENTRIES = 3
# Sentences of an entry in a list of references.
_MAX_ENTRY = 6
_NOTE_MARK = re.compile(r"(\[\d{1,2}\](?=\s)|[¹²³⁴-⁹†‡]+)")
_NOTE_BEGINNINGS = frozenset("[¹²³⁴⁵⁶⁷⁸⁹†‡")
# Characters between the mark of a note and its text.
_MAX_MARK = 5
# Footnotes follow a rule and begin with a number or mark.
_RULE = re.compile(r"[-–—_=]{5,}")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s{1,8}[\"“‘]?[A-Z]")


def first_reference(sentences: Sequence[BlockSentence]) -> int:
    """Return the index of the first sentence in the list of references at the end; their number if there is none."""
    openings = [index for index, sentence in enumerate(sentences) if sentence.opens_block]
    if any(is_references_heading(sentences[index].text) for index in openings):
        first = references_begin([_block_text(sentences, index) for index in openings])
        if first < len(openings):
            return openings[first]
    listed = [index for index in openings if sentences[index].is_listed]
    first = next((index for index in listed if index > _LATE * len(sentences)), len(sentences))
    last = next((index for index in openings if index > first and not sentences[index].is_listed), len(sentences))
    bounds = [*(index for index in listed if first <= index < last), last]
    items = [" ".join(sentence.text for sentence in sentences[start:end]) for start, end in pairwise(bounds)]
    is_end = len(sentences) - last <= _MAX_AFTER_REFERENCES
    return first if is_end and are_references(items) else _first_entry(sentences, openings)


def _first_entry(sentences: Sequence[BlockSentence], openings: Sequence[int]) -> int:
    """Return the index of the first of the lines at the end that are entries with authors and a year."""
    first, n_entries = len(sentences), 0
    for index in reversed(openings):
        if sentences[index].is_listed or not is_entry(_block_text(sentences, index)):
            break
        first, n_entries = index, n_entries + 1
    return first if n_entries >= _MIN_UNMARKED_ENTRIES else len(sentences)


def _block_text(sentences: Sequence[BlockSentence], index: int) -> str:
    """Return the first sentences of the block that begins at `index`, enough for an entry of a list of references."""
    last = next((i for i in range(index, index + _MAX_ENTRY) if sentences[i].closes_block), index + _MAX_ENTRY - 1)
    return " ".join(sentence.text for sentence in sentences[index : last + 1])


def is_note(text: str, start: int, opening: str, *, follows_row: bool) -> bool:
    """Return whether a block is the note to a mark "[1]" in the text before it, or to a star in a table."""
    if opening[0] in _NOTE_BEGINNINGS and (mark := _NOTE_MARK.match(opening)):
        return 0 <= text.find(mark[1]) < start
    return follows_row and text[max(0, start - _MAX_MARK) : start].rstrip(" \t")[-1:] == "*"


def is_rule(line: str) -> bool:
    """Return whether a line is a rule, after which footnotes follow."""
    return _RULE.fullmatch(line) is not None


def is_footnote(opening: str) -> bool:
    """Return whether a block begins like a footnote after a rule."""
    return _FOOTNOTE.match(opening) is not None
