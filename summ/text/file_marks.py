"""Marks in plain text: times of subtitles, marks of data sets and tokenizers, captions of court cases."""

from __future__ import annotations

import re

# Cheap tests before the patterns.
_DATA_SET_MARKS = ("NEWLINE_CHAR", "story_separator_special_tag", "|||||", "##SENT##", "SEP_TOKEN", "@highlight")
_TOKENIZER_MARKS = ("<", "[CLS]", "[SEP]", "[PAD]")
_DATA_SET_MARK = re.compile(
    r"NEWLINE_CHAR|story_separator_special_tag|(?<!\|)\|{5}(?!\|)|##SENT##|\bSEP_TOKEN\b|(?<!\S)@highlight\b"
    r"|<(?:n|q|/?[st]|pad|bos|eos|sep|doc-?sep|\|endoftext\||\|im_(?:start|end)\|)>|\[(?:CLS|SEP|PAD)\]"
)
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

    Examples
    --------
    >>> with_breaks_for_marks("It closed. ||||| A ferry runs.")
    'It closed. \\n\\n\\n\\n\\n A ferry runs.'
    """
    if "-->" in text:
        text = _CUE.sub(_breaks, text)
    if "  )" in text:
        text = _CAPTION.sub(_breaks, text)
    if any(mark in text for mark in (*_DATA_SET_MARKS, *_TOKENIZER_MARKS)):
        text = _DATA_SET_MARK.sub(_breaks, text)
    return text


def _breaks(mark: re.Match[str]) -> str:
    return "\n" * len(mark[0])
