"""Detect text that is not prose and must not be selected as a summary sentence.

Precision has priority. In mail, reviews and forum answers, lines without a full stop are content. Therefore a line
counts as a headline only in documents whose prose has full stops, and most patterns apply only to complete lines.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summ.text import non_prose_patterns as patterns
from summ.text.apparatus import apparatus_reason
from summ.text.citations import are_references, is_citation, is_entry, is_references_heading, references_begin
from summ.text.code import is_code, is_log
from summ.text.courtesies import courtesy_reason
from summ.text.datelines import has_wire_dateline, is_dateline, is_separate_dateline
from summ.text.foreign_page import unspaced_reason
from summ.text.joining import one_line
from summ.text.lead_ins import stands_alone, states_something
from summ.text.page import page_marks, page_reason
from summ.text.quoted_lines import has_quoted_mail
from summ.text.reference_marks import without_reference_marks
from summ.text.spans import Span
from summ.text.statements import states_figure, states_outcome
from summ.text.stops import is_finished
from summ.text.table_rows import table_rows
from summ.text.verbs import has_verb
from summ.text.words import UNSPACED_CHARACTER

_LIST_MARK = re.compile(r"(?:[-*+•‣◦·●▪■–—]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\)|(?<=    )o)\s+$")
_MARKED_HEADING = re.compile(r"#{1,6}\s|={2,6}[^=\n]+={2,6}$")
# "Chair ………………", to be signed.
_FORM_FIELD = re.compile(r".{0,60}?(?:[._]{6,}|…{2,}[.…]*)")
_WORD = re.compile(r"\w")
_QUOTE_PREFIXES = (">", "&gt;")
_SIGNATURE_MARK = re.compile(r"--|_{5,}")
# The first two letters of every match, as a cheap test before the pattern.
_BOILERPLATE_BEGINNINGS = frozenset("ad st al si su cl co (c re th we pl en fo sh lo ge".split())
_MAX_NON_PROSE = 400
_MAX_HEADLINE = 150
_MAX_HEADLINE_WORDS = 18
_EDITED_SHARE = 0.6
# Where finished sentences have this share of the words, short lines without a stop are headings, however many.
_EDITED_WORDS, _MAX_HEADING_WORDS = 0.65, 8
_MAX_CAPTION_SENTENCES = 4
_MAX_CREDIT = 80
# Maximum length of a line that the patterns for bylines, boilerplate, mail and related articles match.
_MAX_PATTERN = 240
_MAX_DEBRIS_WORDS = 12
# "News / World / Europe"
_MAX_PATH = 80
# Items of lists without a stop say something from this number of words on.
_MIN_ITEM_WORDS = 6
# "reduce the number of classes; or"
_OPEN_ITEM = re.compile(r"[,;](?: (?:and|or|und|oder|et|ou|y|o))?$")
_ENUMERATED = re.compile(r";(?: and)?$")
# In an item after a lead-in, neither "Firmware 5.2, which could fail" nor "A. Hill, 34: two counts" is a statement.
_RELATIVE_CLAUSE = re.compile(r",? (?:which|who|whose|that|where|when)\b.*", re.S)
_LABEL = re.compile(r".{1,80}?: ")
# Merits and faults in reviews.
_REVIEW_LABEL = re.compile(
    r"(?:pros?|cons?|plus(?:es)?|minus(?:es)?|likes?|dislikes?|strengths?|weaknesses|the (?:good|bad)"
    r"|(?:dis)?advantages?|vorteile?|nachteile?|positiv|negativ|avantages?|inconvénients?|points (?:forts|faibles)"
    r"|(?:des)?ventajas?|contras|pregi|difetti|s?vantaggi|voordelen|nadelen)\s?[:：]",
    re.I,
)
_BACK_REFERENCE = re.compile(r"(?:it|they|this|that|these|those)(?:['’]|\b)", re.I)
_MAX_REVIEW_LABEL, _MAX_BARE_WORDS = 24, 6
# "It can, but ...", "Yes."
_SHORT_ANSWER = re.compile(
    r"(?:yes|no)[,.!]|(?:it|they|you|we|he|she|i) (?:can|do|does|did|is|are|was|were|will|should|could|may|might)"
    r"(?:n['’]t| not)?[,.]",
    re.I,
)
# A longer answer says enough, although the question completes it: "About 30 miles on the flat."
_MIN_ANSWER_WORDS = 7
_MAX_OPEN_END = 6
# "To reset the clock:", "If it fails:": what follows is true for this purpose only.
_PURPOSE = re.compile(
    r"(?:to (?!date\b|this\b|that\b)|in order to|how to|if|unless|before you|wenn|falls|bevor|um|pour|si|avant de|para"
    r"|antes de|per|se|prima di|om)\b[^,]*$",
    re.I,
)
# Lines of a text that has other content than names and headings.
_MIN_BODY = 5
_MAX_RUN_IN_WORDS = 5
_MAX_TITLE = 8
_NUMBER_ALONE = re.compile(r"[-+]?\d[\d.,]*k?[.)]?")
# A longer line before a quotation or a picture says enough.
_MAX_LEAD_IN_WORDS = 25
_MIN_ITEMS, _MIN_LISTED = 5, 0.5
_MAX_QUESTION_WORDS = 14
# Lines that begin in lower case are tags or commands up to this number of words.
_MAX_SMALL_WORDS = 4
_MIN_KEYWORD_COMMAS, _MAX_KEYWORD_WORDS = 3, 3
_MAX_CAPITALIZED = 3
_MAX_WORDS_PER_CONTACT = 10
_MAX_SECTION_BLOCKS = 2
# Bullets of Chinese and Japanese pages, without a space.
_RELATED_MARKS = frozenset("·・")
# Sentences after a list of references: copyright and the like.
_MAX_AFTER_REFERENCES = 4
_MIN_UNMARKED_ENTRIES = 3
_NOTE_MARK = re.compile(r"(\[\d{1,2}\](?=\s)|[¹²³⁴-⁹†‡]+)")
_NOTE_BEGINNINGS = frozenset("[¹²³⁴⁵⁶⁷⁸⁹†‡")
_NUMBERED_HEADING = re.compile(r"(\d{1,2}) {1,4}[^\W\d_a-z][^.!?;:\n]{1,60}")
_MIN_NUMBERED = 3
# Sentences of an entry in a list of references.
_MAX_ENTRY = 6
# Characters between the mark of a note and its text.
_MAX_MARK = 5
# Footnotes follow a rule and begin with a number or mark.
_RULE = re.compile(r"[-–—_=]{5,}")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡])\s{1,8}[\"“‘]?[A-Z]")
# The part of a text after which sections about its publisher follow.
_LATE = 0.5


class _Sentence(NamedTuple):
    """A sentence and its position in its block."""

    text: str
    opens_block: bool
    closes_block: bool
    is_listed: bool
    is_final: bool

    @property
    def is_line(self) -> bool:
        """Whether the sentence is a complete block."""
        return self.opens_block and self.closes_block


def non_prose_reasons(
    text: str, spans: Sequence[Span], *, language: str | None = "en", turns: Sequence[Span] = ()
) -> list[str | None]:
    """Return for each sentence the reason why it must not be selected, or None if it is prose.

    Parameters
    ----------
    text : str
        A document; the time is linear in its length.
    spans : sequence of tuple of int
        Its sentences, as `summ.text.sentences.sentence_spans` returns them.
    language : str, optional
        ISO 639-1 code; items of lists without a verb are recognized in English.
    turns : sequence of tuple of int, optional
        The turns of a conversation. A whole turn is no headline, and one may end without a stop.

    Returns
    -------
    list of str or None
        ``caption``, ``related`` (a link to another article), ``byline``, ``dateline``, ``headline``, ``tweet``,
        ``attribution`` ("he said." alone), ``courtesy`` ("thank you."), ``reference`` (a citation, a footnote, or a
        list of references), ``bullet`` (an item of a list of links), ``fragment`` (a word, or an item of a list without
        a verb, or the line before a list), ``code`` (also logs and rows of values),
        ``quotation`` (quoted lines of mail) or ``boilerplate`` (of the page, and of mail: headers, greetings).
    """
    sentences = _sentences(text, spans)
    apparatus = [_apparatus_reason(sentence, language) if sentence.is_line else None for sentence in sentences]
    for index in (in_rows := _in_rows(text, spans)):
        apparatus[index] = "code"
    first_heading, headings = _numbered_headings(sentences)
    body = [sentence for sentence, reason in zip(sentences, apparatus, strict=True) if not reason]
    n_final = sum(sentence.is_final for sentence in body)
    if not headings and not n_final:
        # In a text without stops, the lines before the first one that is surely a heading are a title.
        first_heading = next((index for index, reason in enumerate(apparatus[:_MAX_TITLE]) if reason == "headline"), 0)
    n_unlisted = sum(not sentence.is_listed for sentence in body)
    is_edited = n_final >= 2 and n_final >= _EDITED_SHARE * n_unlisted
    has_headings = is_edited or (n_final > 2 and _finished_words(body) >= _EDITED_WORDS)
    # Between the items of minutes, short lines are headings, although nothing has a stop.
    is_list = len(body) - n_unlisted >= max(_MIN_ITEMS, _MIN_LISTED * n_unlisted)
    first_in_blocks = (sentence for sentence in sentences if sentence.opens_block)
    # If every line starts with a quotation mark, the mark is a bullet.
    has_replies = has_quoted_mail(text) and not all(
        sentence.text.startswith(_QUOTE_PREFIXES) for sentence in first_in_blocks
    )
    marks = page_marks(text)
    whole_turns = set(turns)
    reasons: list[str | None] = []
    in_block: str | None = None
    # Blocks that are left of a section about the publisher or of an advertisement.
    in_section = 0.0
    in_related = in_quote = in_signature = in_notes = in_steps = is_after_label = False
    lead_in, in_item = "", False
    references, fenced = _first_reference(sentences), _fenced(sentences) if "```" in text else frozenset()
    for index, sentence in enumerate(sentences):
        if sentence.opens_block:
            in_block = _block_reason(sentence.text) if has_headings else None
            if index in fenced or is_log(sentence.text):
                in_block = "code"
            in_quote = has_replies and sentence.text.startswith(_QUOTE_PREFIXES)
            # A list of headlines ends at the first line that ends like prose.
            continues = sentence.text[0] in _RELATED_MARKS or (sentence.closes_block and not sentence.is_final)
            in_related = in_related and continues
            follows_rule = index > 0 and _RULE.fullmatch(sentences[index - 1].text) is not None
            in_notes = (in_notes or follows_rule) and _FOOTNOTE.match(sentence.text) is not None
            in_notes = in_notes or _is_note(text, spans[index][0], sentence.text, index - 1 in in_rows)
            continues = in_signature and len(sentence.text) < _MAX_HEADLINE and not sentence.is_final
            in_signature = continues or _SIGNATURE_MARK.fullmatch(sentence.text) is not None
            is_heading = sentence.is_line and not (sentence.is_final or sentence.is_listed or "@" in sentence.text)
            in_section = max(0.0, in_section - 1)
            in_steps = in_steps and sentence.is_listed
            if has_headings and is_heading and len(sentence.text) < _MAX_HEADLINE:
                in_section = _section_length(sentence.text, index / len(sentences))
                in_steps = patterns.STEPS_SECTION.fullmatch(sentence.text) is not None
        if index in in_rows or in_notes:
            reasons.append("code" if index in in_rows else "reference")
            continue
        if index in headings or (index < first_heading and sentence.is_line and not sentence.is_final):
            reasons.append("headline")
            continue
        if in_quote or in_signature:
            reasons.append("quotation" if in_quote else "boilerplate")
            continue
        if in_block or in_section or in_steps:
            reasons.append(in_block or "boilerplate")
            continue
        if index >= references:
            reasons.append("reference")
            continue
        in_related = in_related or (sentence.is_line and patterns.RELATED_HEADING.fullmatch(sentence.text) is not None)
        # The end of a headline that its own stop divided.
        is_rest = not sentence.opens_block and not sentence.is_final and reasons[-1] == "related"
        may_be_heading = (has_headings or is_list) and spans[index] not in whole_turns
        may_be_heading = may_be_heading and not _is_statement(sentence.text, language)
        reason = "related" if in_related or is_rest else _reason(sentence, is_edited, may_be_heading, marks)
        if n_final or headings or (len(body) >= _MIN_BODY and spans[index] not in whole_turns):
            reason = reason or apparatus[index]
        in_item = sentence.is_listed or (in_item and not sentence.opens_block)
        if sentence.text[-1] in ":：" or not in_item:
            lead_in = sentence.text if sentence.text[-1] in ":：" else ""
        elif reason is None and _is_partial_item(sentence, has_headings, lead_in, language):
            reason = "fragment"
        # The last sentence of a document may have been cut.
        # An answer that its question, a heading, completes.
        follows_question = index > 0 and reasons[-1] == "headline" and sentences[index - 1].text.endswith("?")
        if reason is None and follows_question and language == "en" and _is_partial_answer(sentence):
            reason = "fragment"
        is_label = reason is None and _is_bare_label(sentence.text, language)
        if is_label:
            reason = "fragment"
        if reason is None and is_after_label and _BACK_REFERENCE.match(sentence.text):
            # "Cons: the manual. It is awful."
            reason = "fragment"
        is_after_label = is_label and not sentence.closes_block
        may_be_debris = is_edited and sentence is not sentences[-1] and (not turns or sentence.text.isupper())
        # "LIVE. Flood reaches the town"
        follows_kicker = index > 0 and sentences[index - 1].opens_block and sentences[index - 1].text.isupper()
        max_words = _MAX_HEADLINE_WORDS if follows_kicker else _MAX_DEBRIS_WORDS
        if reason is None and may_be_debris and _is_debris(sentence, max_words):
            reason = "headline"
            if follows_kicker:
                reasons[-1] = reason
        if reason == "headline" and states_outcome(sentence.text):
            reason = None
        reasons.append(reason)
    for index, sentence in enumerate(sentences):
        if sentence.closes_block and sentence.text[-1] in ":：" and not _is_statement(sentence.text, language):
            is_listed = index + 1 < len(sentences) and sentences[index + 1].is_listed
            if is_listed or len(sentence.text.split()) <= _MAX_LEAD_IN_WORDS:
                reasons[index] = reasons[index] or "fragment"
    _extend_captions(sentences, reasons)
    if has_headings:
        _extend_headline(text, spans, sentences, reasons)
    return reasons


def _apparatus_reason(line: _Sentence, language: str | None) -> str | None:
    reason = apparatus_reason(line.text) or unspaced_reason(line.text)
    return reason or (None if language == "en" else page_reason(line.text, frozenset(), is_final=line.is_final))


def _in_rows(text: str, spans: Sequence[Span]) -> frozenset[int]:
    """Return the indices of the sentences that are cells or rows of tables."""
    rows = table_rows(text)
    if not rows:
        return frozenset()
    firsts = [start for start, _ in rows]
    covering = ((index, bisect_right(firsts, start) - 1, end) for index, (start, end) in enumerate(spans))
    return frozenset(index for index, row, end in covering if row >= 0 and end <= rows[row][1])


def _is_note(text: str, start: int, opening: str, follows_row: bool) -> bool:
    """Return whether a block is the note to a mark "[1]" in the text before it, or to a star in a table."""
    if opening[0] in _NOTE_BEGINNINGS and (mark := _NOTE_MARK.match(opening)):
        return 0 <= text.find(mark[1]) < start
    return follows_row and text[max(0, start - _MAX_MARK) : start].rstrip(" \t")[-1:] == "*"


def _numbered_headings(sentences: Sequence[_Sentence]) -> tuple[int, frozenset[int]]:
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


def _first_reference(sentences: Sequence[_Sentence]) -> int:
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


def _first_entry(sentences: Sequence[_Sentence], openings: Sequence[int]) -> int:
    """Return the index of the first of the lines at the end that are entries with authors and a year."""
    first, n_entries = len(sentences), 0
    for index in reversed(openings):
        if sentences[index].is_listed or not is_entry(_block_text(sentences, index)):
            break
        first, n_entries = index, n_entries + 1
    return first if n_entries >= _MIN_UNMARKED_ENTRIES else len(sentences)


def _block_text(sentences: Sequence[_Sentence], index: int) -> str:
    """Return the first sentences of the block that begins at `index`, enough for an entry of a list of references."""
    last = next((i for i in range(index, index + _MAX_ENTRY) if sentences[i].closes_block), index + _MAX_ENTRY - 1)
    return " ".join(sentence.text for sentence in sentences[index : last + 1])


def _sentences(text: str, spans: Sequence[Span]) -> list[_Sentence]:
    sentences: list[_Sentence] = []
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
        sentences.append(_Sentence(sentence, opens_block, closes_block, is_listed, is_finished(sentence)))
        opens_block = closes_block
    return _with_numbered_headings(sentences)


def _with_numbered_headings(sentences: list[_Sentence]) -> list[_Sentence]:
    """Return the sentences; a line with a mark or number between paragraphs is a heading, not an item of a list."""
    listed = [index for index, sentence in enumerate(sentences) if sentence.is_listed and sentence.is_line]
    for index in listed:
        before = sentences[index - 1].is_listed if index else False
        after = sentences[index + 1].is_listed if index + 1 < len(sentences) else False
        if not before and not after and not sentences[index].is_final:
            sentences[index] = sentences[index]._replace(is_listed=False)
    return sentences


def _finished_words(sentences: Sequence[_Sentence]) -> float:
    """Return the share of the words in sentences with a final mark, without the items of lists."""
    unlisted = [sentence for sentence in sentences if sentence.is_final or not sentence.is_listed]
    finished = sum(_count(sentence.text) for sentence in unlisted if sentence.is_final)
    return finished / max(1, sum(_count(sentence.text) for sentence in unlisted))


def _count(text: str) -> int:
    """Return the number of words, of characters in scripts without spaces."""
    return len(text) if text[0] > "\u0e00" and UNSPACED_CHARACTER.match(text) else text.count(" ") + 1


def _reason(sentence: _Sentence, is_edited: bool, has_headings: bool, marks: frozenset[str]) -> str | None:
    """Return the reason according to the patterns for sentences, each after a cheap test."""
    text = sentence.text
    if reason := page_reason(text, marks, is_final=sentence.is_final) or courtesy_reason(text):
        return reason
    first = text[0]
    if (first > "\u0e00" or first in "([") and (reason := unspaced_reason(text)):
        return reason
    if text[-1] in ".…_" and text[-3:-1] in ("..", "……", "__") and _FORM_FIELD.fullmatch(text):
        return "boilerplate"
    if is_citation(text):
        return "reference"
    if len(text) > _MAX_NON_PROSE:
        return None
    if sentence.is_line and is_code(text):
        return "code"
    may_be_separate = first == "/" or text[-2:] == "/." or text[:3].isupper()
    if (sentence.is_line and is_dateline(text)) or (may_be_separate and is_separate_dateline(text)):
        return "dateline"
    if "(" in text and patterns.CREDIT.search(text):
        return "caption"
    may_be_caption = "hoto" in text or "mage" in text or "icture" in text or text[:1] in "Ff("
    if may_be_caption and patterns.CAPTION.match(text):
        return "caption"
    if (first == "[" or " " not in text or "://" in text) and patterns.ADDRESS.fullmatch(text):
        return "bullet" if sentence.is_listed else "boilerplate"
    if ("@" in text or "://" in text or "www." in text) and _is_contact(text):
        return "boilerplate"
    if not (first.isalnum() or _WORD.search(text)):
        return "boilerplate"
    if sentence.is_line and (first.isdecimal() or first in "-+") and _NUMBER_ALONE.fullmatch(text):
        # The number of an item, or of votes.
        return "fragment"
    if sentence.closes_block and patterns.PHOTO_CREDIT.fullmatch(text):
        return "caption"
    may_be_boilerplate = "©" in text or text[:2].casefold() in _BOILERPLATE_BEGINNINGS
    if may_be_boilerplate and patterns.BOILERPLATE_SENTENCE.fullmatch(text):
        return "boilerplate"
    if first in "(aArR" and patterns.SIGN_OFF.fullmatch(text):
        return "byline"
    if sentence.opens_block and first in "nNfF" and patterns.MAIL_HEADER.match(text):
        return "boilerplate"
    reason = _line_reason(sentence, is_edited, has_headings) if sentence.is_line else None
    return reason or ("fragment" if _is_word(text) and not sentence.is_listed else None)


def _is_contact(text: str) -> bool:
    """Return whether a sentence gives addresses and numbers of phones: at least two, in few words."""
    n_contacts = sum(1 for _ in patterns.CONTACT.finditer(text))
    is_dense = n_contacts > 1 and text.count(" ") < _MAX_WORDS_PER_CONTACT * n_contacts
    return is_dense or patterns.NAME_AND_ADDRESS.fullmatch(text) is not None


def _fenced(sentences: Sequence[_Sentence]) -> frozenset[int]:
    """Return the indices of the sentences between lines of three backticks."""
    fences = [index for index, sentence in enumerate(sentences) if sentence.text.startswith("```")]
    pairs = zip(fences[::2], fences[1::2], strict=False)
    return frozenset(index for first, last in pairs for index in range(first, last + 1))


def _is_word(text: str) -> bool:
    """Return whether the sentence is a single word, in scripts with spaces."""
    return " " not in text and not any(map(str.isdecimal, text)) and UNSPACED_CHARACTER.search(text) is None


def _section_length(heading: str, position: float) -> float:
    """Return how many blocks, from a heading, belong at most to a section that says nothing about the subject."""
    if patterns.EXPECTATION_SECTION.fullmatch(heading):
        # What should have happened is no fact.
        return 2
    if patterns.SPONSOR_SECTION.fullmatch(heading):
        return 1 + _MAX_SECTION_BLOCKS
    return math.inf if position > _LATE and patterns.ABOUT_SECTION.fullmatch(heading) else 0.0


def _block_reason(opening: str) -> str | None:
    """Return why a whole block is not prose, by its first sentence: a caption of a figure, or acknowledgments."""
    if opening[:3] in ("Fig", "Tab", "FIG", "TAB") and patterns.FIGURE.match(opening):
        return "caption"
    if opening[:4] in ("Hinw", "Note", "NOTE", "Nota") and patterns.NOTE_TO_EDITORS.match(opening):
        return "boilerplate"
    return "boilerplate" if opening[:7] in ("Acknowl", "ACKNOWL") and patterns.ACKNOWLEDGMENTS.match(opening) else None


def _is_debris(sentence: _Sentence, max_words: int) -> bool:
    """Return whether the sentence is a short remainder without a full stop at the end of a block of running text."""
    text = sentence.text
    if sentence.is_final or sentence.opens_block or not sentence.closes_block or "://" in text:
        return False
    return text[0].isupper() and text[-1].isalnum() and len(text.split()) <= max_words


def _is_partial_answer(answer: _Sentence) -> bool:
    if answer.is_final and len(answer.text.split()) >= _MIN_ANSWER_WORDS:
        return False
    return _SHORT_ANSWER.match(answer.text) is not None or not has_verb(answer.text)


def _is_bare_label(text: str, language: str | None) -> bool:
    """Return whether a sentence lists merits or faults, without a verb: "Cons: the manual."."""
    if ":" not in text[:_MAX_REVIEW_LABEL] and "：" not in text[:_MAX_REVIEW_LABEL]:
        return False
    label = _REVIEW_LABEL.match(text)
    if label is None:
        return False
    rest = text[label.end() :]
    return not has_verb(rest) if language == "en" else len(rest.split()) <= _MAX_BARE_WORDS


def _are_keywords(text: str) -> bool:
    return all(item.count(" ") < _MAX_KEYWORD_WORDS for item in text.split(", "))


def _is_statement(text: str, language: str | None) -> bool:
    """Return whether a line that ends with a colon states something without what follows it."""
    return language == "en" and text[-1] == ":" and states_something(text)


def _is_partial_item(item: _Sentence, has_headings: bool, lead_in: str, language: str | None) -> bool:
    """Return whether an item of a list completes the line before the list, or is too short or without a verb.

    Further sentences of an item depend on the line before the list only if it states a purpose.
    """
    if lead_in and _PURPOSE.match(lead_in):
        return True
    if not item.opens_block:
        return False
    if item.is_final and not item.closes_block:
        # "1. Library roof. The survey found ...": a heading.
        return language == "en" and item.text.count(" ") < _MAX_RUN_IN_WORDS and not has_verb(item.text)
    is_open = _OPEN_ITEM.search(item.text, len(item.text) - _MAX_OPEN_END) is not None
    if is_open or (lead_in and item.text[0].islower()):
        may_stand_alone = language == "en" and lead_in and (not is_open or _ENUMERATED.search(item.text))
        return not (may_stand_alone and stands_alone(item.text, lead_in))
    if item.is_final or not item.is_line:
        return False
    is_short = has_headings and not lead_in and item.text.count(" ") + 1 < _MIN_ITEM_WORDS
    if is_short or language != "en":
        return is_short
    statement = _LABEL.sub("", _RELATIVE_CLAUSE.sub("", item.text)) if lead_in else item.text
    return not (has_verb(statement) or states_figure(item.text))


def _line_reason(line: _Sentence, is_edited: bool, has_headings: bool) -> str | None:
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
    if not has_headings or line.is_listed or len(text) >= _MAX_HEADLINE:
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
        is_heading = n_words <= (_MAX_HEADLINE_WORDS if is_edited else _MAX_HEADING_WORDS)
    return "headline" if is_heading else None


def _extend_headline(
    text: str, spans: Sequence[Span], sentences: Sequence[_Sentence], reasons: list[str | None]
) -> None:
    """Mark items without a stop before the dateline of a press release as part of its headline, which they are."""
    first = next((i for i, sentence in enumerate(sentences) if reasons[i] is None and not sentence.is_listed), 0)
    items = [index for index in range(first) if reasons[index] is None]
    if items and not any(sentences[index].is_final for index in items) and has_wire_dateline(text, *spans[first]):
        for index in items:
            reasons[index] = "headline"


def _extend_captions(sentences: Sequence[_Sentence], reasons: list[str | None]) -> None:
    """Mark the sentences of a short paragraph that ends with a credit as a caption, too."""
    for index, sentence in enumerate(sentences):
        if reasons[index] != "caption" or not sentence.closes_block or sentence.opens_block:
            continue
        if len(sentence.text) > _MAX_CREDIT:
            continue
        first = index
        while first and not sentences[first].opens_block and index - first < _MAX_CAPTION_SENTENCES:
            first -= 1
        # A text of one paragraph is never a caption.
        is_whole_text = first == 0 and index + 1 == len(sentences)
        if sentences[first].opens_block and index - first < _MAX_CAPTION_SENTENCES and not is_whole_text:
            reasons[first:index] = ["caption"] * (index - first)
