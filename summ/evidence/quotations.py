"""The quotations of a sentence: what stands between quotation marks of any kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summ.text.words import words

_PAIRS = (
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    r"|\"([^\"]+)\"|''([^']+)''"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))‘([^‘]+?)’(?=[\s.,;:!?)\]]|\Z)"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))'(?=[^\W\d_])([^']+(?:'\w[^']*){0,20})'(?=[\s.,;:!?)\]]|\Z)"
)
_QUOTED = re.compile(_PAIRS)
# What an editor left out of a quotation, or put in.
_GAP = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[[^\]]*\])\s*")


@dataclass(frozen=True)
class Quotation:
    """``text[start:end]`` between its marks; `parts` are the runs of words that a source must have, each whole."""

    start: int
    end: int
    parts: tuple[str, ...]


def quotations(sentence: str) -> list[Quotation]:
    """Every quotation of `sentence` that has words, in order; an ellipsis or an insertion in brackets parts it."""
    found: list[Quotation] = []
    for match in _QUOTED.finditer(sentence):
        inner = match.lastindex or 0
        parts = tuple(" ".join(words(part)) for part in _GAP.split(match[inner]))
        if any(parts):
            start, end = match.span(inner)
            start, end = start + len(match[inner]) - len(match[inner].lstrip()), start + len(match[inner].rstrip())
            found.append(Quotation(start, end, tuple(part for part in parts if part)))
    return found
