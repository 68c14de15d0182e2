"""Overlap of each sentence with those chosen: the features from which its marginal value is predicted."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.judge import Judgement
from summ.selection.arrays import Bools, Floats, Ints, Matrix, present, row_sums
from summ.selection.features import SentenceFeatures
from summ.text.stems import stemmer


class Overlap:
    """Overlap of every sentence with a growing selection.

    Parameters
    ----------
    sentences : SentenceFeatures
        The n sentences. Terms that the reader already knows count as covered.
    judgement : Judgement
        The predictions for each sentence by itself.
    pool : ndarray of int
        Rows that are rescored as the selection grows.
    """

    def __init__(self, sentences: SentenceFeatures, judgement: Judgement, pool: Ints) -> None:
        self.pool = pool
        self.own = judgement.columns()[pool]
        self.sentences = sentences
        self.counts: Matrix = present(sentences.counts)
        self.bigrams: Matrix = present(sentences.bigrams)
        self.vectors: Matrix = sentences.smooth_tfidf
        self.idf: Floats = sentences.idf
        self.special: Floats = _is_special(sentences).astype(np.float64)
        self.pool_counts, self.pool_bigrams = self.counts[pool], self.bigrams[pool]
        self.pool_vectors = self.vectors[pool]
        self.mass = self._pooled(self.idf)
        self.covered = np.zeros(self.counts.shape[1])
        self.bigrams_covered = np.zeros(self.bigrams.shape[1])
        if sentences.known:
            self.covered[sentences.known_counts.indices] = 1.0
            self.bigrams_covered[sentences.known_bigrams.indices] = 1.0
        n = len(pool)
        self.closest, self.contained, self.similarity_sum = np.zeros(n), np.zeros(n), np.zeros(n)
        if sentences.known:
            cosines = self.pool_vectors @ sentences.known_tfidf.T
            self.closest = np.asarray(cosines.max(axis=1).todense(), dtype=np.float64).ravel()
        self.covered_share = self._covered_share()
        self.adjacent = np.zeros(n)
        self.chosen = self.words = 0.0

    def _pooled(self, values: Floats) -> Floats:
        return row_sums(values[self.pool_counts.indices], self.pool_counts.indptr)

    def add(self, index: int) -> None:
        """Add sentence `index` to the selection."""
        row = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        terms = self.counts.indices[row]
        cosines = np.asarray((self.pool_vectors @ self.vectors[[index]].T).todense(), dtype=np.float64).ravel()
        np.maximum(self.closest, cosines, out=self.closest)
        self.similarity_sum += cosines
        weights = np.zeros(self.counts.shape[1])
        weights[terms] = self.idf[terms]
        np.maximum(self.contained, self._pooled(weights) / np.maximum(self.mass, 1e-9), out=self.contained)
        self.covered[terms] = 1.0
        self.covered_share = self._covered_share()
        self.bigrams_covered[self.bigrams.indices[self.bigrams.indptr[index] : self.bigrams.indptr[index + 1]]] = 1.0
        document = self.sentences.document
        for neighbor, mark in ((index + 1, 1.0), (index - 1, -1.0)):
            if 0 <= neighbor < len(document) and document[neighbor] == document[index]:
                self.adjacent[self.pool == neighbor] = mark
        self.chosen += 1
        self.words += float(self.own[self.pool == index, 0].sum())

    def _covered_share(self) -> Floats:
        """Return (pool,) the share of each sentence's words, by their weight, that selected sentences contain."""
        share: Floats = self._pooled(self.idf * self.covered) / np.maximum(self.mass, 1e-9)
        return share

    def rows(self) -> Floats:
        """Return the (pool, features) of each sentence by itself and relative to the selection."""
        new = 1 - self.covered
        special = self._pooled(self.special)
        special_covered = self._pooled(self.special * self.covered)
        bigrams = row_sums(self.bigrams_covered[self.pool_bigrams.indices], self.pool_bigrams.indptr)
        size = len(self.pool)
        columns = (
            self.closest,
            self.contained,
            self.covered_share,
            self._pooled(self.covered) / np.maximum(np.diff(self.pool_counts.indptr), 1),
            bigrams / np.maximum(np.diff(self.pool_bigrams.indptr), 1),
            np.where(special > 0, special_covered / np.maximum(special, 1), -1.0),
            self._pooled(self.special * new),
            self._pooled(new),
            np.full(size, self.chosen),
            self.adjacent,
            self.similarity_sum,
            np.full(size, self.words),
        )
        return np.concatenate([self.own, np.stack(columns, axis=1)], axis=1)


def _is_special(sentences: SentenceFeatures) -> Bools:
    """Return (terms,) whether a term is a number, or capitalized somewhere inside a sentence."""
    stem = stemmer(sentences.language)
    names = {
        stem(word.strip(".,;:!?\"'“”‘’()[]").lower().partition("'")[0].partition("’")[0])
        for text in sentences.texts
        for word in text.split()[1:]
        if word[:1].isupper()
    }
    return np.array([term in names or any(map(str.isdigit, term)) for term in sentences.terms], dtype=bool)
