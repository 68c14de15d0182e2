"""Abstractive summaries without model weights: similar sentences are fused in a word graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Annotated, Literal

from summ.compression.candidates import CandidateFeatures
from summ.compression.fusion.compression import Fusion, fuse
from summ.compression.fusion.grammar import Grammar
from summ.compression.fusion.groups import fused_groups
from summ.compression.pool import SentencePool
from summ.extractive.coverage import ConceptCoverage
from summ.method import Method, Request
from summ.options import Count, Range
from summ.selection.greedy import choose
from summ.selection.options import Selection
from summ.types import Summary

# Seeds are chosen for this many times the budget, so that selection can choose among their fusions.
_OVERSAMPLING = 8
_MAX_GROUPS = 200


class WordGraph(Method):
    """Multi-sentence compression in a word graph (Filippova 2010), ranked by keyphrases (Boudin and Morin 2013).

    Concept coverage chooses seed sentences; each is grouped with similar sentences of all documents, and the group is
    merged into a word graph. The lightest paths that obey the grammar rules (`Grammar`) are ranked together with the
    seed itself, and the best ones of all groups compete for the budget as in every extractive method.

    There is no tagger: words are classified as function words (by the stop word list of the language), numbers,
    punctuation and others, and verbs are recognized by lists of forms and endings in nine languages. In other
    languages fusions only shorten. Sentences in scripts without spaces stay as they are. The sources of a sentence are
    those that it was fused from; its support is computed as for any text.

    Parameters
    ----------
    similarity : float, default 0.2
        Minimum cosine similarity of a sentence to the seed of its group. Chosen, like `together`, on validation and
        training files of news and reviews.
    together : {2, 3}, default 3
        Every sequence of this many words in a fusion occurs in one of its sentences. 2 is close to the paper; 3 gives
        fewer fusions, of which more are fluent.
    shortest : int, default 8
        Minimum number of words of a fusion, as in Filippova (2010).
    paths : int, default 100
        Number of grammatical paths that are ranked per group.

    References
    ----------
    Filippova (2010), Multi-Sentence Compression: Finding Shortest Paths in Word Graphs.
    Boudin and Morin (2013), Keyphrase Extraction for N-best Reranking in Multi-Sentence Compression.
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
        pool = SentencePool.of(request, self.selection, self.segmentation, oversampling=_OVERSAMPLING)
        features, order = pool.features, self.selection.order
        if not len(features):
            return pool.finish({}, None, order=order, signature=self.signature)
        objective = ConceptCoverage().objective(features)
        weights = objective.weights.copy()
        seeds = choose(features, objective, self.selection, last=features.half_quotations).chosen[:_MAX_GROUPS]
        if not any(request.length.fits([features.texts[row]]) for row in seeds):
            # Fusion may shorten none of them enough.
            fitting = (row for row, text in enumerate(features.texts) if request.length.fits([text]))
            seeds = [*seeds, *islice(fitting, _MAX_GROUPS)]
        groups = fused_groups(features, seeds, self._fuse(features.language), similarity=self.similarity)
        fused = CandidateFeatures(features, list(groups), request.length)
        choice = choose(fused, fused.coverage(weights), self.selection, last=fused.half_quotations)
        chosen = [fused.candidates[row] for row in choice.chosen]
        sentences = {candidate.seed: sentence for candidate, sentence in zip(chosen, pool.trace(chosen), strict=True)}
        next_best = None if choice.next_best is None else fused.candidates[choice.next_best]
        return pool.finish(sentences, next_best, order=order, signature=self.signature)

    def _fuse(self, language: str | None) -> Callable[[Sequence[str]], Fusion | None]:
        grammar = Grammar(language, shortest=self.shortest)
        return lambda texts: fuse(texts, language, paths=self.paths, together=self.together, grammar=grammar)
