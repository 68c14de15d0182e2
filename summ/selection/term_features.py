"""Term and bigram counts of sentences, and their tf-idf vectors."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from summ.selection.arrays import Floats, Ints, Matrix, unit_rows
from summ.selection.bigrams import bigram_counts, term_counts
from summ.text.terms import Terms, term_ids
from summ.types import Cluster, Sentence


class TermFeatures:
    """The term features of `SentenceFeatures`. Terms are stems without stop words.

    Sentences, known sentences and the query share the terms; idf is computed over the n sentences alone.
    """

    cluster: Cluster
    sentences: tuple[Sentence, ...]
    language: str | None
    known: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def counts(self) -> Matrix:
        """(n, terms) sparse: counts of terms in sentences."""
        return self._all_counts[: len(self)]

    @cached_property
    def known_counts(self) -> Matrix:
        """(known sentences, terms) sparse, like `counts`."""
        return self._all_counts[len(self) : len(self) + len(self.known)]

    @cached_property
    def query_counts(self) -> Matrix:
        """(1, terms) sparse, like `counts`; empty without a query."""
        return self._all_counts[[-1]]

    @cached_property
    def bigrams(self) -> Matrix:
        """(n, bigrams) sparse: counts of pairs of successive terms."""
        return self._pairs[0][: len(self)]

    @cached_property
    def bigram_terms(self) -> Ints:
        """(2, bigrams) columns of `counts` of each bigram's terms."""
        return self._pairs[1]

    @cached_property
    def known_bigrams(self) -> Matrix:
        """(known sentences, bigrams) sparse, like `bigrams`."""
        return self._pairs[0][len(self) : len(self) + len(self.known)]

    @cached_property
    def terms(self) -> list[str]:
        """The stem of each column of `counts`."""
        return self._terms.terms

    @cached_property
    def sentence_frequency(self) -> Ints:
        """(terms,) number of sentences that contain each term."""
        return np.bincount(self.counts.indices, minlength=self.counts.shape[1])

    @cached_property
    def idf(self) -> Floats:
        """(terms,) log(n / number of sentences with the term); 0 for a term of no sentence."""
        frequency = self.sentence_frequency
        return np.log(len(self) / np.maximum(frequency, 1)) * (frequency > 0)

    @cached_property
    def tfidf(self) -> Matrix:
        """(n, terms) sparse: term count times idf, rows of unit length or empty."""
        return self._weighted(self.counts)

    @cached_property
    def smooth_tfidf(self) -> Matrix:
        """Like `tfidf`, but with 1 + idf, so that equal sentences are similar even if every idf is 0."""
        return self._weighted(self.counts, smooth=True)

    @cached_property
    def known_tfidf(self) -> Matrix:
        """(known sentences, terms) sparse, like `smooth_tfidf`."""
        return self._weighted(self.known_counts, smooth=True)

    @cached_property
    def _terms(self) -> Terms:
        texts = [sentence.text for sentence in self.sentences]
        return term_ids([*texts, *self.known, self.cluster.query or ""], language=self.language)

    @cached_property
    def _all_counts(self) -> Matrix:
        return term_counts(self._terms.ids, self._terms.indptr, len(self._terms.terms))

    @cached_property
    def _pairs(self) -> tuple[Matrix, Ints]:
        return bigram_counts(self._terms.ids, self._terms.indptr)

    def _weighted(self, counts: Matrix, *, smooth: bool = False) -> Matrix:
        weighted = counts.copy()
        weighted.data = weighted.data * (self.idf + smooth)[weighted.indices]
        return unit_rows(weighted)
