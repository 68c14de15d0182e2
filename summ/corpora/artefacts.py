"""Undo what the preparation of data sets left in their texts: escaped line breaks and marks between documents."""

from __future__ import annotations

import re

# Multi-News and data sets made from it join the documents of a cluster with these.
SEPARATORS = ("|||||", "story_separator_special_tag")
# Blanks before a mark are matched from their first one only, so the time is linear.
_BLANKS = r"(?<![^\S\n])[^\S\n]*"
_SEPARATOR = re.compile(rf"(?<!\s)\s*(?:{'|'.join(map(re.escape, SEPARATORS))})\s*")
_NEWLINE_CHARS = re.compile(rf"{_BLANKS}(?:NEWLINE_CHAR[^\S\n]*)+")
# A backslash and an n are a line break unless a command of TeX or the name of a folder may begin with them.
_ESCAPED_BREAK = re.compile(r"(?:\\r)?\\n")
_ESCAPED_BREAKS = re.compile(
    rf"{_BLANKS}(?:{_ESCAPED_BREAK.pattern}[^\S\n]*)"
    rf"(?:(?:{_ESCAPED_BREAK.pattern}[^\S\n]*)+|(?<=\s)|(?=[\"'“‘(\[A-Z0-9•*-]|$)|(?<=[.!?]\\n))"
)


def split_documents(text: str) -> list[str]:
    """Return the documents that a text joins with the marks of Multi-News."""
    return _SEPARATOR.split(text)


def without_artefacts(text: str) -> str:
    """Return the text of a document or reference with line breaks in place of ``NEWLINE_CHAR`` and ``\\\\n``.

    A mark between documents becomes a blank line.

    References
    ----------
    Fabbri et al. (2019), Multi-News.

    Examples
    --------
    >>> without_artefacts("It closed. NEWLINE_CHAR NEWLINE_CHAR A ferry runs.")
    'It closed.\\n\\nA ferry runs.'
    """
    if "NEWLINE_CHAR" in text:
        text = _NEWLINE_CHARS.sub(lambda match: "\n" * match[0].count("NEWLINE_CHAR"), text)
    if "\\n" in text:
        text = _ESCAPED_BREAKS.sub(lambda match: "\n" * len(_ESCAPED_BREAK.findall(match[0])), text)
    if any(separator in text for separator in SEPARATORS):
        text = _SEPARATOR.sub("\n\n", text).strip()
    return text
