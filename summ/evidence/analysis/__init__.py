"""Analysis of sentences: words, tokens, numbers, dates and names."""

from summ.evidence.analysis.casing import Casing
from summ.evidence.analysis.sentence import Analysis

__all__ = ["Analysis", "Casing"]
