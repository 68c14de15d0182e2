"""Relevance of sentences to a query, by BM25 over stems, documents and the kind of answer asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summ.selection.answers import answer_factors
from summ.selection.arrays import Floats, Ints, Matrix, divided_by_maximum, row_sums
from summ.selection.query_terms import meaning_weights, query_columns, query_weights
from summ.selection.term_features import TermFeatures
from summ.text.query_words import answer_kind
from summ.types import Note

# Parameters of BM25, the usual ones.
_SATURATION, _LENGTH = 1.2, 0.75
# Weights of words of related meaning, relative to those of the query, and of the relevance of a sentence's neighbors
# and document, relative to its own.
_MEANING = 0.5
_NEIGHBOR = 0.2
_DOCUMENT = 0.6
# Power with which the weight of the query falls the less it distinguishes sentences.
_AMBIGUITY_POWER = 4
# Imaginary sentences without the word, added to the count: that all of a few sentences have a word means little.
_PSEUDO_COUNT = 4
# Where no sentence contains this share of a question's words, a note says so. Longer queries are texts, most words of
# which say little about what is asked for, so the query counts less.
_MIN_MATCHED, _LONGEST_QUESTION = 1 / 3, 12


@dataclass(frozen=True)
class Relevance:
    """How well the n sentences of a cluster answer its query.

    Parameters
    ----------
    values : array of shape (n,), optional
        Relevance of each sentence, with a maximum of 1; None without a query, or if no sentence matches it.
    specificity : float
        How well the query distinguishes sentences, 0 to 1. It decreases as other sentences are nearly as relevant as
        the best one; if the query asks for a date, a place and the like, those less than half as relevant do not count.
        It decreases, too, once more than half of the sentences contain the query's commonest word: the documents were
        then probably retrieved by the query, and its rarer words single out unusual sentences rather than good ones. It
        also decreases with the length of a query of more than 12 content words, which is a text rather than a question.
    words, matched : int
        Number of words of the query that say what it is about, and the most of them that one sentence contains, in
        any form.

    References
    ----------
    Robertson and Zaragoza (2009), The Probabilistic Relevance Framework: BM25 and Beyond.
    """

    values: Floats | None = None
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
        commonest = int(features.sentence_frequency[columns].max(initial=0))
        shared = min(1.0, 2 * (1 - commonest / (len(scores) + _PSEUDO_COUNT)))
        contained = row_sums((weights > 0)[features.counts.indices].astype(np.float64), features.counts.indptr)
        return cls(
            _with_documents(_with_neighbors(scores, document), document),
            specificity=float(shared * (1 - ambiguity) ** _AMBIGUITY_POWER * min(1, _LONGEST_QUESTION / len(columns))),
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


def _with_neighbors(scores: Floats, document: Ints) -> Floats:
    """Add a share of the relevance of the sentences before and after, which continue what is said about the query."""
    is_same = document[1:] == document[:-1]
    nearby = scores.copy()
    nearby[1:] += _NEIGHBOR * scores[:-1] * is_same
    nearby[:-1] += _NEIGHBOR * scores[1:] * is_same
    return divided_by_maximum(nearby)


def _with_documents(scores: Floats, document: Ints) -> Floats:
    """Add the mean of each sentence's document, which tells about sentences that do not repeat the query's words."""
    _, index = np.unique(document, return_inverse=True)
    means = divided_by_maximum(np.bincount(index, weights=scores) / np.bincount(index))
    if len(means) == 1:
        return scores
    return divided_by_maximum(scores + _DOCUMENT * means[index])
