"""The base of every extractive method: sentences in, scores by the method, selection and order by the base."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summ.errors import MethodError
from summ.method import Method, Request
from summ.selection.arrays import Floats
from summ.selection.duplicates import copied_documents
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import choose
from summ.selection.objective import Objective, Ranked
from summ.selection.options import Selection
from summ.selection.ordering import ordered
from summ.text.joining import join
from summ.text.segments import Segments, segment
from summ.text.sentences import sentence_spans
from summ.types import Note, Sentence, Source, Summary, SummarySentence


class Extractive(Method):
    """Picks whole sentences. A method gives `score` or `objective`; the base splits, selects and orders.

    A method that ranks sentences one by one gives `score`; one whose choice depends on what is chosen already gives
    `objective`. Either way the base holds the ceiling, keeps repetition out, and lets a query and what the reader
    knows have their say. Beside a method's own options, each takes those of `Selection`; `selection` holds the
    method's defaults.
    """

    selection: Selection = Selection()

    def score(self, sentences: SentenceFeatures) -> Floats:
        """(n,) salience of each sentence, finite; higher is better. Only order and relative distance count."""
        raise NotImplementedError(f"{type(self).__name__} gives neither score() nor objective()")

    def objective(self, sentences: SentenceFeatures) -> Objective:
        """What a choice of sentences is worth; by default the sum of their scores."""
        scores = np.asarray(self.score(sentences), dtype=np.float64)
        if scores.shape != (len(sentences),) or not np.isfinite(scores).all():
            raise MethodError(
                f"score() of {self.name} must return {len(sentences)} finite numbers, one a sentence, "
                f"not an array of shape {scores.shape}{'' if np.isfinite(scores).all() else ' with NaN or infinity'}."
            )
        return Ranked(scores)

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        segments = segment(request.cluster, language=self.selection.language)
        features = features_of(request, segments)
        if not len(features):
            notes = (*segments.notes, Note("empty-document", "no document has a sentence to choose"))
            return Summary("", (), self.signature, notes, request.cluster.documents)
        choice = choose(features, self.objective(features), self.selection)
        order = ordered(features, choice.chosen, self.selection.order)
        sentences = [_summary_sentence(features.sentences[index], features.texts[index], request) for index in order]
        if request.truncate and choice.next_best is not None:
            text = request.length.cut(features.texts[choice.next_best], after=[one.text for one in sentences])
            if text:
                sentences.append(_summary_sentence(features.sentences[choice.next_best], text, request))
        notes = (*segments.notes, *near_repeats(features, segments, request), *features.notes)
        if not sentences:
            notes = (*notes, why_empty(features, request))
        text = join([sentence.text for sentence in sentences])
        return Summary(text, tuple(sentences), self.signature, notes, request.cluster.documents)


def features_of(request: Request, segments: Segments) -> SentenceFeatures:
    known = [
        document.text[start:end]
        for document in request.earlier
        for start, end in sentence_spans(document.text, language=segments.language)
    ]
    return SentenceFeatures(
        request.cluster,
        segments.sentences,
        language=segments.language,
        known=known,
        references=request.references,
        length=request.length,
    )


def _summary_sentence(sentence: Sentence, text: str, request: Request) -> SummarySentence:
    document = request.cluster.documents[sentence.document]
    return SummarySentence(
        text, (Source(document, sentence.start, sentence.end, sentence.text, 1.0, sentence.document),), 1.0
    )


def near_repeats(features: SentenceFeatures, segments: Segments, request: Request) -> list[Note]:
    names = request.cluster.document_ids
    return [
        Note("duplicate-document", f"document {names[copy]} nearly repeats document {names[source]}", copy)
        for copy, source in copied_documents(features.texts, features.document, features.copy_of).items()
        if copy not in segments.duplicates
    ]


def why_empty(features: SentenceFeatures, request: Request) -> Note:
    if request.length.limit < 1:
        return Note("budget", "the budget leaves no room for a single word")
    shortest = min(request.length.measure([text]) for text in features.texts)
    if shortest > request.length.limit:
        return Note(
            "budget",
            f"no sentence fits the budget of {request.length.limit}: the shortest takes {shortest}; "
            "truncate=True would cut one to fit",
        )
    return Note("known", "nothing new beside the earlier documents")
