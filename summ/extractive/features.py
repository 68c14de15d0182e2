"""What extractive methods know of a cluster's sentences: terms, weights, positions, and likeness to a query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from summ.text.terms import term_ids
from summ.text.words import count_words
from summ.types import Cluster, Sentence

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Matrix: TypeAlias = Any  # scipy.sparse.csr_array, which carries no types


class SentenceFeatures:
    """Arrays over the n sentences of one cluster, each computed on first use; terms are stems, stop words dropped.

    `sentences` are those that may be chosen; `known` are texts that the reader knows already, and share the terms.
    """

    def __init__(
        self,
        cluster: Cluster,
        sentences: Sequence[Sentence],
        *,
        language: str | None = None,
        known: Sequence[str] = (),
        references: Sequence[str] = (),
    ) -> None:
        self.cluster = cluster
        self.sentences = tuple(sentences)
        self.language = language
        self.known = tuple(known)
        self.references = tuple(references)

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def document(self) -> Ints:
        """(n,) index of each sentence's document in the cluster."""
        return np.array([sentence.document for sentence in self.sentences], dtype=np.int64)

    @cached_property
    def position(self) -> Ints:
        """(n,) place of each sentence among the sentences of its document, from 0."""
        starts = np.flatnonzero(np.diff(self.document, prepend=-1))
        sizes = np.diff(np.append(starts, len(self)))
        return np.arange(len(self)) - np.repeat(starts, sizes)

    @cached_property
    def relative_position(self) -> Floats:
        """(n,) place in the document as a share of it: 0 for the first sentence, 1 for the last."""
        sizes = np.bincount(self.document)[self.document]
        return self.position / np.maximum(sizes - 1, 1)

    @cached_property
    def word_count(self) -> Ints:
        """(n,) words of each sentence, as budgets count them."""
        return np.array([count_words(sentence.text) for sentence in self.sentences], dtype=np.int64)

    @cached_property
    def counts(self) -> Matrix:
        """(n, terms) sparse: how often each term occurs in each sentence."""
        return self._all_counts[: len(self)]

    @cached_property
    def idf(self) -> Floats:
        """(terms,) log(n / number of sentences with the term); 0 for a term of every sentence or of none."""
        seen = np.bincount(self.counts.indices, minlength=self.counts.shape[1])
        return np.log(len(self) / np.maximum(seen, 1)) * (seen > 0)

    @cached_property
    def tfidf(self) -> Matrix:
        """(n, terms) sparse, rows of unit length (or empty): term count times idf."""
        return self._weighted(self.counts)

    @cached_property
    def known_tfidf(self) -> Matrix:
        """(known sentences, terms) sparse, like `tfidf`: what the reader knows already."""
        return self._weighted(self._all_counts[len(self) : len(self) + len(self.known)], smooth=True)

    @cached_property
    def smooth_tfidf(self) -> Matrix:
        """Like `tfidf` with 1 + idf for weight, so that equal sentences are alike even where every idf is 0."""
        return self._weighted(self.counts, smooth=True)

    @cached_property
    def relevance(self) -> Floats | None:
        """(n,) cosine of each sentence with the query, scaled to a maximum of 1; None without a query."""
        if not self.cluster.query:
            return None
        query = self._weighted(self._all_counts[[-1]], smooth=True)
        found = np.asarray((self.smooth_tfidf @ query.T).todense()).ravel()
        highest = found.max(initial=0.0)
        return found / highest if highest > 0 else np.zeros(len(self))

    @cached_property
    def _all_counts(self) -> Matrix:
        texts = [sentence.text for sentence in self.sentences]
        found = term_ids([*texts, *self.known, self.cluster.query or ""], language=self.language)
        shape = (len(texts) + len(self.known) + 1, len(found.terms))
        ones = np.ones(len(found.ids))
        counts = sparse.csr_array((ones, np.asarray(found.ids), np.asarray(found.indptr)), shape=shape)
        counts.sum_duplicates()
        return counts

    def _weighted(self, counts: Matrix, *, smooth: bool = False) -> Matrix:
        weighted = counts.copy()
        weighted.data = weighted.data * (self.idf + smooth)[weighted.indices]
        lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        weighted.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(weighted.indptr))
        return weighted


def scaled(scores: Floats) -> Floats:
    """Scores moved and scaled to [0, 1]; all 0.5 where they are equal."""
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    return (scores - low) / (high - low) if high > low else np.full(len(scores), 0.5)
