"""Features of words and bigrams: in how many documents they occur, where, and how cohesive they are."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.sentence_features import agreement
from summ.extractive.learned.similarity_features import alone, ranks, unknown
from summ.selection.arrays import Floats, Matrix, documents_with, reduced
from summ.selection.features import SentenceFeatures

WHO = ("agreement", "agreement rank", "one document", "sentences", "sentences rank")
WHERE = ("leads", "earliest", "first document", "mean place")
ASKED = ("in query",)
WORD = ("word list", "figure", "characters")
PAIR = ("word list least", "word list most", "cohesion")
WORD_NAMES = (*WHO, *WHERE, *ASKED, *WORD)
PAIR_NAMES = (*WHO, *WHERE, *ASKED, *PAIR)


def word_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """Return (terms, features) in the order of `WORD_NAMES`; NaN if unknown. `word_weights` as for sentences."""
    counts = sentences.counts
    asked = np.zeros(counts.shape[1])
    asked[sentences.query_counts.indices] = 1.0
    terms = sentences.terms
    figure = np.fromiter((any(map(str.isdigit, term)) for term in terms), float, len(terms))
    length = np.fromiter(map(len, terms), float, len(terms))
    weights = unknown(asked) if word_weights is None else word_weights
    own = (asked if sentences.relevance is not None else unknown(asked), weights, figure, np.minimum(length, 12))
    return np.concatenate([_who(sentences, counts), _where(sentences, counts), np.stack(own, axis=1)], axis=1)


def pair_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """Return (bigrams, features) in the order of `PAIR_NAMES`; NaN if unknown."""
    pairs, (left, right) = sentences.bigrams, sentences.bigram_terms
    seen = np.bincount(pairs.indices, minlength=pairs.shape[1])
    each = np.bincount(sentences.counts.indices, minlength=sentences.counts.shape[1])
    cohesion = seen / np.maximum(np.minimum(each[left], each[right]), 1)
    nothing = unknown(seen)
    asked = np.zeros(sentences.counts.shape[1])
    asked[sentences.query_counts.indices] = 0.5
    weights = (nothing, nothing)
    if word_weights is not None:
        weights = (
            np.minimum(word_weights[left], word_weights[right]),
            np.maximum(word_weights[left], word_weights[right]),
        )
    own = (asked[left] + asked[right] if sentences.relevance is not None else nothing, *weights, cohesion)
    return np.concatenate([_who(sentences, pairs), _where(sentences, pairs), np.stack(own, axis=1)], axis=1)


def _who(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    document = sentences.document
    single = alone(sentences)
    agreed = agreement(concepts, document, alone=single)
    seen = np.bincount(concepts.indices, minlength=concepts.shape[1])
    of_one = unknown(seen) if single else (documents_with(concepts, document) == 1).astype(np.float64)
    share = np.log(np.maximum(seen, 1)) / max(float(np.log(max(len(document), 2))), 1e-9)
    return np.stack([agreed, ranks(agreed), of_one, share, ranks(seen.astype(np.float64))], axis=1)


def _where(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    columns = concepts.tocsc()
    columns.sort_indices()
    rows = columns.indices
    first = sentences.position == 0
    _, place = np.unique(sentences.document, return_inverse=True)
    leads = np.bincount(
        concepts.indices, weights=np.repeat(first, np.diff(concepts.indptr)), minlength=len(columns.indptr) - 1
    )
    seen = np.maximum(np.diff(columns.indptr), 1)
    mean = reduced(np.add, sentences.relative_position[rows], columns.indptr) / seen
    early = reduced(np.maximum, (1 / (1.0 + sentences.position))[rows], columns.indptr)
    opening = -reduced(np.maximum, -(place / max(int(place.max(initial=0)), 1))[rows], columns.indptr)
    return np.stack([leads / max(int(first.sum()), 1), early, opening, mean], axis=1)
