"""Join sentences into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summ.readers.entities import decoded
from summ.readers.hyphenation import rejoin_hyphenated
from summ.text.links import without_links
from summ.text.reference_marks import without_inner_marks
from summ.text.stops import is_finished
from summ.text.wiki import wiki_text
from summ.text.words import UNSPACED_CHARACTER

# Closing marks of scripts written without spaces.
_NO_SPACE_AFTER = frozenset("。！？」』）】．")
# Without a space before them, these would look like closing marks of the previous sentence.
_AMBIGUOUS_QUOTES = frozenset("“‘")


# "*word*", "**two words**", "`name`".
_EMPHASIS = re.compile(r"(?<![\w*`])(\*{1,2}|`)(?=[\w\"“(-])([^*`\n]{1,80}(?<=[\w.!?\"”)]))\1(?![\w*`])")

# Tags of HTML in a plain string, with what a heading or a raised mark of a note contains.
_HIDDEN_TAG = re.compile(
    r"<(h[1-6])\b[^<>]{0,100}>[^<>]{0,120}</\1>\s*|(?<!\d)<sup\b[^<>]{0,100}>\s?\d[\d,\s]{0,12}</sup>"
)
_TAG = re.compile(r"<(h[1-6]|sup)\b[^<>]{0,100}>(?:(?<=<sup>)[\d,\s]{0,20}|(?<!<sup>)[^<>]{0,120})</\1>\s*")
_TAG = re.compile(r"</?(?:a|b|br|cite|div|em|font|h[1-6]|i|li|ol|p|q|small|span|strong|sub|sup|u|ul)\b[^<>]{0,300}>")


def join(sentences: Sequence[str]) -> str:
    r"""Join sentences by spaces, except after closing marks of scripts without spaces.

    A sentence without a final mark, such as an item of a list, ends with a line break.

    Examples
    --------
    >>> join(["Approve the budget", "It rose.", "They met."])
    'Approve the budget\nIt rose. They met.'
    """
    parts: list[str] = []
    for sentence in sentences:
        if parts and (parts[-1][-1:] not in _NO_SPACE_AFTER or sentence[:1] in _AMBIGUOUS_QUOTES):
            last = parts[-1]
            parts.append(" " if is_finished(last) or UNSPACED_CHARACTER.match(last[-1:]) else "\n")
        parts.append(sentence)
    return "".join(parts)


def one_line(text: str) -> str:
    """Put `text` on one line, with words rejoined at line ends and soft hyphens, and single spaces.

    References to characters (``&amp;``) are decoded, and links of wikis become their text. Tags of HTML, marks of
    emphasis and of notes, and addresses that a sentence does not need, are left out.
    """
    if "*" in text or "`" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "</" in text:
        text = _TAG.sub("", _HIDDEN_TAG.sub("", text)) or text
    text = " ".join(rejoin_hyphenated(decoded(wiki_text(text))).replace("\u00ad", "").split())
    return without_inner_marks(without_links(text))
