"""Escape text of documents in a prompt, so that it can neither close its delimiters nor start a turn on a server."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summ.text.joining import one_line

_ANGLE_BRACKETS = "<＜﹤"
# What a server's tokenizer may interpret as a control token: <|im_end|>, </s>, <start_of_turn>, [INST], [/INST].
_CONTROL = re.compile(rf"[{_ANGLE_BRACKETS}](?=\S)|\[(?=/?[A-Z][A-Z_]+\])")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
_SUBSTITUTES = {"[": "⟦", "<": "‹"}
# Shorter lines of a prompt do not count as delimiters.
_MIN_DELIMITER = 3


class DataEscaper:
    """Escapes data for one prompt.

    Parameters
    ----------
    delimiters : sequence of str
        The text that surrounds the data in the prompt. If the data contains a tag of it, in any case or width, the
        ``<`` becomes ``‹``; other delimiter lines are broken by a space.
    remote_tokenizer : bool
        Whether the tokenizer runs on a server. If so, everything that looks like a control token is changed, too.
    """

    def __init__(self, delimiters: Sequence[str], *, remote_tokenizer: bool = False) -> None:
        tags = sorted({tag.lower() for text in delimiters for tag in _TAG.findall(text)})
        lines = {one_line(line) for text in delimiters for line in text.splitlines() if not _TAG.search(line)}
        names = "|".join(tags)
        self._tags = re.compile(rf"[{_ANGLE_BRACKETS}](?=[\s/]*(?:{names})\b)", re.IGNORECASE) if tags else None
        self._lines = MarkerBreaker((line for line in lines if len(line) >= _MIN_DELIMITER), re.IGNORECASE)
        self._remote_tokenizer = remote_tokenizer

    def __call__(self, text: str) -> str:
        """Escape `text`, and put it on one line."""
        text = one_line(text)
        if self._tags is not None:
            text = self._tags.sub("‹", text)
        text = self._lines(text)
        if self._remote_tokenizer:
            text = _CONTROL.sub(lambda match: _SUBSTITUTES.get(match.group(), "‹"), text)
        return text


def restore_brackets(answer: str, texts: Sequence[str]) -> str:
    """Undo the substitution of brackets in a model's `answer`, unless the `texts` that it read contain them, too."""
    for bracket, substitute in _SUBSTITUTES.items():
        if substitute in answer and not any(substitute in text for text in texts):
            answer = answer.replace(substitute, bracket)
    return answer


class MarkerBreaker:
    """Breaks every occurrence of `markers` in a text: by a space, or by another kind of bracket."""

    def __init__(self, markers: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        patterns = [f"{re.escape(marker[0])}(?={re.escape(marker[1:])})" for marker in sorted(set(markers))]
        self._markers = re.compile("|".join(patterns) or r"(?!)", flags)

    def __call__(self, text: str) -> str:
        return self._markers.sub(lambda match: _SUBSTITUTES.get(match.group(), f"{match.group()} "), text)
