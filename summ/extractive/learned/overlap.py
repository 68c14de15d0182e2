"""How far each sentence repeats what was chosen already: the features that the marginal value is predicted from."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.judge import Judgement
from summ.selection.arrays import Bools, Floats, Ints, Matrix, present, row_sums
from summ.selection.features import SentenceFeatures
from summ.text.stems import stemmer


class Overlap:
    """Overlap of every sentence with a growing choice.

    Parameters
    ----------
    sentences : SentenceFeatures
        The n sentences; texts the reader knows already count as said.
    judgement : Judgement
        What is known of each sentence by itself.
    pool : ndarray of int
        Rows that are rescored as the choice grows.
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
        self.said = np.zeros(self.counts.shape[1])
        self.bigrams_said = np.zeros(self.bigrams.shape[1])
        if sentences.known:
            self.said[sentences.known_counts.indices] = 1.0
            self.bigrams_said[sentences.known_bigrams.indices] = 1.0
        n = len(pool)
        self.closest, self.contained, self.similarity_sum = np.zeros(n), np.zeros(n), np.zeros(n)
        if sentences.known:
            known = self.pool_vectors @ sentences.known_tfidf.T
            self.closest = np.asarray(known.max(axis=1).todense(), dtype=np.float64).ravel()
        self.neighbour = np.zeros(n)
        self.chosen = self.words = 0.0

    def _pooled(self, values: Floats) -> Floats:
        return row_sums(values[self.pool_counts.indices], self.pool_counts.indptr)

    def add(self, index: int) -> None:
        """Count sentence `index` as chosen."""
        row = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        terms = self.counts.indices[row]
        cosines = np.asarray((self.pool_vectors @ self.vectors[[index]].T).todense(), dtype=np.float64).ravel()
        np.maximum(self.closest, cosines, out=self.closest)
        self.similarity_sum += cosines
        held = np.zeros(self.counts.shape[1])
        held[terms] = self.idf[terms]
        np.maximum(self.contained, self._pooled(held) / np.maximum(self.mass, 1e-9), out=self.contained)
        self.said[terms] = 1.0
        self.bigrams_said[self.bigrams.indices[self.bigrams.indptr[index] : self.bigrams.indptr[index + 1]]] = 1.0
        document = self.sentences.document
        for neighbour, mark in ((index + 1, 1.0), (index - 1, -1.0)):
            if 0 <= neighbour < len(document) and document[neighbour] == document[index]:
                self.neighbour[self.pool == neighbour] = mark
        self.chosen += 1
        self.words += float(self.own[self.pool == index, 0].sum())

    def rows(self) -> Floats:
        """(pool, features) what each sentence of the pool is by itself and beside the choice."""
        new = 1 - self.said
        special = self._pooled(self.special)
        special_said = self._pooled(self.special * self.said)
        bigrams = row_sums(self.bigrams_said[self.pool_bigrams.indices], self.pool_bigrams.indptr)
        size = len(self.pool)
        columns = (
            self.closest,
            self.contained,
            self._pooled(self.idf * self.said) / np.maximum(self.mass, 1e-9),
            self._pooled(self.said) / np.maximum(np.diff(self.pool_counts.indptr), 1),
            bigrams / np.maximum(np.diff(self.pool_bigrams.indptr), 1),
            np.where(special > 0, special_said / np.maximum(special, 1), -1.0),
            self._pooled(self.special * new),
            self._pooled(new),
            np.full(size, self.chosen),
            self.neighbour,
            self.similarity_sum,
            np.full(size, self.words),
        )
        return np.concatenate([self.own, np.stack(columns, axis=1)], axis=1)


def _is_special(sentences: SentenceFeatures) -> Bools:
    """(terms,) whether a term is a number or, in the texts, a capitalized word inside a sentence."""
    stem = stemmer(sentences.language)
    names = {
        stem(word.strip(".,;:!?\"'“”‘’()[]").lower().partition("'")[0].partition("’")[0])
        for text in sentences.texts
        for word in text.split()[1:]
        if word[:1].isupper()
    }
    return np.array([term in names or any(map(str.isdigit, term)) for term in sentences.terms], dtype=bool)
