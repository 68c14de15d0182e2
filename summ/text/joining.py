"""Join sentences into running text."""

from __future__ import annotations

from collections.abc import Sequence

from summ.readers.hyphenation import rejoin_hyphenated

# Closing marks of scripts written without spaces.
_NO_SPACE_AFTER = frozenset("。！？」』）】．")
# Without a space before them, these would look like closing marks of the previous sentence.
_AMBIGUOUS_QUOTES = frozenset("“‘")


def join(sentences: Sequence[str]) -> str:
    """Join sentences by spaces, except after closing marks of scripts without spaces."""
    parts: list[str] = []
    for sentence in sentences:
        if parts and (parts[-1][-1:] not in _NO_SPACE_AFTER or sentence[:1] in _AMBIGUOUS_QUOTES):
            parts.append(" ")
        parts.append(sentence)
    return "".join(parts)


def one_line(text: str) -> str:
    """Put `text` on one line: words are rejoined at line ends and soft hyphens; white space becomes one space."""
    return " ".join(rejoin_hyphenated(text).replace("\u00ad", "").split())
