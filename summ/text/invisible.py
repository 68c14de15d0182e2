"""Characters without width, which must not affect sentence boundaries and comparisons of texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from summ.text.spans import Span

# Characters of Unicode's category Cf: joiners, zero-width space, direction marks, byte order mark.
_MARKS = "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# A soft hyphen is visible at the end of a line.
_SOFT_HYPHEN = r"\u00ad(?![ \t]*\r?\n)"
_INVISIBLE = re.compile(f"(?:[{_MARKS}]|{_SOFT_HYPHEN})++")
# A joiner before an emoji is part of it.
_OUTSIDE_EMOJI = re.compile(f"{_SOFT_HYPHEN}|[{_MARKS}](?!(?<=\u200d)[\u2600-\u27bf\U0001f000-\U0001faff])")


def has_invisible(text: str) -> bool:
    """Return whether `text` has invisible characters."""
    return _may_have_invisible(text) and _INVISIBLE.search(text) is not None


def without_invisible(text: str) -> str:
    """Remove invisible characters from `text`."""
    return _INVISIBLE.sub("", text) if _may_have_invisible(text) else text


def without_invisible_in_words(text: str) -> str:
    """Remove invisible characters from `text`, except inside emoji."""
    return _OUTSIDE_EMOJI.sub("", text) if _may_have_invisible(text) else text


def _may_have_invisible(text: str) -> bool:
    # Such characters are not printable; this test is far faster than the expression.
    return not (text.isascii() or text.isprintable() or text.replace("\n", " ").isprintable())


def original_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Map spans in ``without_invisible(text)`` to `text`, without invisible characters at their ends."""
    # For each run of invisible characters: its offset in the visible text, and the number of them up to its end.
    offsets: list[int] = []
    removed = [0]
    for run in _INVISIBLE.finditer(text):
        offsets.append(run.start() - removed[-1])
        removed.append(removed[-1] + run.end() - run.start())

    def original(offset: int) -> int:
        return offset + removed[bisect_right(offsets, offset)]

    return [(original(start), original(end - 1) + 1) for start, end in spans]
