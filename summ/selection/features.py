"""What extractive methods know of a cluster's sentences: terms, weights, positions, and likeness to a query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from scipy import sparse

from summ.selection.arrays import Floats, Ints, Matrix, documents_with, row_sums
from summ.selection.bigrams import bigram_counts
from summ.selection.duplicates import copies
from summ.text.dangling import is_dangling
from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.terms import Terms, term_ids
from summ.text.words import count_words
from summ.types import Cluster, Note, Sentence

# Sentences more that are thought to lack a word: that all of a few have it says little.
_DOUBT = 4


class SentenceFeatures:
    """Arrays over the n sentences of one cluster, each computed on first use; terms are stems, stop words dropped.

    `sentences` are those that may be chosen; `known` are texts that the reader knows already, and share the terms.
    `length` is the ceiling on the summary. A method adds to `notes` what the reader of its summary should know.
    """

    def __init__(
        self,
        cluster: Cluster,
        sentences: Sequence[Sentence],
        *,
        language: str | None = None,
        known: Sequence[str] = (),
        references: Sequence[str] = (),
        length: Length | None = None,
    ) -> None:
        self.cluster = cluster
        self.sentences = tuple(sentences)
        self.language = language
        self.known = tuple(known)
        self.references = tuple(references)
        self.length = length or Length(2**62, count_words)
        self.notes: list[Note] = []

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def texts(self) -> list[str]:
        """Each sentence as a summary shows it."""
        return [one_line(sentence.text) for sentence in self.sentences]

    @cached_property
    def cost(self) -> Ints:
        """(n,) what each sentence takes of the summary's length; at most `length.capacity` in sum."""
        return np.array(self.length.costs(self.texts), dtype=np.int64)

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
    def date(self) -> Floats:
        """(n,) day number of each sentence's document, NaN where it has no date."""
        days = [float("nan") if one.date is None else float(one.date.toordinal()) for one in self.cluster.documents]
        return np.array(days)[self.document]

    @cached_property
    def dangling(self) -> Floats:
        """(n,) 1 for a sentence that cannot stand alone, else 0."""
        return np.fromiter((is_dangling(text, self.language) for text in self.texts), float, len(self))

    @cached_property
    def copy_of(self) -> Ints:
        """(n,) the first sentence that each one repeats word for word or nearly so; itself where it is new."""
        return copies(self.texts, self.terms, self.counts, self.bigrams, self.bigram_terms)

    @cached_property
    def counts(self) -> Matrix:
        """(n, terms) sparse: how often each term occurs in each sentence."""
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
        """(n, bigrams) sparse: how often each pair of successive terms occurs in each sentence."""
        return self._pairs[0][: len(self)]

    @cached_property
    def bigram_terms(self) -> Ints:
        """(2, bigrams) the columns of `counts` that each bigram's terms have."""
        return self._pairs[1]

    @cached_property
    def known_bigrams(self) -> Matrix:
        """(known sentences, bigrams) sparse, like `bigrams`."""
        return self._pairs[0][len(self) : len(self) + len(self.known)]

    @cached_property
    def terms(self) -> list[str]:
        """The stem that each column of `counts` stands for."""
        return self._terms.terms

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
    def smooth_tfidf(self) -> Matrix:
        """Like `tfidf` with 1 + idf for weight, so that equal sentences are alike even where every idf is 0."""
        return self._weighted(self.counts, smooth=True)

    @cached_property
    def known_tfidf(self) -> Matrix:
        """(known sentences, terms) sparse, like `smooth_tfidf`: what the reader knows already."""
        return self._weighted(self.known_counts, smooth=True)

    @cached_property
    def relevance(self) -> Floats | None:
        """(n,) cosine of each sentence with the query, scaled to a maximum of 1; None without one, or where no sentence
        has a word of it."""
        query = self._weighted(self.query_counts, smooth=True)
        found = np.asarray((self.smooth_tfidf @ query.T).todense()).ravel()
        highest = found.max(initial=0.0)
        return found / highest if highest > 0 else None

    @cached_property
    def query_specificity(self) -> float:
        """How far the query tells these sentences apart: 1, and less, to 0, the more than half of them have its
        commonest word. The sentences were then gathered by it, and its rarer words pick odd ones, not better ones."""
        seen = np.bincount(self.counts.indices, minlength=self.counts.shape[1])
        commonest = int(seen[self.query_counts.indices].max(initial=0))
        return min(1.0, 2 * (1 - commonest / (len(self) + _DOUBT)))

    @cached_property
    def document_frequency(self) -> Ints:
        """(bigrams,) in how many documents each bigram occurs."""
        return documents_with(self.bigrams, self.document)

    @cached_property
    def _terms(self) -> Terms:
        texts = [sentence.text for sentence in self.sentences]
        return term_ids([*texts, *self.known, self.cluster.query or ""], language=self.language)

    @cached_property
    def _all_counts(self) -> Matrix:
        found = self._terms
        shape = (len(found.indptr) - 1, len(found.terms))
        # Indices of 32 bits, where they reach, halve what every product has to read.
        wide = np.int64 if len(found.ids) > np.iinfo(np.int32).max else np.int32
        parts = (np.ones(len(found.ids)), found.ids.astype(wide), found.indptr.astype(wide))
        counts = sparse.csr_array(parts, shape=shape)
        counts.sum_duplicates()
        return counts

    @cached_property
    def _pairs(self) -> tuple[Matrix, Ints]:
        return bigram_counts(self._terms.ids, self._terms.indptr)

    def _weighted(self, counts: Matrix, *, smooth: bool = False) -> Matrix:
        weighted = counts.copy()
        weighted.data = weighted.data * (self.idf + smooth)[weighted.indices]
        lengths = np.sqrt(row_sums(weighted.data**2, weighted.indptr))
        weighted.data /= np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(weighted.indptr))
        return weighted
