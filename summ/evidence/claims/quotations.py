"""Quotation claims: the sources must contain the quoted words in the same order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summ.evidence.analysis import Analysis
from summ.evidence.claims.base import Claim, Facts
from summ.text.words import words

_QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
    r"|\"([^\"]+)\"|''([^']+)''"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))‘([^‘]+?)’(?=[\s.,;:!?)\]]|\Z)"
    r"|(?:(?<=\s)|(?<=\A)|(?<=[(\[]))'(?=[^\W\d_])([^']+(?:'\w[^']*){0,20})'(?=[\s.,;:!?)\]]|\Z)"
)
_EDITORIAL = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[[^\]]*\])\s*")


def quotation_claims(analysis: Analysis) -> Iterator[Claim]:
    """Yield the quotations that contain words, between quotation marks of any style."""
    text = analysis.text
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        quoted = match[group]
        # Ellipses and bracketed insertions were added by the writer who quotes.
        parts = tuple(part for part in (" ".join(words(part)) for part in _EDITORIAL.split(quoted)) if part)
        if parts:
            start = match.start(group) + len(quoted) - len(quoted.lstrip())
            end = match.start(group) + len(quoted.rstrip())
            yield Claim("quotation", text, start, end, parts, QuotationIndex)


class QuotationIndex:
    """All words of the sources in order, in which quotations are looked up."""

    def __init__(self, facts: Facts) -> None:
        self._running_words = " \n ".join(["", *(" ".join(analysis.words) for analysis in facts.analyses), ""])

    def states(self, claim: Claim) -> bool:
        parts: tuple[str, ...] = claim.value
        return all(f" {part} " in self._running_words for part in parts)
