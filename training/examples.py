"""Training examples: the features of a cluster's sentences and concepts, and how many references contain them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from summ.extractive.learned.concept_features import pair_features, word_features
from summ.extractive.learned.sentence_features import sentence_features
from summ.selection.arrays import Floats, Ints, row_sums
from summ.selection.bigrams import bigram_counts
from summ.selection.features import SentenceFeatures
from summ.text.segments import segment
from summ.text.terms import term_ids
from summ.types import Cluster

# Weight of the share of a sentence's words that are in the references, relative to that of its bigrams.
_WORDS_SHARE = 0.5


@dataclass(frozen=True)
class Example:
    """The arrays of one cluster.

    `*_features` are rows of features (float32), `*_entries` (2, entries) the sentence and concept of each entry of the
    incidence matrices, `word_ids` the row of each word in the lexicon or -1, `*_target` the share of the references
    that contain it, 0 to 1.
    """

    sentence_features: Any
    word_features: Any
    pair_features: Any
    word_entries: Ints
    pair_entries: Ints
    pair_words: Ints
    word_ids: Ints
    sentence_target: Any
    word_target: Any
    pair_target: Any


def features_of(record: Mapping[str, Any], *, query: bool = False, merged: bool = False) -> SentenceFeatures:
    """Return the features of a cluster's sentences; `merged` joins its documents into one."""
    documents = ["\n\n".join(record["documents"])] if merged else record["documents"]
    cluster = Cluster.of(documents)
    if query and record.get("query"):
        cluster = Cluster(cluster.documents, id=cluster.id, query=record["query"])
    segments = segment(cluster)
    return SentenceFeatures(cluster, segments.sentences, language=segments.language)


def example(features: SentenceFeatures, references: Sequence[str], weights: Mapping[str, float]) -> Example:
    """Return the training example of one cluster; `weights` is the lexicon, in its order."""
    lexicon_row = {term: number for number, term in enumerate(weights)}
    word_weights = np.array([weights.get(term, 0.0) for term in features.terms])
    words, pairs = features.counts, features.bigrams
    word_target, pair_target = _kept(features, references)
    return Example(
        sentence_features(features, word_weights).astype(np.float32),
        word_features(features, word_weights).astype(np.float32),
        pair_features(features, word_weights).astype(np.float32),
        _entries(words),
        _entries(pairs),
        features.bigram_terms.astype(np.int32),
        np.array([lexicon_row.get(term, -1) for term in features.terms], dtype=np.int32),
        _overlap(features, references).astype(np.float32),
        word_target.astype(np.float32),
        pair_target.astype(np.float32),
    )


def _entries(matrix: Any) -> Ints:
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.stack([rows, matrix.indices]).astype(np.int32)


def _kept(features: SentenceFeatures, references: Sequence[str]) -> tuple[Floats, Floats]:
    """Return (terms,) and (bigrams,) the share of the references that contain each."""
    column = {term: number for number, term in enumerate(features.terms)}
    left, right = features.bigram_terms
    size = len(column) + 1
    order = {int(key): number for number, key in enumerate(left.astype(np.int64) * size + right)}
    word_target, pair_target = np.zeros(len(column)), np.zeros(len(left))
    for reference in references:
        terms = term_ids([reference], language=features.language)
        ids = np.array([column.get(terms.terms[number], -1) for number in terms.ids], dtype=np.int64)
        word_target[np.unique(ids[ids >= 0])] += 1 / len(references)
        both = (ids[:-1] >= 0) & (ids[1:] >= 0)
        keys = np.unique(ids[:-1][both] * size + ids[1:][both])
        pair_target[[order[key] for key in keys.tolist() if key in order]] += 1 / len(references)
    return word_target, pair_target


def _overlap(features: SentenceFeatures, references: Sequence[str]) -> Floats:
    """Return (n,) the share of each sentence's bigrams, plus half that of its words, in the references."""
    n = len(features)
    texts = [sentence.text for sentence in features.sentences]
    words = term_ids([*texts, *references], language=features.language, drop_stop_words=False)
    total = np.zeros(n)
    for order, share in ((1, _WORDS_SHARE), (2, 1.0)):
        counts = bigram_counts(words.ids, words.indptr, order=order)[0]
        own = counts[:n]
        for reference in range(n, counts.shape[0]):
            has = np.zeros(counts.shape[1])
            has[counts[[reference]].indices] = 1.0
            hits = row_sums(has[own.indices], own.indptr)
            total += share * hits / np.maximum(np.diff(own.indptr), 1) / len(references)
    return total
