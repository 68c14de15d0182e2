"""Coverage of the concepts that documents share: the default selector of a model's input."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.selection.arrays import Floats, Matrix, documents_with
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage
from summ.selection.options import Selection

# Weight of a word relative to a bigram in as many documents, and power of the number of documents; both measured on
# news, reviews, answers and email.
_WORD_WEIGHT = 0.3
_POWER = 3


class ConceptSelector:
    """Selects sentences that cover the bigrams and words shared by most documents, each counted once.

    The weight of a concept is the cube of the number of documents that contain it, or of sentences if there is only one
    document.

    References
    ----------
    Gillick and Favre (2009), A Scalable Global Model for Summarization.
    """

    selection = Selection(diversity=0.0, cost_scaling=0.4)

    def objective(self, sentences: SentenceFeatures) -> Coverage:
        bigrams, words = sentences.bigrams, sentences.counts
        weights = np.concatenate([_agreement(sentences, bigrams), _WORD_WEIGHT * _agreement(sentences, words)])
        if sentences.known:
            known = np.append(sentences.known_bigrams.indices, bigrams.shape[1] + sentences.known_counts.indices)
            weights[np.unique(known)] = 0.0
        return Coverage(sparse.hstack([bigrams, words]).tocsr(), weights)


def _agreement(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    if len(sentences.cluster.documents) == 1:
        counts = np.bincount(concepts.indices, minlength=concepts.shape[1])
    else:
        counts = documents_with(concepts, sentences.document)
    agreement: Floats = counts.astype(np.float64) ** _POWER
    return agreement
