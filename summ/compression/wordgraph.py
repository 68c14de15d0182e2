"""Abstractive without weights: like sentences fused over a word graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Annotated, Literal

from summ.compression.fusion.candidates import Candidates
from summ.compression.fusion.compression import Fusion, fused
from summ.compression.fusion.grammar import Grammar
from summ.compression.fusion.groups import fused_groups
from summ.compression.fusion.traced import traced
from summ.evidence import Tracer
from summ.extractive.coverage import ConceptCoverage
from summ.generation.driver.update_filter import new_sentences
from summ.method import Method, Request
from summ.options import Count, Range
from summ.selection.base import features_of, near_repeats, why_empty
from summ.selection.greedy import choose
from summ.selection.options import Selection
from summ.selection.ordering import ordered
from summ.text.joining import join
from summ.text.segments import segment
from summ.types import Note, Summary

# Seeds for so many times the ceiling, so that there is a choice among what is made of them, and no more than these.
_SPARE = 8
_MOST_GROUPS = 200


class WordGraph(Method):
    """Multi-sentence compression over a word graph (Filippova 2010), ranked by keyphrases (Boudin and Morin 2013).

    Sentences worth saying, by coverage, gather those like them (cosine of at least `similarity`) from all documents.
    Each group becomes a graph of words; the lightest `paths` that grammar allows (see `Grammar`) are ranked with the
    sentence itself, and the best goes on to be chosen under the budget as in every extractive method. A fusion has
    `shortest` words or more (8, as in the paper), and any `together` words of it in a row stand so in one of the
    sentences: 2 is nearly the paper's graph, 3 gives fewer fusions and fewer that no one would write. `similarity` and
    `together` were chosen on validation and training files of news and reviews.

    Words are told apart by a light heuristic, since no tagger comes with the package: function words by the language's
    list, numbers, marks, and all others. A verb is known by lists of forms and endings for nine languages; in others
    fusions only shorten. Sentences in scripts without spaces stay whole. The sources of a sentence are those it was
    taken from, by construction; its support is what any text would get.
    """

    name = "wordgraph"
    selection: Selection = Selection(diversity=0.0, cost_scaling=0.4)

    def __init__(
        self,
        *,
        similarity: Annotated[float, Range(0, 1, closed="right")] = 0.2,
        together: Literal[2, 3] = 3,
        shortest: Count = 8,
        paths: Count = 100,
    ) -> None:
        self.similarity = similarity
        self.together = together
        self.shortest = shortest
        self.paths = paths

    def summarize(self, requests: Sequence[Request]) -> list[Summary]:
        return [self._summarize(request) for request in requests]

    def _summarize(self, request: Request) -> Summary:
        segments = segment(request.cluster, language=self.selection.language)
        fresh = replace(segments, sentences=tuple(new_sentences(request, segments)))
        documents = request.cluster.documents
        if not fresh.sentences:
            reason = Note("empty-document", "no document has a sentence")
            if segments.sentences:
                reason = Note("known", "nothing new beside the earlier documents")
            return Summary("", (), self.signature, (*segments.notes, reason), documents)
        wide = replace(request, length=replace(request.length, limit=_SPARE * request.length.limit))
        features = features_of(wide, fresh)
        objective = ConceptCoverage().objective(features)
        weights = objective.weights.copy()
        seeds = choose(features, objective, self.selection).chosen[:_MOST_GROUPS]
        made = list(fused_groups(features, seeds, self._fuse(features.language), similarity=self.similarity))
        candidates = Candidates(features, made, request.length)
        choice = choose(candidates, candidates.coverage(weights), self.selection)
        chosen = [candidates.candidates[place] for place in choice.chosen]
        reading = ordered(features, [one.seed for one in chosen], self.selection.order)
        chosen.sort(key=lambda one: reading.index(one.seed))
        if request.truncate and choice.next_best is not None:
            last = candidates.candidates[choice.next_best]
            text = request.length.cut(last.text, after=[one.text for one in chosen])
            chosen += [replace(last, text=text)] if text else []
        sentences = traced(chosen, features, Tracer(features.cluster, segments))
        notes = (*segments.notes, *near_repeats(features, segments, request))
        if not sentences:
            notes = (*notes, why_empty(candidates, request))
        return Summary(join([one.text for one in sentences]), sentences, self.signature, notes, documents)

    def _fuse(self, language: str | None) -> Callable[[Sequence[str]], Fusion | None]:
        grammar = Grammar(language, shortest=self.shortest)
        return lambda texts: fused(texts, language, paths=self.paths, together=self.together, grammar=grammar)
