"""What a sentence contains: words, tokens, numbers, dates, names and quotations."""

from summ.evidence.analysis.casing import Casing
from summ.evidence.analysis.sentence import Analysis

__all__ = ["Analysis", "Casing"]
