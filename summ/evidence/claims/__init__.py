"""Checkable claims of a sentence, one extractor per file: numbers, dates, names and quotations."""

from summ.evidence.analysis import Analysis
from summ.evidence.claims.base import Claim, ClaimExtractor, ClaimIndex, Facts
from summ.evidence.claims.dates import date_claims
from summ.evidence.claims.names import name_claims
from summ.evidence.claims.numbers import number_claims
from summ.evidence.claims.quotations import quotation_claims

__all__ = ["EXTRACTORS", "Claim", "ClaimExtractor", "ClaimIndex", "Facts", "extract_claims"]

EXTRACTORS: tuple[ClaimExtractor, ...] = (date_claims, number_claims, name_claims, quotation_claims)


def extract_claims(analysis: Analysis) -> list[Claim]:
    """Return the claims that the extractors find in a sentence."""
    return [claim for extract in EXTRACTORS for claim in extract(analysis)]
