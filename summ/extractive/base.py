"""The base of every extractive method: sentences in, scores by the method, selection and order by the base."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from typing import Any, Self

import numpy as np

from summ.extractive.features import Floats, SentenceFeatures
from summ.extractive.selection import Selection, blended, choose, ordered
from summ.method import Method, Request
from summ.text.joining import join, one_line
from summ.text.segments import segment
from summ.text.sentences import sentence_spans
from summ.types import Sentence, Source, Summary, SummarySentence


class Extractive(Method):
    """Picks whole sentences. A method gives `score`; the base splits, selects under the ceiling, and orders.

    Beside a method's own options, each takes those of `Selection`; `selection` holds the method's defaults.
    """

    selection: Selection = Selection()

    @abstractmethod
    def score(self, sentences: SentenceFeatures) -> Floats:
        """(n,) salience of each sentence, finite; higher is better. Only order and relative distance count."""

    @classmethod
    def build(cls, **options: Any) -> Self:
        shared = {field.name for field in fields(Selection)}
        method = cls(**{name: value for name, value in options.items() if name not in shared})
        changes = {name: value for name, value in options.items() if name in shared}
        method.selection = replace(cls.selection, **changes)
        return method

    @classmethod
    def option_names(cls) -> tuple[str, ...]:
        return (*super().option_names(), *(field.name for field in fields(Selection)))

    @property
    def options(self) -> dict[str, Any]:
        own = {name: getattr(self, name) for name in super().option_names()}
        return {**own, **asdict(self.selection)}

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        cluster, length = request.cluster, request.length
        segments = segment(cluster, language=self.selection.language)
        known = [
            document.text[start:end]
            for document in request.earlier
            for start, end in sentence_spans(document.text, language=segments.language)
        ]
        features = SentenceFeatures(
            cluster, segments.sentences, language=segments.language, known=known, references=request.references
        )
        notes = list(segments.notes)
        if len(features) == 0:
            notes.append("no document has a sentence to choose")
            return Summary("", (), self.signature, tuple(notes), cluster.documents)
        scores = blended(features, np.asarray(self.score(features), dtype=np.float64), self.selection)
        chosen, passed = choose(features, scores, length, self.selection)
        cut: dict[int, str] = {}
        if request.truncate and passed:
            after = [one_line(features.sentences[index].text) for index in ordered(features, chosen, self.selection)]
            text = length.cut(one_line(features.sentences[passed[0]].text), after=after)
            if text:
                cut[passed[0]] = text
        if not chosen and not cut:
            notes.append(_why_empty(features, request))
        order = [*ordered(features, chosen, self.selection), *cut]
        sentences = tuple(_summary_sentence(features.sentences[index], cut.get(index), request) for index in order)
        text = join([sentence.text for sentence in sentences])
        return Summary(text, sentences, self.signature, tuple(notes), cluster.documents)


def _summary_sentence(sentence: Sentence, cut: str | None, request: Request) -> SummarySentence:
    document = request.cluster.documents[sentence.document]
    source = Source(document, sentence.start, sentence.end, sentence.text, 1.0)
    return SummarySentence(cut or one_line(sentence.text), (source,), 1.0)


def _why_empty(features: SentenceFeatures, request: Request) -> str:
    if request.length.limit < 1:
        return "the budget leaves no room for a single word"
    shortest = min(request.length.measure([one_line(sentence.text)]) for sentence in features.sentences)
    if shortest > request.length.limit:
        return (
            f"no sentence fits the budget of {request.length.limit}: the shortest takes {shortest}; "
            "truncate=True would cut one to fit"
        )
    return "nothing new beside the earlier documents"
