"""Features of the sentences of a cluster: terms, positions, dates, copies, and similarity to a query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, divided_by_maximum, documents_with
from summ.selection.duplicates import copied_sentences
from summ.selection.relevance import Relevance
from summ.selection.term_features import TermFeatures
from summ.text.dangling import is_dangling
from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.quotes import is_half_quotation
from summ.text.words import count_words
from summ.types import Cluster, Note, Sentence

# The sentences of a quotation.
_MAX_QUOTATION = 4


class SentenceFeatures(TermFeatures):
    """Arrays over the n sentences of one cluster, each computed on first use. Terms are stems without stop words.

    Parameters
    ----------
    cluster : Cluster
        The documents, with the query if there is one.
    sentences : sequence of Sentence
        The sentences that may be chosen, in document order.
    language : str, optional
        ISO 639-1 code.
    known : sequence of str
        Sentences of the earlier documents.
    references : sequence of str
        Reference summaries, for the oracle only.
    length : Length, optional
        The budget; unlimited by default.

    Attributes
    ----------
    notes : list of Note
        Notes for the reader of the summary; methods append to it.

    Examples
    --------
    >>> from summ.text.segments import segment
    >>> cluster = Cluster.of(["The bridge closed. Two bridges stay open."])
    >>> features = SentenceFeatures(cluster, segment(cluster).sentences, language="en")
    >>> features.terms, features.counts.toarray().tolist()
    (['bridg', 'close', 'two', 'stay', 'open'], [[1.0, 1.0, 0.0, 0.0, 0.0], [1.0, 0.0, 1.0, 1.0, 1.0]])
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

    def subset(self, rows: Ints) -> SentenceFeatures:
        """Return the features of the sentences `rows` alone, in this order."""
        return SentenceFeatures(
            self.cluster,
            [self.sentences[row] for row in rows],
            language=self.language,
            known=self.known,
            references=self.references,
            length=self.length,
        )

    @cached_property
    def texts(self) -> list[str]:
        """Text of each sentence on one line, as in a summary."""
        return [one_line(sentence.text) for sentence in self.sentences]

    @cached_property
    def cost(self) -> Ints:
        """(n,) length of each sentence in the unit of the budget; their sum is at most `length.capacity`."""
        return np.array(self.length.costs(self.texts), dtype=np.int64)

    @cached_property
    def document(self) -> Ints:
        """(n,) index of each sentence's document in the cluster."""
        return np.array([sentence.document for sentence in self.sentences], dtype=np.int64)

    @cached_property
    def position(self) -> Ints:
        """(n,) index of each sentence among the sentences of its document."""
        starts = np.flatnonzero(np.diff(self.document, prepend=-1))
        sizes = np.diff(np.append(starts, len(self)))
        return np.arange(len(self)) - np.repeat(starts, sizes)

    @cached_property
    def first_of_document(self) -> Ints:
        """(n,) index of the first sentence of each sentence's document."""
        return np.arange(len(self)) - self.position

    @property
    def document_count(self) -> int:
        """The number of documents that have sentences."""
        return int((self.position == 0).sum())

    @cached_property
    def word_counts(self) -> Floats:
        """(n,) words of each sentence, whatever the unit of the budget."""
        if self.length.unit == "words":
            return self.cost.astype(np.float64)
        return np.fromiter(map(count_words, self.texts), float, len(self))

    @cached_property
    def words_before(self) -> Floats:
        """(n,) words of the document before each sentence."""
        before = np.cumsum(self.word_counts) - self.word_counts
        words: Floats = before - before[self.first_of_document]
        return words

    @cached_property
    def relative_position(self) -> Floats:
        """(n,) relative position in the document: 0 for the first sentence, 1 for the last."""
        sizes = np.bincount(self.document)[self.document]
        return self.position / np.maximum(sizes - 1, 1)

    @cached_property
    def date(self) -> Floats:
        """(n,) day number of each sentence's document, NaN where it has no date."""
        days = [document.date and document.date.toordinal() for document in self.cluster.documents]
        return np.array(days, dtype=np.float64)[self.document]

    @cached_property
    def follows(self) -> Bools:
        """(n,) whether a sentence comes directly after the one before it in the same document."""
        follows: Bools = np.zeros(len(self), dtype=bool)
        same_document = self.document[1:] == self.document[:-1]
        follows[1:] = same_document & (self.position[1:] == self.position[:-1] + 1)
        return follows

    @cached_property
    def dangling(self) -> Floats:
        """(n,) 1 for a sentence that depends on the one before it, else 0."""
        return np.fromiter((is_dangling(text, self.language) for text in self.texts), float, len(self))

    @cached_property
    def half_quotations(self) -> Bools:
        """(n,) whether each sentence has only one mark of a quotation, or is between two such sentences.

        All are False if there are only such sentences.
        """
        halves: Bools = np.fromiter(map(is_half_quotation, self.texts), bool, len(self))
        opening: int | None = None
        for row in np.flatnonzero(halves).tolist():
            if opening is not None and row - opening <= _MAX_QUOTATION and self.document[row] == self.document[opening]:
                halves[opening:row] = True
                opening = None
            else:
                opening = row
        return halves & ~halves.all()

    @cached_property
    def copy_of(self) -> Ints:
        """(n,) first sentence that each one copies, exactly or nearly; its own index if it is not a copy."""
        return copied_sentences(self.texts, self.terms, self.counts, self.bigrams, self.bigram_terms)

    @cached_property
    def document_frequency(self) -> Ints:
        """(bigrams,) number of documents that contain each bigram."""
        return documents_with(self.bigrams, self.document)

    @cached_property
    def query_similarity(self) -> Floats | None:
        """(n,) cosine similarity to the query, scaled to a maximum of 1.

        None without a query, or if no sentence shares a word with it.
        """
        query = self._weighted(self.query_counts, smooth=True)
        cosines: Floats = np.asarray((self.smooth_tfidf @ query.T).todense()).ravel()
        return divided_by_maximum(cosines) if cosines.any() else None

    @cached_property
    def relevance(self) -> Relevance:
        """How well the sentences answer the query."""
        return Relevance.of(self, self.document)
