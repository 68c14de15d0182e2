"""What a text as a whole says about its lines: whether it is edited, has headings, or is a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summ.text.apparatus import apparatus_reason
from summ.text.block_sentences import BlockSentence, block_sentences, numbered_headings
from summ.text.foreign_page import unspaced_reason
from summ.text.page import page_marks, page_reason
from summ.text.quoted_lines import has_quoted_mail
from summ.text.reference_lists import first_reference
from summ.text.spans import Span
from summ.text.table_rows import table_rows
from summ.text.words import UNSPACED_CHARACTER

QUOTE_PREFIXES = (">", "&gt;")
# Of the sentences outside lists, edited texts have this share with a final mark.
_EDITED_SHARE = 0.6
# Where finished sentences have this share of the words, short lines without a stop are headings, however many.
_EDITED_WORDS = 0.65
# Lines of a text that has other content than names and headings.
_MIN_BODY = 5
_MAX_TITLE = 8
_MIN_ITEMS, _MIN_LISTED = 5, 0.5


@dataclass(frozen=True)
class TextProfile:
    """The sentences of a text and what all of them together show.

    Attributes
    ----------
    text, spans, language, turns
        What `non_prose_reasons` takes.
    sentences : list of BlockSentence
        One for each span.
    apparatus : list of str or None
        For each line of a page or a file that is not running text, the reason.
    rows, fenced, headings : frozenset of int
        Indices of sentences in tables, in code between backticks, and of numbered headings.
    first_heading : int
        Index of the first heading; the lines before it are a title. 0 if there is none.
    references : int
        Index of the first sentence in the list of references; the number of sentences if there is none.
    marks : frozenset of str
        The marks of web pages that the text has.
    is_edited : bool
        Whether most sentences have a final mark.
    has_headings : bool
        Whether short lines without a final mark are headings.
    is_list : bool
        Whether most lines are items of lists.
    has_replies : bool
        Whether lines with ``>`` are quoted mail.
    has_stops, has_body : bool
        Whether any sentence has a final mark, and whether the text has more than names and headings.
    """

    text: str
    spans: Sequence[Span]
    language: str | None
    turns: frozenset[Span]
    sentences: list[BlockSentence]
    apparatus: list[str | None]
    rows: frozenset[int]
    fenced: frozenset[int]
    headings: frozenset[int]
    first_heading: int
    references: int
    marks: frozenset[str]
    is_edited: bool
    has_headings: bool
    is_list: bool
    has_replies: bool
    has_stops: bool
    has_body: bool


def profile_of(text: str, spans: Sequence[Span], language: str | None, turns: Sequence[Span]) -> TextProfile:
    """Return the profile of a text with the given sentences and, in a conversation, turns."""
    sentences = block_sentences(text, spans)
    apparatus = [_apparatus_reason(sentence, language) if sentence.is_line else None for sentence in sentences]
    rows = _sentences_in_rows(text, spans)
    for index in rows:
        apparatus[index] = "code"
    first_heading, headings = numbered_headings(sentences)
    body = [sentence for sentence, reason in zip(sentences, apparatus, strict=True) if not reason]
    n_final = sum(sentence.is_final for sentence in body)
    if not headings and not n_final:
        # In a text without stops, the lines before the first one that is surely a heading are a title.
        first_heading = next((index for index, reason in enumerate(apparatus[:_MAX_TITLE]) if reason == "headline"), 0)
    n_unlisted = sum(not sentence.is_listed for sentence in body)
    is_edited = n_final >= 2 and n_final >= _EDITED_SHARE * n_unlisted
    return TextProfile(
        text=text,
        spans=spans,
        language=language,
        turns=frozenset(turns),
        sentences=sentences,
        apparatus=apparatus,
        rows=rows,
        fenced=_fenced(sentences) if "```" in text else frozenset(),
        headings=headings,
        first_heading=first_heading,
        references=first_reference(sentences),
        marks=page_marks(text),
        is_edited=is_edited,
        has_headings=is_edited or (n_final > 2 and _finished_words(body) >= _EDITED_WORDS),
        # Between the items of minutes, short lines are headings, although nothing has a stop.
        is_list=len(body) - n_unlisted >= max(_MIN_ITEMS, _MIN_LISTED * n_unlisted),
        has_replies=_has_replies(text, sentences),
        has_stops=n_final > 0,
        has_body=len(body) >= _MIN_BODY,
    )


def _apparatus_reason(line: BlockSentence, language: str | None) -> str | None:
    reason = apparatus_reason(line.text) or unspaced_reason(line.text)
    return reason or (None if language == "en" else page_reason(line.text, frozenset(), is_final=line.is_final))


def _sentences_in_rows(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the sentences that are cells or rows of tables."""
    rows = table_rows(text)
    if not rows:
        return frozenset()
    firsts = [start for start, _ in rows]
    covering = ((index, bisect_right(firsts, start) - 1, end) for index, (start, end) in enumerate(spans))
    return frozenset(index for index, row, end in covering if row >= 0 and end <= rows[row][1])


def _fenced(sentences: Sequence[BlockSentence]) -> frozenset[int]:
    """Return the indices of the sentences between lines of three backticks."""
    fences = [index for index, sentence in enumerate(sentences) if sentence.text.startswith("```")]
    pairs = zip(fences[::2], fences[1::2], strict=False)
    return frozenset(index for first, last in pairs for index in range(first, last + 1))


def _has_replies(text: str, sentences: Sequence[BlockSentence]) -> bool:
    """Return whether a text has quoted lines of mail. If every line starts with the mark, the mark is a bullet."""
    return has_quoted_mail(text) and not all(
        sentence.text.startswith(QUOTE_PREFIXES) for sentence in sentences if sentence.opens_block
    )


def _finished_words(sentences: Sequence[BlockSentence]) -> float:
    """Return the share of the words in sentences with a final mark, without the items of lists."""
    unlisted = [sentence for sentence in sentences if sentence.is_final or not sentence.is_listed]
    finished = sum(_count(sentence.text) for sentence in unlisted if sentence.is_final)
    return finished / max(1, sum(_count(sentence.text) for sentence in unlisted))


def _count(text: str) -> int:
    """Return the number of words, of characters in scripts without spaces."""
    return len(text) if text[0] > "\u0e00" and UNSPACED_CHARACTER.match(text) else text.count(" ") + 1
