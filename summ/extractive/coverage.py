"""Greedy coverage of what the documents have in common."""

from __future__ import annotations

import numpy as np

from summ.extractive.arrays import Floats
from summ.extractive.base import Extractive
from summ.extractive.features import SentenceFeatures
from summ.extractive.objective import Coverage, Objective
from summ.extractive.selection import Selection


class ConceptCoverage(Extractive):
    """As many bigrams as fit, each weighted by the number of documents that have it, each counted once.

    The objective of Gillick and Favre (2009), which `ilp` solves by integer programming, taken greedily: nearly as
    good and linear in the text.
    """

    name = "coverage"
    selection = Selection(diversity=0.0)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        return Coverage(sentences.bigrams, concept_weights(sentences))


def concept_weights(sentences: SentenceFeatures) -> Floats:
    """(bigrams,) worth of each bigram: documents that have it; 0 where the reader knows it already."""
    weights = sentences.document_frequency.astype(np.float64)
    if sentences.known:
        weights[np.unique(sentences.known_bigrams.indices)] = 0.0
    return weights
