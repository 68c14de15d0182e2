"""Features of words and bigrams: document frequency, position and cohesion."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.sentence_features import agreement
from summ.extractive.learned.similarity_features import alone, ranks, unknown
from summ.selection.arrays import Floats, Matrix, documents_with, reduced
from summ.selection.features import SentenceFeatures

FREQUENCY = ("agreement", "agreement rank", "one document", "sentences", "sentences rank")
POSITION = ("leads", "earliest", "first document", "mean place")
QUERY = ("in query",)
WORD = ("word list", "figure", "characters")
PAIR = ("word list least", "word list most", "cohesion")
WORD_NAMES = (*FREQUENCY, *POSITION, *QUERY, *WORD)
PAIR_NAMES = (*FREQUENCY, *POSITION, *QUERY, *PAIR)


def word_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """Return (terms, features) in the order of `WORD_NAMES`; NaN if unknown.

    `word_weights` is (terms,) the weight of each term in the lexicon, None for languages without one.
    """
    counts = sentences.counts
    in_query = np.zeros(counts.shape[1])
    in_query[sentences.query_counts.indices] = 1.0
    terms = sentences.terms
    figure = np.fromiter((any(map(str.isdigit, term)) for term in terms), float, len(terms))
    length = np.fromiter(map(len, terms), float, len(terms))
    weights = unknown(in_query) if word_weights is None else word_weights
    own = (
        in_query if sentences.query_similarity is not None else unknown(in_query),
        weights,
        figure,
        np.minimum(length, 12),
    )
    return np.concatenate([_frequency(sentences, counts), _position(sentences, counts), np.stack(own, axis=1)], axis=1)


def pair_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """Return (bigrams, features) in the order of `PAIR_NAMES`; NaN if unknown."""
    pairs, (left, right) = sentences.bigrams, sentences.bigram_terms
    pair_counts = np.bincount(pairs.indices, minlength=pairs.shape[1])
    word_counts = np.bincount(sentences.counts.indices, minlength=sentences.counts.shape[1])
    cohesion = pair_counts / np.maximum(np.minimum(word_counts[left], word_counts[right]), 1)
    missing = unknown(pair_counts)
    half_in_query = np.zeros(sentences.counts.shape[1])
    half_in_query[sentences.query_counts.indices] = 0.5
    weights = (missing, missing)
    if word_weights is not None:
        weights = (
            np.minimum(word_weights[left], word_weights[right]),
            np.maximum(word_weights[left], word_weights[right]),
        )
    own = (
        half_in_query[left] + half_in_query[right] if sentences.query_similarity is not None else missing,
        *weights,
        cohesion,
    )
    return np.concatenate([_frequency(sentences, pairs), _position(sentences, pairs), np.stack(own, axis=1)], axis=1)


def _frequency(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    document = sentences.document
    is_single = alone(sentences)
    agreed = agreement(concepts, document, is_single=is_single)
    frequency = np.bincount(concepts.indices, minlength=concepts.shape[1])
    in_one_document = unknown(frequency) if is_single else (documents_with(concepts, document) == 1).astype(np.float64)
    share = np.log(np.maximum(frequency, 1)) / max(float(np.log(max(len(document), 2))), 1e-9)
    return np.stack([agreed, ranks(agreed), in_one_document, share, ranks(frequency.astype(np.float64))], axis=1)


def _position(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    columns = concepts.tocsc()
    columns.sort_indices()
    rows = columns.indices
    is_first = sentences.position == 0
    _, document = np.unique(sentences.document, return_inverse=True)
    leads = np.bincount(
        concepts.indices, weights=np.repeat(is_first, np.diff(concepts.indptr)), minlength=len(columns.indptr) - 1
    )
    frequency = np.maximum(np.diff(columns.indptr), 1)
    mean = reduced(np.add, sentences.relative_position[rows], columns.indptr) / frequency
    early = reduced(np.maximum, (1 / (1.0 + sentences.position))[rows], columns.indptr)
    first_document = -reduced(np.maximum, -(document / max(int(document.max(initial=0)), 1))[rows], columns.indptr)
    return np.stack([leads / max(int(is_first.sum()), 1), early, first_document, mean], axis=1)
