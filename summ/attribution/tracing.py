"""The source sentences of a sentence, by the weight of the terms they share."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from summ.attribution.claims import Claims
from summ.text.joining import one_line
from summ.text.segments import Segments, segment
from summ.text.terms import term_ids
from summ.types import Cluster, Sentence, Source, SummarySentence

_MAX_SOURCES = 3
# A further source must bring this share of the sentence's weight, and be about the same thing at all.
_NEW_SHARE = 0.15
_LEAST_SCORE = 0.1
_CANDIDATES = 200


class Tracer:
    """The sentences of a cluster, indexed by term, ready to be asked for the sources of any sentence.

    A term weighs by how rare it is among the cluster's sentences (idf). A source's score is the harmonic mean of two
    shares: of the sentence's weight that the source has, and of the source's weight that the sentence has. Further
    sources are taken while each brings what those before lack, as sentences fused from several need. `segments` saves
    splitting the cluster again.
    """

    def __init__(self, cluster: Cluster, segments: Segments | None = None) -> None:
        found = segments or segment(cluster)
        self.cluster = cluster
        self.sentences: tuple[Sentence, ...] = found.sentences
        self.language = found.language
        self.notes = found.notes

    def trace(self, sentences: Sequence[str]) -> tuple[SummarySentence, ...]:
        """Each sentence with its sources, best first, and its support.

        Support, in [0, 1], is the share of the sentence's weight that its sources have, halved for each number, name
        and quotation that none of them has.
        """
        return tuple(self._trace(sentence) for sentence in sentences)

    @cached_property
    def _rows(self) -> list[frozenset[str]]:
        found = term_ids([sentence.text for sentence in self.sentences], language=self.language)
        ids = [found.terms[number] for number in found.ids]
        return [frozenset(ids[start:end]) for start, end in zip(found.indptr, found.indptr[1:], strict=False)]

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self._rows):
            for term in row:
                holders[term].append(place)
        return dict(holders)

    @cached_property
    def _row_weights(self) -> list[float]:
        return [math.fsum(map(self._weight, row)) for row in self._rows]

    def _weight(self, term: str) -> float:
        return math.log1p(len(self.sentences) / (1 + len(self._holders.get(term, ()))))

    def _trace(self, sentence: str) -> SummarySentence:
        weight = {term: self._weight(term) for term in term_ids([sentence], language=self.language).terms}
        whole = math.fsum(weight.values())
        shared: dict[int, float] = defaultdict(float)
        for term, worth in weight.items():
            for place in self._holders.get(term, ()):
                shared[place] += worth
        if not shared:
            return self._verbatim(sentence)
        score = {place: min(1.0, 2 * common / (whole + self._row_weights[place])) for place, common in shared.items()}
        chosen = self._cover(weight, whole, score)
        sources = tuple(self._source(place, score[place]) for place in sorted(chosen, key=lambda one: -score[one]))
        covered = frozenset[str]().union(*(self._rows[place] for place in chosen))
        carried = math.fsum(worth for term, worth in weight.items() if term in covered) / whole
        missing = Claims([source.text for source in sources], language=self.language).missing(sentence)
        return SummarySentence(sentence, sources, min(1.0, carried) * 0.5 ** len(missing))

    def _cover(self, weight: dict[str, float], whole: float, score: dict[int, float]) -> list[int]:
        """Greedy coverage: each source taken is the one that brings most of what is left, the likelier the better."""
        candidates = sorted(score, key=lambda place: (-score[place], place))[:_CANDIDATES]
        left = set(weight)
        chosen: list[int] = []
        while candidates and len(chosen) < _MAX_SOURCES:
            gain = {place: math.fsum(weight[term] for term in left & self._rows[place]) / whole for place in candidates}
            best = max(candidates, key=lambda place: (gain[place] * (0.5 + score[place]), -place))
            if gain[best] < _NEW_SHARE or (chosen and score[best] < _LEAST_SCORE):
                break
            chosen.append(best)
            left -= self._rows[best]
        return chosen

    def _verbatim(self, sentence: str) -> SummarySentence:
        """Sentences that share no term (of stop words alone, say) are traced where they stand word for word."""
        plain = one_line(sentence).casefold()
        for place, source in enumerate(self.sentences):
            if plain and plain in one_line(source.text).casefold():
                return SummarySentence(sentence, (self._source(place, 1.0),), 1.0)
        return SummarySentence(sentence, (), 0.0)

    def _source(self, place: int, score: float) -> Source:
        sentence = self.sentences[place]
        document = self.cluster.documents[sentence.document]
        return Source(document, sentence.start, sentence.end, sentence.text, score)
