"""What `learned` sees of a concept, a word or a bigram: who says it, where, and how it stands to its parts."""

from __future__ import annotations

import numpy as np

from summ.extractive.arrays import Floats, Matrix, documents_with
from summ.extractive.features import SentenceFeatures
from summ.extractive.learned_centrality import ranks
from summ.extractive.learned_sentences import agreement

WHO = ("agreement", "agreement rank", "one document", "sentences", "sentences rank")
WHERE = ("leads", "earliest", "first document", "mean place")
ASKED = ("in query",)
WORD = ("word list", "figure", "characters")
PAIR = ("word list least", "word list most", "cohesion")
WORD_NAMES = (*WHO, *WHERE, *ASKED, *WORD)
PAIR_NAMES = (*WHO, *WHERE, *ASKED, *PAIR)


def word_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """(terms, features) by `WORD_NAMES`; NaN where not known. `word_weights` as for the sentences."""
    counts = sentences.counts
    asked = np.zeros(counts.shape[1])
    asked[sentences.query_counts.indices] = 1.0
    terms = sentences.terms
    figure = np.fromiter((any(map(str.isdigit, term)) for term in terms), float, len(terms))
    length = np.fromiter(map(len, terms), float, len(terms))
    weights = np.full(len(terms), np.nan) if word_weights is None else word_weights
    own = (asked if sentences.cluster.query else np.full(len(terms), np.nan), weights, figure, np.minimum(length, 12))
    return np.concatenate([_who(sentences, counts), _where(sentences, counts), np.stack(own, axis=1)], axis=1)


def pair_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """(bigrams, features) by `PAIR_NAMES`; NaN where not known."""
    pairs, (left, right) = sentences.bigrams, sentences.bigram_terms
    seen = np.bincount(pairs.indices, minlength=pairs.shape[1])
    alone = np.bincount(sentences.counts.indices, minlength=sentences.counts.shape[1])
    cohesion = seen / np.maximum(np.minimum(alone[left], alone[right]), 1)
    unknown = np.full(pairs.shape[1], np.nan)
    asked = np.zeros(sentences.counts.shape[1])
    asked[sentences.query_counts.indices] = 0.5
    weights = (unknown, unknown)
    if word_weights is not None:
        weights = (
            np.minimum(word_weights[left], word_weights[right]),
            np.maximum(word_weights[left], word_weights[right]),
        )
    own = (asked[left] + asked[right] if sentences.cluster.query else unknown, *weights, cohesion)
    return np.concatenate([_who(sentences, pairs), _where(sentences, pairs), np.stack(own, axis=1)], axis=1)


def _who(sentences: SentenceFeatures, concepts: Matrix) -> Floats:
    document = sentences.document
    alone = len(np.unique(document)) < 2
    agreed = agreement(concepts, document, alone=alone)
    seen = np.bincount(concepts.indices, minlength=concepts.shape[1])
    single = np.full(len(seen), np.nan) if alone else (documents_with(concepts, document) == 1).astype(np.float64)
    share = np.log(np.maximum(seen, 1)) / max(float(np.log(max(len(document), 2))), 1e-9)
    return np.stack([agreed, ranks(agreed), single, share, ranks(seen.astype(np.float64))], axis=1)


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
    mean = pooled_sum(columns, sentences.relative_position[rows]) / seen
    early = pooled_most(columns, (1 / (1.0 + sentences.position))[rows])
    opening = -pooled_most(columns, -(place / max(int(place.max(initial=0)), 1))[rows])
    return np.stack([leads / max(int(first.sum()), 1), early, opening, mean], axis=1)


def pooled_most(columns: Matrix, values: Floats) -> Floats:
    """(columns, ...) the highest of the values (one an entry, or rows of them) of each CSC column, else 0."""
    most = np.zeros((columns.shape[1], *values.shape[1:]))
    filled = np.flatnonzero(np.diff(columns.indptr))
    if len(filled):
        most[filled] = np.maximum.reduceat(values, columns.indptr[filled], axis=0)
    return most


def pooled_sum(columns: Matrix, values: Floats) -> Floats:
    """(columns, ...) like `pooled_most`, summed."""
    total = np.zeros((columns.shape[1], *values.shape[1:]))
    filled = np.flatnonzero(np.diff(columns.indptr))
    if len(filled):
        total[filled] = np.add.reduceat(values, columns.indptr[filled], axis=0)
    return total
