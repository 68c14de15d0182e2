"""Sentences to running text: a space between them, none after the full stop of a script written without spaces."""

from __future__ import annotations

from collections.abc import Sequence

_CLOSES_WITHOUT_SPACE = frozenset("。！？」』）】．")


def join(sentences: Sequence[str]) -> str:
    """The text that these sentences make, in order."""
    parts: list[str] = []
    for sentence in sentences:
        if parts and not (parts[-1] and parts[-1][-1] in _CLOSES_WITHOUT_SPACE):
            parts.append(" ")
        parts.append(sentence)
    return "".join(parts)


def one_line(text: str) -> str:
    """`text` with every run of white space made one space: a sentence as a summary shows it."""
    return " ".join(text.split())
