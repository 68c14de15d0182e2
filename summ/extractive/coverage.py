"""Greedy coverage of the concepts that documents share."""

from __future__ import annotations

from summ.selection.base import Extractive
from summ.selection.concepts import ConceptSelector
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage


class ConceptCoverage(Extractive):
    """Coverage of the bigrams and words that documents share, each counted once.

    The objective of Gillick and Favre, which `ilp` solves exactly, is maximized greedily by gain over a power of the
    length, in linear time. The paper drops rare bigrams and weights the others by the number of documents; here the
    weight is the cube of that number, or of the number of sentences in a single document.

    References
    ----------
    Gillick and Favre (2009), A Scalable Global Model for Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("coverage").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "coverage"
    selection = ConceptSelector.selection

    def objective(self, sentences: SentenceFeatures) -> Coverage:
        return ConceptSelector().objective(sentences)
