"""The sentences of a cluster, each read once in every way that tracing needs, and asked for those near to others."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from summ.evidence.embedding import Encoder, Vectors, unit_vectors, with_likeness
from summ.evidence.evidence import Evidence
from summ.evidence.term_index import Near, TermIndex
from summ.evidence.word_lists import openers
from summ.evidence.wording import Reader, Wording
from summ.text.joining import one_line
from summ.text.words import words
from summ.types import Cluster, Document, Sentence, Source

_CANDIDATES = 30
# Sources with fewer capitals than this within their sentences do not tell names by them.
_CASED_SHARE = 0.03
_SAMPLE = 2000
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-Z] )[A-Z]\w+")
_FIRST_CAPITAL = re.compile(r"[A-Z]\w+")
_LOWER = re.compile(r"\b[^\W\d_A-Z]\w*")


class Passages:
    """Source sentences by their place, 0 to n - 1 over all documents; everything is computed when first asked for."""

    def __init__(
        self, cluster: Cluster, sentences: Sequence[Sentence], language: str | None, encoder: Encoder | None = None
    ) -> None:
        self.cluster = cluster
        self.sentences = sentences
        self.language = language
        self._encoder = encoder
        self._vectors: Vectors | None = None
        self._terms: dict[int, frozenset[int]] = {}
        self._wordings: dict[int, Wording] = {}

    def nearest(self, texts: Sequence[str]) -> Iterable[Near]:
        """The candidates for the sources of each text, by shared terms and, with an encoder, by likeness."""
        found: Iterable[Near] = self.index.nearest(texts, _CANDIDATES)
        if self._encoder is not None and texts:
            if self._vectors is None:
                self._vectors = unit_vectors(self._encoder, self.texts)
            found = with_likeness(found, unit_vectors(self._encoder, texts), self._vectors)
        return found

    def word_for_word(self, said: list[str], near: Near) -> list[int]:
        """The source sentence that has just these words, or the run of them; empty where there is none."""
        if not said:
            return []
        same = self._first_said.get(tuple(said))
        if same is not None:
            return [same]
        for first in near.places:
            run: list[int] = []
            left = said
            for place in range(first, len(self.sentences)):
                own = self.words[place]
                if self.sentences[place].document != self.sentences[first].document or left[: len(own)] != own:
                    break
                run.append(place)
                left = left[len(own) :]
                if not left:
                    return run
        return []

    def has_run(self, said: list[str], place: int) -> bool:
        """Whether these words stand side by side in that sentence."""
        return f" {' '.join(said)} " in f" {' '.join(self.words[place])} "

    def terms(self, place: int) -> frozenset[int]:
        if place not in self._terms:
            self._terms[place] = self.index.terms_of(place)
        return self._terms[place]

    def wording(self, place: int) -> Wording:
        if place not in self._wordings:
            self._wordings[place] = self.reader.read(self.texts[place])
        return self._wordings[place]

    def source(self, place: int, score: float) -> Source:
        sentence = self.sentences[place]
        document = self.cluster.documents[sentence.document]
        return Source(document, sentence.start, sentence.end, sentence.text, score, sentence.document)

    def cited(self, places: Sequence[int]) -> Evidence:
        """What these sentences say, with the title and date of their documents, and the sentence before each: a
        pronoun's name stands there."""
        texts: dict[str, datetime.date | None] = {}
        for place in places:
            sentence = self.sentences[place]
            document = self.cluster.documents[sentence.document]
            texts[self.texts[place]] = document.date
            if place and self.sentences[place - 1].document == sentence.document:
                texts.setdefault(self.texts[place - 1], document.date)
            for line in _about(document):
                texts.setdefault(line, None)
        return Evidence(list(texts), language=self.language, published=list(texts.values()))

    @cached_property
    def everything(self) -> Evidence:
        """What all documents say, the parts that are no sentences among them."""
        documents = self.cluster.documents
        texts = [document.text for document in documents]
        lines = [line for document in documents for line in _about(document)]
        published = [document.date for document in documents]
        return Evidence([*texts, *lines], language=self.language, published=published)

    @cached_property
    def texts(self) -> list[str]:
        return [one_line(sentence.text) for sentence in self.sentences]

    @cached_property
    def words(self) -> list[list[str]]:
        return [words(text) for text in self.texts]

    @cached_property
    def index(self) -> TermIndex:
        return TermIndex(self.texts, self.language)

    @cached_property
    def are_cased(self) -> bool:
        """Whether capitals tell names in the sources."""
        inner = [word[0].isupper() for text in self.texts[:_SAMPLE] for word in text.split()[1:]]
        return sum(inner) > _CASED_SHARE * len(inner)

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.language, proper=self._proper)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Words with a capital inside a sentence, and those that begin one and are nowhere without it."""
        inner = {name.casefold() for text in self.texts for name in _INNER_CAPITAL.findall(text)}
        low = {word for text in self.texts for word in _LOWER.findall(text)}
        first = {word.group().casefold() for text in self.texts if (word := _FIRST_CAPITAL.match(text))}
        return frozenset(inner | (first - low - openers()))

    @cached_property
    def _first_said(self) -> dict[tuple[str, ...], int]:
        return {tuple(said): place for place, said in reversed(list(enumerate(self.words)))}


def _about(document: Document) -> list[str]:
    """What a document says beside its text: its title and its day."""
    return [*([document.title] if document.title else []), *([document.date.isoformat()] if document.date else [])]
