"""The base of every extractive method: sentences in, scores by the method, selection and order by the base."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from summ.errors import MethodError
from summ.method import Method, Request
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures
from summ.selection.finishing import finish, source_of
from summ.selection.greedy import choose
from summ.selection.objective import Objective, Ranked
from summ.selection.options import Selection
from summ.text.segments import Segments, segment
from summ.text.sentences import sentence_spans
from summ.types import Summary, SummarySentence


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
            return finish(request, segments, features, {}, order=self.selection.order, signature=self.signature)
        choice = choose(features, self.objective(features), self.selection)

        def sentence(row: int, text: str) -> SummarySentence:
            return SummarySentence(text, (source_of(features, row),), 1.0)

        last = choice.next_best
        return finish(
            request,
            segments,
            features,
            {row: sentence(row, features.texts[row]) for row in choice.chosen},
            None if last is None else (features.texts[last], partial(sentence, last)),
            order=self.selection.order,
            signature=self.signature,
        )


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
