"""Greedy coverage of what the documents have in common."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.concepts import ConceptSelector
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage


class ConceptCoverage(Extractive):
    """What the documents agree on: bigrams and words, each by how many documents have it and each counted once.

    The objective of Gillick and Favre (2009), which `ilp` solves by integer programming, taken greedily by gain over
    a power of the length, and so linear in the text. Where they cut rare bigrams off and weigh the rest by the number
    of documents, here the weight grows with the cube of that number (in a single document, of sentences).
    """

    name = "coverage"
    selection = ConceptSelector.selection

    def objective(self, sentences: SentenceFeatures) -> Coverage:
        return ConceptSelector().objective(sentences)


def concept_weights(sentences: SentenceFeatures) -> Floats:
    """(bigrams,) how many documents have each bigram; 0 where the reader knows it already."""
    weights = sentences.document_frequency.astype(np.float64)
    if sentences.known:
        weights[np.unique(sentences.known_bigrams.indices)] = 0.0
    return weights
