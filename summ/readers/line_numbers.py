"""Text with numbered lines, as transcripts of hearings and depositions have it."""

from __future__ import annotations

import re
from itertools import pairwise

_NUMBERED = re.compile(r"[^\S\n]{0,12}(\d{1,2})(?:[^\S\n]+(.*))?")
# "Q.  And then?"
_QUESTION_OR_ANSWER = re.compile(r"([QA])\.[^\S\n]+(?=\S)")
_PAGE_NUMBER = re.compile(r"\s*\d{1,5}\s*")
_MIN_LINES, _MIN_SHARE, _MIN_CONTINUATIONS = 20, 0.6, 0.1


def without_line_numbers(text: str) -> str:
    """Return `text` without the numbers of its lines, or as it is if they do not count up from page to page.

    The numbers of pages between them are left out, and "Q." and "A." become labels of speakers.
    """
    lines = text.splitlines()
    numbered = {index: match for index, line in enumerate(lines) if (match := _NUMBERED.fullmatch(line))}
    if len(numbered) < _MIN_LINES:
        return text
    counts = [(int(match[1]), index) for index, match in numbered.items()]
    counted = {index for (last, _), (number, index) in pairwise([(0, -1), *counts]) if number in (last + 1, 1)}
    n_filled = sum(bool(line.strip()) for line in lines)
    # In a list, no item goes on in the next one.
    n_continuations = sum((numbered[index][2] or "")[:1].islower() for index in counted)
    if len(counted) < max(_MIN_LINES, _MIN_SHARE * n_filled) or n_continuations < _MIN_CONTINUATIONS * len(counted):
        return text
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index in counted:
            kept.append(_QUESTION_OR_ANSWER.sub(r"\1: ", numbered[index][2] or "", count=1))
        elif line.strip() and not _PAGE_NUMBER.fullmatch(line):
            kept.append(line.strip())
    return "\n".join(kept)
