"""The source sentences of a cluster: search by terms and embeddings, verbatim matches, and facts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property

from summ.evidence.analysis import Analysis, Casing
from summ.evidence.claims import Facts
from summ.evidence.sources.embedding import Encoder, Vectors, unit_vectors, with_similar
from summ.evidence.sources.term_index import Candidates, TermIndex
from summ.text.joining import one_line
from summ.types import Cluster, Document, Sentence, Source

_MAX_CANDIDATES = 30


class SourceIndex:
    """The source sentences, numbered 0 to n - 1 over all documents; every part is computed on first access."""

    def __init__(
        self, cluster: Cluster, sentences: Sequence[Sentence], language: str | None, encoder: Encoder | None = None
    ) -> None:
        self.cluster = cluster
        self.sentences = sentences
        self.language = language
        self.casing = Casing(self.texts)
        self._encoder = encoder
        self._vectors: Vectors | None = None
        self._terms_of: dict[int, frozenset[int]] = {}

    def search(self, texts: Sequence[str]) -> Iterable[Candidates]:
        """Find candidate sources of each text, by shared terms and, with an encoder, by similarity."""
        candidates: Iterable[Candidates] = self.terms.search(texts, _MAX_CANDIDATES)
        if self._encoder is not None and texts:
            if self._vectors is None:
                self._vectors = unit_vectors(self._encoder, self.texts)
            candidates = with_similar(candidates, unit_vectors(self._encoder, texts), self._vectors)
        return candidates

    def analyze(self, text: str) -> Analysis:
        return Analysis(text, self.language, self.casing)

    def verbatim_matches(self, analysis: Analysis, candidates: Candidates) -> list[int]:
        """Return the source sentence, or the run of consecutive ones, with exactly these words; empty without one."""
        if not analysis.words:
            return []
        exact = self._by_words.get(tuple(analysis.words))
        if exact is not None:
            return [exact]
        for first in candidates.indices:
            run: list[int] = []
            remaining = analysis.words
            for index in range(first, len(self.sentences)):
                words = self.analyses[index].words
                is_same_document = self.sentences[index].document == self.sentences[first].document
                if not is_same_document or remaining[: len(words)] != words:
                    break
                run.append(index)
                remaining = remaining[len(words) :]
                if not remaining:
                    return run
        return []

    def contains_run(self, index: int, words: Sequence[str]) -> bool:
        """Return whether a source sentence contains `words` consecutively."""
        return f" {' '.join(words)} " in f" {' '.join(self.analyses[index].words)} "

    def terms_of(self, index: int) -> frozenset[int]:
        if index not in self._terms_of:
            self._terms_of[index] = self.terms.terms_of(index)
        return self._terms_of[index]

    def source(self, index: int, score: float) -> Source:
        sentence = self.sentences[index]
        document = self.cluster.documents[sentence.document]
        return Source(document, sentence.start, sentence.end, sentence.text, score, sentence.document)

    def facts_of(self, indices: Sequence[int]) -> Facts:
        """Return what these source sentences state.

        That includes the title and date of their documents, and the preceding sentence, which often contains the name
        that a pronoun refers to.
        """
        texts: dict[str, tuple[Analysis, datetime.date | None]] = {}
        for index in indices:
            sentence = self.sentences[index]
            published = self.cluster.documents[sentence.document].date
            texts[self.texts[index]] = self.analyses[index], published
            if index and self.sentences[index - 1].document == sentence.document:
                texts.setdefault(self.texts[index - 1], (self.analyses[index - 1], published))
            for line in self._metadata[sentence.document]:
                texts.setdefault(line.text, (line, None))
        return Facts(texts.values(), self.language)

    @cached_property
    def all_facts(self) -> Facts:
        """What the documents state anywhere, including text outside sentences."""
        texts = [(self.analyze(document.text), document.date) for document in self.cluster.documents]
        metadata = [(line, None) for lines in self._metadata for line in lines]
        return Facts([*texts, *metadata], self.language)

    @cached_property
    def texts(self) -> list[str]:
        return [one_line(sentence.text) for sentence in self.sentences]

    @cached_property
    def analyses(self) -> list[Analysis]:
        return [self.analyze(text) for text in self.texts]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all words, function words included."""
        return frozenset(token.stem for analysis in self.analyses for token in analysis.tokens)

    @cached_property
    def terms(self) -> TermIndex:
        return TermIndex(self.texts, self.language)

    @cached_property
    def _metadata(self) -> list[list[Analysis]]:
        """The title and date of each document."""
        return [[self.analyze(line) for line in _metadata(document)] for document in self.cluster.documents]

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], int]:
        return {tuple(analysis.words): index for index, analysis in reversed(list(enumerate(self.analyses)))}


def _metadata(document: Document) -> list[str]:
    return [*([document.title] if document.title else []), *([document.date.isoformat()] if document.date else [])]
