"""Other people's text inside a prompt: it cannot end its delimiters, nor begin a turn where a server reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from summ.text.joining import one_line

_OPENS = "<＜﹤"
# What a server's tokenizer may take for a token of its own: <|im_end|>, </s>, <start_of_turn>, [INST], [/INST].
_MARKERS = re.compile(rf"[{_OPENS}](?=\S)|\[(?=/?[A-Z][A-Z_]+\])")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)")
_SHOWN = {"[": "⟦", "<": "‹"}
# A line of the prompt this short is no delimiter.
_LEAST = 3


class Quoting:
    """Quotes data for one prompt.

    `delimiters` are the prompt's own texts around the data. Where data spells one of their tags, in any case or width,
    the ``<`` becomes ``‹``; other lines of theirs are broken by a space. `served` is for a tokenizer that is not ours
    to call: everything that looks like a token for turns is changed so too.
    """

    def __init__(self, delimiters: Sequence[str], *, served: bool = False) -> None:
        tags = sorted({tag.lower() for text in delimiters for tag in _TAG.findall(text)})
        lines = {one_line(line) for text in delimiters for line in text.splitlines() if not _TAG.search(line)}
        lines = {line for line in lines if len(line) >= _LEAST}
        self._tags = re.compile(rf"[{_OPENS}](?=[\s/]*(?:{'|'.join(tags)})\b)", re.IGNORECASE) if tags else None
        self._lines = Broken(lines, re.IGNORECASE)
        self._served = served

    def __call__(self, text: str) -> str:
        """`text` on one line, as data."""
        text = one_line(text)
        if self._tags is not None:
            text = self._tags.sub("‹", text)
        text = self._lines(text)
        if self._served:
            text = _MARKERS.sub(lambda found: _SHOWN.get(found.group(), "‹"), text)
        return text


def unquoted(answer: str, texts: Sequence[str]) -> str:
    """A model's `answer` with the brackets that quoting changed as they were in the `texts` that it read."""
    for bracket, shown in _SHOWN.items():
        if shown in answer and not any(shown in text for text in texts):
            answer = answer.replace(shown, bracket)
    return answer


class Broken:
    """Texts without any of `markers`: each is broken by a space, or opened by a bracket of another kind."""

    def __init__(self, markers: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        wanted = sorted(set(markers))
        self._all = re.compile("|".join(f"{re.escape(one[0])}(?={re.escape(one[1:])})" for one in wanted), flags)
        self._some = bool(wanted)

    def __call__(self, text: str) -> str:
        if not self._some:
            return text
        return self._all.sub(lambda found: _SHOWN.get(found.group(), f"{found.group()} "), text)
