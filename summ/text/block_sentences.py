"""Sentences as parts of blocks: which of them are lines, items of lists or numbered headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summ.text.joining import one_line
from summ.text.reference_marks import without_reference_marks
from summ.text.spans import Span
from summ.text.stops import is_finished

_LIST_MARK = re.compile(r"(?:[-*+•‣◦·●▪■–—]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\)|(?<=    )o)\s+$")
_NUMBERED_HEADING = re.compile(r"(\d{1,2}) {1,4}[^\W\d_a-z][^.!?;:\n]{1,60}")
_MIN_NUMBERED = 3


class BlockSentence(NamedTuple):
    """A sentence and its position in its block; a line is a complete block."""

    text: str
    opens_block: bool
    closes_block: bool
    is_listed: bool
    is_final: bool
    is_line: bool


def block_sentences(text: str, spans: Sequence[Span]) -> list[BlockSentence]:
    """Return the sentences of a text, without the marks of references and the breaks of wrapped lines."""
    sentences: list[BlockSentence] = []
    opens_block = True
    gap = text[max(0, spans[0][0] - 40) : spans[0][0]] if spans else ""
    for index, (start, end) in enumerate(spans):
        is_listed = opens_block and gap[-1:].isspace() and _LIST_MARK.search(gap) is not None
        gap = text[end : spans[index + 1][0]] if index + 1 < len(spans) else "\n"
        # A line break, or what remains of one: within a block, sentences are separated by little more than a space.
        closes_block = "\n" in gap or len(gap) > 4 or "\r" in gap or "\\n" in gap
        start, end = without_reference_marks(text, start, end)
        sentence = text[start:end]
        if "\n" in sentence:
            # The patterns expect lines that are not wrapped.
            sentence = one_line(sentence)
        is_line = opens_block and closes_block
        sentences.append(BlockSentence(sentence, opens_block, closes_block, is_listed, is_finished(sentence), is_line))
        opens_block = closes_block
    return _with_numbered_headings(sentences)


def _with_numbered_headings(sentences: list[BlockSentence]) -> list[BlockSentence]:
    """Return the sentences; a line with a mark or number between paragraphs is a heading, not an item of a list."""
    listed = [index for index, sentence in enumerate(sentences) if sentence.is_listed and sentence.is_line]
    for index in listed:
        before = sentences[index - 1].is_listed if index else False
        after = sentences[index + 1].is_listed if index + 1 < len(sentences) else False
        if not before and not after and not sentences[index].is_final:
            sentences[index] = sentences[index]._replace(is_listed=False)
    return sentences


def numbered_headings(sentences: Sequence[BlockSentence]) -> tuple[int, frozenset[int]]:
    """Return the indices of the lines that are numbered headings without a mark, as "2 Budget", after the first one.

    Their numbers count up, and there is text between them.
    """
    numbers = {
        index: int(heading[1])
        for index, sentence in enumerate(sentences)
        if sentence.text[0].isdecimal()
        and sentence.is_line
        and not sentence.is_final
        and (heading := _NUMBERED_HEADING.fullmatch(sentence.text))
    }
    pairs = [pair for pair in pairwise(numbers) if numbers[pair[1]] == numbers[pair[0]] + 1 and pair[1] > pair[0] + 1]
    headings = frozenset(index for pair in pairs for index in pair)
    if len(headings) < _MIN_NUMBERED:
        return 0, frozenset()
    return min(headings), headings
