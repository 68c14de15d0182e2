"""Features of sentences for the concept network: ranks and shares, comparable across cluster sizes."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.similarity_features import CENTRALITY, LEADS, alone, centrality, leads, ranks
from summ.extractive.learned.surface_features import NAMES as SURFACE
from summ.extractive.learned.surface_features import surface
from summ.selection.arrays import Floats, Ints, Matrix, documents_with, present, reduced, row_sums
from summ.selection.features import SentenceFeatures

POSITION = ("first", "earliness", "place", "document place", "document size", "only document")
SIZE = ("length", "length rank", "stop-word rank")
SHARED = (
    "shared words",
    "shared words rank",
    "shared bigrams",
    "shared bigrams rank",
    "most shared bigram",
    "found elsewhere",
    "rarity rank",
    "new words",
    "copies",
)
LEXICON = ("word list mean", "word list rank", "word list least")
QUERY = ("relevance", "relevance rank")
GROUPS = {
    "place": POSITION,
    "size": SIZE,
    "centrality": CENTRALITY,
    "leads": LEADS,
    "shared": SHARED,
    "lexicon": LEXICON,
    "query": QUERY,
    "surface": SURFACE,
}
NAMES = tuple(name for names in GROUPS.values() for name in names)


def sentence_features(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    """Return the (n, features) in the order of `NAMES`; NaN if unknown, such as similarity to a missing other document.

    `word_weights` is (terms,) how much more often than other words summaries keep it, None for languages without a
    lexicon.
    """
    surface_rows = surface(sentences.texts, sentences.dangling, sentences.language)
    words = np.exp(surface_rows[:, 0])
    parts = (
        _position(sentences, words),
        _size(sentences, words),
        centrality(sentences),
        leads(sentences),
        _shared(sentences),
        _lexicon(sentences, word_weights),
        _query(sentences),
        surface_rows,
    )
    return np.concatenate(parts, axis=1)


def _position(sentences: SentenceFeatures, words: Floats) -> Floats:
    document, position = sentences.document, sentences.position
    _, document = np.unique(document, return_inverse=True)
    size = np.bincount(document, weights=words)
    return np.stack(
        [
            (position == 0).astype(np.float64),
            1 / (1.0 + position),
            sentences.relative_position,
            document / max(len(size) - 1, 1),
            np.minimum(size / size.mean(), 3.0)[document],
            np.full(len(document), float(len(size) == 1)),
        ],
        axis=1,
    )


def _size(sentences: SentenceFeatures, words: Floats) -> Floats:
    terms = row_sums(sentences.counts.data, sentences.counts.indptr)
    stop_word_share = 1 - terms / np.maximum(words, 1)
    return np.stack([np.minimum(words / words.mean(), 3.0), ranks(words), ranks(stop_word_share)], axis=1)


def _shared(sentences: SentenceFeatures) -> Floats:
    words, pairs = sentences.counts, sentences.bigrams
    document = sentences.document
    single = alone(sentences)
    in_words = agreement(words, document, is_single=single)
    in_pairs = agreement(pairs, document, is_single=single)
    by_words, by_pairs = _mean_over(words, in_words), _mean_over(pairs, in_pairs)
    rarity = _mean_over(words, sentences.idf)
    copied = np.bincount(sentences.copy_of, minlength=len(sentences))[sentences.copy_of]
    return np.stack(
        [
            by_words,
            ranks(by_words),
            by_pairs,
            ranks(by_pairs),
            reduced(np.maximum, in_pairs[pairs.indices], pairs.indptr),
            _mean_over(pairs, (in_pairs > 0).astype(np.float64)),
            ranks(rarity),
            _new(words),
            np.log(copied),
        ],
        axis=1,
    )


def agreement(concepts: Matrix, document: Ints, *, is_single: bool) -> Floats:
    """Return (columns,) log document frequency over log number of documents; of sentences for a single document.

    It is 0 for a concept in one document and 1 for a concept in all.
    """
    total = len(document) if is_single else len(np.unique(document))
    frequency = (
        np.bincount(concepts.indices, minlength=concepts.shape[1]) if is_single else documents_with(concepts, document)
    )
    return np.log(np.maximum(frequency, 1)) / max(float(np.log(total)), 1e-9) if total > 1 else np.zeros(len(frequency))


def means(concepts: Matrix, vectors: Floats) -> Floats:
    """Return (n, width) the mean vector of each row's distinct columns; 0 for an empty row."""
    mean: Floats = (present(concepts) @ vectors) / np.maximum(np.diff(concepts.indptr), 1)[:, None]
    return mean


def _mean_over(concepts: Matrix, values: Floats) -> Floats:
    """Return (n,) the mean value of each row's distinct columns; 0 for an empty row."""
    mean: Floats = row_sums(values[concepts.indices], concepts.indptr) / np.maximum(np.diff(concepts.indptr), 1)
    return mean


def _new(words: Matrix) -> Floats:
    """Return (n,) the share of each row's words that no earlier row has."""
    first_row = np.full(words.shape[1], words.shape[0], dtype=np.int64)
    rows = np.repeat(np.arange(words.shape[0]), np.diff(words.indptr))
    np.minimum.at(first_row, words.indices, rows)
    is_first = (first_row[words.indices] == rows).astype(np.float64)
    share: Floats = row_sums(is_first, words.indptr) / np.maximum(np.diff(words.indptr), 1)
    return share


def _lexicon(sentences: SentenceFeatures, word_weights: Floats | None) -> Floats:
    if word_weights is None:
        return np.full((len(sentences), len(LEXICON)), np.nan)
    mean = _mean_over(sentences.counts, word_weights)
    least = -reduced(np.maximum, -word_weights[sentences.counts.indices], sentences.counts.indptr)
    return np.stack([mean, ranks(mean), least], axis=1)


def _query(sentences: SentenceFeatures) -> Floats:
    similarity = sentences.query_similarity
    if similarity is None:
        return np.full((len(sentences), len(QUERY)), np.nan)
    return np.stack([similarity, ranks(similarity)], axis=1)
