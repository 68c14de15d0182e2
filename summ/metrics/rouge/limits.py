"""Cutting candidates to a number of words or bytes before they are scored."""

from __future__ import annotations

import re

_WORD = re.compile(r"\S+")


def cut_words(text: str, words: int) -> str:
    """The first `words` runs between white space, what stands between them as it was."""
    if words <= 0:
        return ""
    for count, match in enumerate(_WORD.finditer(text), start=1):
        if count == words:
            return text[: match.end()]
    return text


def cut_words_of_lines(text: str, words: int) -> str:
    """The same as ROUGE-1.5.5 counts: white space that begins a line of text is a word."""
    kept: list[str] = []
    for line in text.split("\n"):
        size = len(line.split())
        indented = int(size > 0 and line[0].isspace())
        if size + indented > words:
            return "\n".join([*kept, cut_words(line, words - indented)])
        kept.append(line)
        words -= size + indented
    return text


def cut_bytes_of_lines(text: str, size: int) -> str:
    """The same with line breaks counting nothing, as ROUGE-1.5.5 counts."""
    kept = []
    for line in text.split("\n"):
        if size <= 0:
            break
        kept.append(cut_bytes(line, size))
        size -= len(line.encode("utf-8", "replace"))
    return "\n".join(kept)


def lines_until_a_long_one(text: str, size: int) -> str:
    """The lines up to the first that has `size` bytes, which is cut there: what ROUGE-1.5.5 looks for sequences in."""
    kept: list[str] = []
    for line in text.split("\n"):
        if len(line.encode("utf-8", "replace")) >= size:
            return "\n".join([*kept, cut_bytes(line, size)])
        kept.append(line)
    return text


def cut_bytes(text: str, size: int) -> str:
    """The first `size` bytes of the text in UTF-8, without the piece of a character at the end."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
