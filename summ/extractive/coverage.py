"""Greedy coverage of what the documents have in common."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.selection.arrays import Floats, Matrix, documents_with
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage
from summ.selection.options import Selection

# A single word is worth this much of a bigram found in as many documents; agreement between documents counts by its
# cube. Both measured, on news, reviews, answers and e-mail.
_WORD = 0.3
_POWER = 3


class ConceptCoverage(Extractive):
    """What the documents agree on: bigrams and words, each by how many documents have it and each counted once.

    The objective of Gillick and Favre (2009), which `ilp` solves by integer programming, taken greedily by gain over
    a power of the length, and so linear in the text. Where they cut rare bigrams off and weigh the rest by the number
    of documents, here the weight grows with the cube of that number (in a single document, of sentences).
    """

    name = "coverage"
    selection = Selection(diversity=0.0, cost_scaling=0.4)

    def objective(self, sentences: SentenceFeatures) -> Coverage:
        pairs, words = sentences.bigrams, sentences.counts
        weights = np.concatenate([_agreement(sentences, pairs), _WORD * _agreement(sentences, words)])
        if sentences.known:
            known = np.append(sentences.known_bigrams.indices, pairs.shape[1] + sentences.known_counts.indices)
            weights[np.unique(known)] = 0.0
        return Coverage(sparse.hstack([pairs, words]).tocsr(), weights)


def _agreement(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    alone = len(sentences.cluster.documents) == 1
    seen = np.bincount(concepts.indices, minlength=concepts.shape[1])
    agreed: Floats = (seen if alone else documents_with(concepts, sentences.document)).astype(np.float64) ** _POWER
    return agreed


def concept_weights(sentences: SentenceFeatures) -> Floats:
    """(bigrams,) how many documents have each bigram; 0 where the reader knows it already."""
    weights = sentences.document_frequency.astype(np.float64)
    if sentences.known:
        weights[np.unique(sentences.known_bigrams.indices)] = 0.0
    return weights
