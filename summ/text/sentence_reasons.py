"""Detect sentences that are not prose by their own text: contacts, credits, boilerplate, code, addresses."""

from __future__ import annotations

import re

from summ.text import non_prose_patterns as patterns
from summ.text.block_sentences import BlockSentence
from summ.text.citations import is_citation
from summ.text.code import is_code
from summ.text.courtesies import courtesy_reason
from summ.text.datelines import is_dateline, is_separate_dateline
from summ.text.foreign_page import unspaced_reason
from summ.text.line_reasons import line_reason
from summ.text.page import page_reason
from summ.text.words import UNSPACED_CHARACTER

# "Chair ………………", to be signed.
_FORM_FIELD = re.compile(r".{0,60}?(?:[._]{6,}|…{2,}[.…]*)")
_WORD = re.compile(r"\w")
# The first two letters of every match, as a cheap test before the pattern.
_BOILERPLATE_BEGINNINGS = frozenset("ad st al si su cl co (c re th we pl en fo sh lo ge".split())
_MAX_NON_PROSE = 400
_NUMBER_ALONE = re.compile(r"[-+]?\d[\d.,]*k?[.)]?")
_MAX_WORDS_PER_CONTACT = 10


def sentence_reason(sentence: BlockSentence, is_edited: bool, has_headings: bool, marks: frozenset[str]) -> str | None:
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
    reason = line_reason(sentence, is_edited, has_headings) if sentence.is_line else None
    return reason or ("fragment" if _is_word(text) and not sentence.is_listed else None)


def _is_contact(text: str) -> bool:
    """Return whether a sentence gives addresses and numbers of phones: at least two, in few words."""
    n_contacts = sum(1 for _ in patterns.CONTACT.finditer(text))
    is_dense = n_contacts > 1 and text.count(" ") < _MAX_WORDS_PER_CONTACT * n_contacts
    return is_dense or patterns.NAME_AND_ADDRESS.fullmatch(text) is not None


def _is_word(text: str) -> bool:
    """Return whether the sentence is a single word, in scripts with spaces."""
    return " " not in text and not any(map(str.isdecimal, text)) and UNSPACED_CHARACTER.search(text) is None
