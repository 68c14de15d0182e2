"""Relevance of sentences to a query, by BM25 over stems, documents and the kind of answer asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summ.selection.answers import answer_factors
from summ.selection.arrays import Bools, Floats, Ints, Matrix, divided_by_maximum, row_sums
from summ.selection.query_terms import meaning_weights, names_topic, query_columns, query_weights
from summ.selection.term_features import TermFeatures
from summ.text.query_words import answer_kind
from summ.types import Note

# Parameters of BM25, the usual ones.
_SATURATION, _LENGTH = 1.2, 0.75
# Weights of words of related meaning, relative to those of the query, and of the relevance of a sentence's document,
# relative to its own.
_MEANING = 0.75
_DOCUMENT = 0.5
# A sentence with at least this share of the highest relevance may answer the query.
_ANSWERS = 0.5
# Power with which the weight of the query falls the less it distinguishes sentences.
_AMBIGUITY_POWER = 4
# Imaginary sentences without the word, added to the count: that all of a few sentences have a word means little.
_PSEUDO_COUNT = 4
# Where no sentence contains this share of a question's words, a note says so. Longer queries are texts, most words of
# which say little about what is asked for: the weight falls with this power of the length.
_MIN_MATCHED, _LONGEST_QUESTION, _LENGTH_POWER = 1 / 3, 12, 2


@dataclass(frozen=True)
class Relevance:
    """How well the n sentences of a cluster answer its query.

    Parameters
    ----------
    values : array of shape (n,), optional
        Relevance of each sentence, with a maximum of 1; None without a query, or if no sentence matches it.
    answers : boolean array of shape (n,), optional
        Whether each sentence by itself is at least half as relevant as the best one; None like `values`.
    specificity : float
        How well the query distinguishes sentences, 0 to 1. It decreases as other sentences are nearly as relevant as
        the best one; if the query asks for a date, a place and the like, those less than half as relevant do not count.
        It decreases, too, once more than half of the sentences contain the query's commonest word, and for a query
        that only names the topic of most documents: these were then probably retrieved by the query, and its rarer
        words single out unusual sentences rather than good ones. It also decreases with the length of a query of more
        than 12 content words, which is a text rather than a question.
    words, matched : int
        Number of words of the query that say what it is about, and the most of them that one sentence contains, in
        any form.

    References
    ----------
    Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.
    Otterbacher, Erkan and Radev (2009), Biased LexRank: relevance to a query spreads to similar sentences.
    """

    values: Floats | None = None
    answers: Bools | None = None
    specificity: float = 1.0
    words: int = 0
    matched: int = 0

    @classmethod
    def of(cls, features: TermFeatures, document: Ints) -> Relevance:
        """The relevance of the sentences of `features`; `document` is (n,) the index of each one's document."""
        query = features.cluster.query
        columns = query_columns(features)
        weights = query_weights(features, columns)
        related = _MEANING * meaning_weights(features, columns, weights)
        if not query or not (weights.any() or related.any()):
            return cls(words=len(columns))
        scores = _bm25(features.counts, np.maximum(weights, related))
        kind = answer_kind(query, features.language)
        scores = divided_by_maximum(scores * answer_factors(features, scores, kind))
        # A question for a date, a place and the like has one answer. Others compete if nearly as relevant.
        rivals = scores if kind is None else np.maximum(2 * scores - 1, 0.0)
        ambiguity = (rivals.sum() - 1) / max(len(scores) - 1, 1)
        contained = row_sums((weights > 0)[features.counts.indices].astype(np.float64), features.counts.indptr)
        specificity = float(
            (1 - ambiguity) ** _AMBIGUITY_POWER
            * min(1, _LONGEST_QUESTION / len(columns)) ** _LENGTH_POWER
            * (1 - _commonness(features, columns, document))
        )
        # The less the query distinguishes sentences, the more those count that resemble relevant ones.
        similar = specificity * scores + (1 - specificity) * _similar(features, scores)
        return cls(
            _with_documents(divided_by_maximum(similar), document),
            answers=scores >= _ANSWERS,
            specificity=specificity,
            words=len(columns),
            # Several related terms may stand for one word of the query.
            matched=min(len(columns), int(contained.max())),
        )

    def notes(self) -> list[Note]:
        """A note if the sentences answer the query hardly or not at all."""
        if not self.words:
            return [Note("query", "the query has no content words: the summary does not depend on it")]
        if self.values is None:
            return [Note("query", "nothing answers the query: no sentence contains a word of it")]
        if not self.matched:
            return [Note("query", "no sentence contains a word of the query, only words of related meaning")]
        if self.words <= _LONGEST_QUESTION and self.matched < _MIN_MATCHED * self.words:
            text = f"no sentence contains more than {self.matched} of the {self.words} content words of the query"
            return [Note("query", text)]
        return []


def _bm25(counts: Matrix, weights: Floats) -> Floats:
    lengths = row_sums(counts.data, counts.indptr)
    norm = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(float(lengths.mean()), 1e-9))
    saturated = counts.data * (_SATURATION + 1) / (counts.data + np.repeat(norm, np.diff(counts.indptr)))
    return row_sums(saturated * weights[counts.indices], counts.indptr)


def _commonness(features: TermFeatures, columns: Ints, document: Ints) -> float:
    """0 to 1: how much the query's words in the terms `columns` are those that the documents are about anyway."""
    frequency = features.sentence_frequency
    commonest = frequency[columns].max(initial=0)
    commonness = 2 * commonest / (len(features) + _PSEUDO_COUNT) - 1
    if names_topic(features, columns):
        rows = np.repeat(np.arange(len(features)), np.diff(features.counts.indptr))
        matching = np.unique(document[rows[np.isin(features.counts.indices, columns)]])
        if len(matching) > len(np.unique(document)) / 2:
            commonness = max(commonness, 2 * commonest / (frequency.max(initial=0) + _PSEUDO_COUNT))
    return float(np.clip(commonness, 0.0, 1.0))


def _similar(features: TermFeatures, scores: Floats) -> Floats:
    """(n,) mean similarity of each sentence to all others, weighted by their relevance, with a maximum of 1."""
    vectors = features.smooth_tfidf
    return divided_by_maximum(np.asarray(vectors @ (vectors.T @ scores)))


def _with_documents(scores: Floats, document: Ints) -> Floats:
    """Add the mean of each sentence's document, which tells about sentences that do not repeat the query's words."""
    _, index = np.unique(document, return_inverse=True)
    means = divided_by_maximum(np.bincount(index, weights=scores) / np.bincount(index))
    if len(means) == 1:
        return scores
    return divided_by_maximum(scores + _DOCUMENT * means[index])
