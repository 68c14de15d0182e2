"""The base class of extractive methods: a method scores sentences, the base class selects and orders them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from summ.errors import MethodError
from summ.evidence.update_filter import new_sentences
from summ.method import Method, Request
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures
from summ.selection.finishing import finish, source_of
from summ.selection.greedy import choose
from summ.selection.objective import Objective, ScoreSum
from summ.selection.options import Selection
from summ.text.segments import Segments, segment
from summ.types import Cluster, Summary, SummarySentence


class Extractive(Method):
    """Base of methods that select whole sentences.

    A method that rates sentences one by one defines `score`; one in which the gain of a sentence depends on those
    already picked defines `objective`. The base class enforces the budget, avoids repetition, and considers the query
    and the earlier documents. Every method has the options of `Selection` in addition to its own; its class attribute
    `selection` gives their defaults.

    Examples
    --------
    >>> from summ import Summarizer
    >>> class Longest(Extractive):
    ...     name = "longest"
    ...
    ...     def score(self, sentences):
    ...         return np.array([len(text) for text in sentences.texts])
    >>> print(Summarizer(Longest()).summarize(["It rained. The old bridge closed on Monday."], sentences=1))
    The old bridge closed on Monday.
    """

    selection: Selection = Selection()

    def score(self, sentences: SentenceFeatures) -> Floats:
        """Return (n,) finite scores of the sentences, higher is better; only order and relative distances count."""
        raise NotImplementedError(f"{type(self).__name__} defines neither score() nor objective()")

    def objective(self, sentences: SentenceFeatures) -> Objective:
        """Return the objective of selection, by default the sum of the scores.

        Raises
        ------
        MethodError
            If `score` does not return n finite numbers.
        """
        scores = np.asarray(self.score(sentences), dtype=np.float64)
        if scores.shape != (len(sentences),) or not np.isfinite(scores).all():
            raise MethodError(
                f"score() of {self.name} must return {len(sentences)} finite numbers, one per sentence, not an array "
                f"of shape {scores.shape}{'' if np.isfinite(scores).all() else ' with NaN or infinity'}."
            )
        return ScoreSum(scores)

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        segments = segment(
            request.cluster,
            language=self.selection.language,
            segmentation=self.segmentation,
            length=request.length,
        )
        features = features_of(request, segments)
        if not len(features):
            return finish(request, segments, features, {}, order=self.selection.order, signature=self.signature)
        objective = self.objective(features)
        choice = choose(
            features, objective, self.selection, last=None if objective.rates_halves else features.half_quotations
        )

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
            arranged=objective.arranged,
        )


def features_of(request: Request, segments: Segments) -> SentenceFeatures:
    """Return the features of the sentences in `segments` that the earlier documents do not contain."""
    return SentenceFeatures(
        request.cluster,
        new_sentences(segments.sentences, request.cluster, segmentation=segments.segmentation),
        language=segments.language,
        known=known_texts(request.cluster, segments),
        references=request.references,
        length=request.length,
    )


def known_texts(cluster: Cluster, segments: Segments) -> list[str]:
    """Return the sentences of the earlier documents of `cluster`, whose content must not be repeated."""
    return [
        document.text[start:end]
        for document in cluster.earlier
        for start, end in segments.segmentation.split(document.text, segments.language)
    ]
