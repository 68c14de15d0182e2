"""Quotations as claims: sources state one if they contain its words in the same order."""

from __future__ import annotations

from collections.abc import Iterator

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.quotations import Quotation
from summ.evidence.claims.base import Claim, Facts


def quotation_claims(analysis: Analysis) -> Iterator[Claim]:
    """Quotations between marks of any style."""
    for quotation in analysis.quotations:
        yield Claim("quotation", analysis.text, quotation.start, quotation.end, quotation, QuotationIndex)


class QuotationIndex:
    """The running words of sources."""

    def __init__(self, facts: Facts) -> None:
        self._running_words = " \n ".join(["", *(" ".join(analysis.words) for analysis in facts.analyses), ""])

    def states(self, claim: Claim) -> bool:
        quotation: Quotation = claim.value
        return all(f" {part} " in self._running_words for part in quotation.parts)
