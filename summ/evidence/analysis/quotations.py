"""Quotations in a sentence, between quotation marks of any style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summ.text.words import words

_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    r"|\"([^\"]+)\"|''([^']+)''"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))‘([^‘]+?)’(?=[\s.,;:!?)\]]|\Z)"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))'(?=[^\W\d_])([^']+(?:'\w[^']*){0,20})'(?=[\s.,;:!?)\]]|\Z)"
)
_EDITORIAL = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[[^\]]*\])\s*")


@dataclass(frozen=True)
class Quotation:
    """A quotation at ``text[start:end]``, without its marks; a source must contain each of `parts` verbatim."""

    start: int
    end: int
    parts: tuple[str, ...]


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of `text` that contain words, split at ellipses and bracketed insertions."""
    quotations: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        quoted = match[group]
        parts = [part for part in (" ".join(words(part)) for part in _EDITORIAL.split(quoted)) if part]
        if parts:
            start = match.start(group) + len(quoted) - len(quoted.lstrip())
            quotations.append(Quotation(start, match.start(group) + len(quoted.rstrip()), tuple(parts)))
    return quotations
