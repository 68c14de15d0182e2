"""Marks in plain text: times of subtitles, marks of data sets and tokenizers, captions of court cases."""

from __future__ import annotations

import re

from summ.readers.entities import ENTITY, decoded
from summ.text.wiki import has_wiki_markup, without_wiki_apparatus

# Cheap tests before the patterns.
_DATA_SET_MARKS = ("NEWLINE_CHAR", "story_separator_special_tag", "|||||", "##SENT##", "SEP_TOKEN", "@highlight")
_TOKENIZER_MARKS = ("<", "[CLS]", "[SEP]", "[PAD]")
_DATA_SET_MARK = re.compile(
    r"NEWLINE_CHAR|story_separator_special_tag|(?<!\|)\|{5}(?!\|)|##SENT##|\bSEP_TOKEN\b|(?<!\S)@highlight\b"
    r"|<(?:n|q|/?[st]|pad|bos|eos|sep|doc-?sep|\|endoftext\||\|im_(?:start|end)\|)>|\[(?:CLS|SEP|PAD)\]"
)
_MAX_ENTITY = 16
# The times of a cue, with its number before and its position after.
_CUE = re.compile(
    r"^(?:[^\S\n]{0,8}\d{1,6}[^\S\n]{0,8}\n)?[^\S\n]{0,8}(?:\d{1,3}:)?\d\d?:\d\d[.,]\d{1,3}[^\S\n]{0,8}-->[^\n]*|^WEBVTT\b[^\n]*",
    re.M,
)

# The parties and the number of a case, next to a column of brackets.
_CAPTION = re.compile(
    r"(?:^(?=[^\n]{0,100}?(?:[^\S\n]{2}|^|_)\)[^\S\n]*(?:[^\S\n]{2}[^\n]{1,80})?$)[^\n]*\n){3,}", re.M
)


def with_breaks_for_marks(text: str) -> str:
    """Return `text` with line breaks in place of the marks, at unchanged length, so that offsets stay valid.

    References to characters (``&amp;``) and templates of wikis within a line become invisible characters.

    Examples
    --------
    >>> with_breaks_for_marks("It closed. ||||| A ferry runs.")
    'It closed. \\n\\n\\n\\n\\n A ferry runs.'
    """
    if "-->" in text:
        text = _CUE.sub(_breaks, text)
    if "  )" in text:
        text = _CAPTION.sub(_breaks, text)
    if has_wiki_markup(text):
        text = without_wiki_apparatus(text)
    if any(mark in text for mark in (*_DATA_SET_MARKS, *_TOKENIZER_MARKS)):
        text = _DATA_SET_MARK.sub(_breaks, text)
    return ENTITY.sub(_padded, text) if "&" in text else text


def reference_start(text: str, start: int) -> int:
    """Return the start of the reference to a character that ends at `start`, which is `start` elsewhere."""
    if text[start] != ";":
        return start
    first = text.rfind("&", max(0, start - _MAX_ENTITY), start)
    return first if first >= 0 and ENTITY.fullmatch(text, first, start + 1) else start


def _padded(entity: re.Match[str]) -> str:
    """Return the character that `entity` stands for, after as many invisible ones as are needed for its length."""
    character = decoded(entity[0])
    return character.rjust(len(entity[0]), "\u200b") if len(character) == 1 else entity[0]


def _breaks(mark: re.Match[str]) -> str:
    return "\n" * len(mark[0])
