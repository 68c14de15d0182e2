"""Truncate texts to a number of words or bytes before they are scored."""

from __future__ import annotations

import re

_WORD = re.compile(r"\S+")


def truncate_words(text: str, words: int) -> str:
    """Keep the first `words` words, with the white space between them."""
    if words <= 0:
        return ""
    for count, match in enumerate(_WORD.finditer(text), start=1):
        if count == words:
            return text[: match.end()]
    return text


def truncate_bytes(text: str, size: int) -> str:
    """Keep the first `size` bytes of the text in UTF-8, without an incomplete character at the end."""
    return text.encode("utf-8", "replace")[:size].decode("utf-8", "ignore")


def truncate_words_by_line(text: str, words: int) -> str:
    """Keep the first `words` words as ROUGE-1.5.5 counts them: white space at the start of a line counts as a word."""
    kept: list[str] = []
    for line in text.split("\n"):
        size = len(line.split())
        indented = int(size > 0 and line[0].isspace())
        if size + indented > words:
            return "\n".join([*kept, truncate_words(line, words - indented)])
        kept.append(line)
        words -= size + indented
    return text


def truncate_bytes_by_line(text: str, size: int) -> str:
    """Keep the first `size` bytes as ROUGE-1.5.5 counts them: without line breaks."""
    kept = []
    for line in text.split("\n"):
        if size <= 0:
            break
        kept.append(truncate_bytes(line, size))
        size -= _bytes(line)
    return "\n".join(kept)


def truncate_at_long_line(text: str, size: int) -> str:
    """Keep the lines up to the first one with at least `size` bytes, and truncate that one."""
    kept: list[str] = []
    for line in text.split("\n"):
        if _bytes(line) >= size:
            return "\n".join([*kept, truncate_bytes(line, size)])
        kept.append(line)
    return text


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "replace"))
