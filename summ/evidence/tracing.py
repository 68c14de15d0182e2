"""The source sentences of a sentence, how well they carry it, and what in it they do not have."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from summ.errors import ModelError
from summ.evidence.embedding import LEAST_LIKENESS, Encoder
from summ.evidence.sentence_index import Passages
from summ.evidence.support import COUNTED, MOST_FLAGS, Features, support
from summ.evidence.term_index import Near
from summ.evidence.verification import check
from summ.text.joining import one_line
from summ.text.segments import Segments, segment
from summ.text.words import words
from summ.types import Cluster, Sentence, SummarySentence

_MOST_SOURCES = 3
# A further source must bring this share of the sentence's weight, and be about the same thing at all.
_NEW_SHARE = 0.15
_LEAST_SCORE = 0.1


class Scorer(Protocol):
    """What says how well source texts carry a sentence: a number in [0, 1] for each pair (source texts, sentence)."""

    def __call__(self, pairs: Sequence[tuple[Sequence[str], str]]) -> Sequence[float]: ...


class Tracer:
    """The sentences of a cluster, indexed by term, ready to be asked for the sources of any number of sentences.

    A term weighs by how rare it is among the cluster's sentences (idf). A source's score is the harmonic mean of two
    shares: of the sentence's weight that the source has, and of the source's weight that the sentence has. Further
    sources are taken while each brings what those before lack, as sentences fused from several need. `segments` saves
    splitting the cluster again. `encoder` (anything with ``encode``) finds sources in other words too; `scorer`, such
    as an NLI model (`summ.generation.entailment`), takes the place of the calibrated support.
    """

    def __init__(
        self,
        cluster: Cluster,
        segments: Segments | None = None,
        *,
        encoder: Encoder | None = None,
        scorer: Scorer | None = None,
    ) -> None:
        found = segments or segment(cluster)
        self.cluster = cluster
        self.sentences: tuple[Sentence, ...] = found.sentences
        self.language = found.language
        self.notes = found.notes
        self._scorer = scorer
        self._by_likeness = encoder is not None
        self._passages = Passages(cluster, found.sentences, found.language, encoder)

    def trace(self, sentences: Sequence[str]) -> tuple[SummarySentence, ...]:
        """Each sentence with its sources, best first, its support in [0, 1], and flags on what they do not have.

        A sentence that is word for word one of a document's, several in a row, or a part of one that leaves no denial
        behind, has support 1; one that shares no word with any has none.
        """
        traced = [sentence for sentence, _ in self.explain(sentences)]
        if self._scorer is None:
            return tuple(traced)
        judged = [place for place, one in enumerate(traced) if one.sources and one.support < 1]
        pairs = [([one_line(source.text) for source in traced[at].sources], traced[at].text) for at in judged]
        scores = [float(score) for score in self._scorer(pairs)] if pairs else []
        if len(scores) != len(pairs) or not all(0 <= score <= 1 for score in scores):
            raise ModelError(f"the scorer must give {len(pairs)} numbers from 0 to 1, one a pair.")
        for place, score in zip(judged, scores, strict=True):
            traced[place] = replace(traced[place], support=score)
        return tuple(traced)

    def explain(self, sentences: Sequence[str]) -> list[tuple[SummarySentence, Features | None]]:
        """Each sentence traced, with the features that told its support; None where it is word for word or nowhere."""
        if not self.sentences:
            return [(SummarySentence(sentence), None) for sentence in sentences]
        near = self._passages.nearest(sentences)
        return [self._trace(sentence, one) for sentence, one in zip(sentences, near, strict=True)]

    def _trace(self, sentence: str, near: Near) -> tuple[SummarySentence, Features | None]:
        passages = self._passages
        said = words(sentence)
        if standing := passages.word_for_word(said, near):
            sources = tuple(passages.source(place, 1.0) for place in standing)
            return SummarySentence(sentence, sources, 1.0), None
        score = dict(zip(near.places, near.scores, strict=True))
        chosen = self._cover(near, score)
        compared = check(sentence, chosen, near, passages)
        flags = compared.flags
        if not chosen:
            return SummarySentence(sentence, (), 0.0, flags), None
        whole = next((place for place in chosen if passages.has_run(said, place)), None)
        if whole is not None and not flags:
            return SummarySentence(sentence, (passages.source(whole, score[whole]),), 1.0), None
        covered = frozenset[int]().union(*(passages.terms(place) for place in chosen))
        shared = math.fsum(worth for term, worth in zip(near.terms, near.weights, strict=True) if term in covered)
        nearest = max(score[place] for place in chosen)
        carried = max(min(1.0, shared / near.whole) if near.whole else 0.0, nearest if self._by_likeness else 0.0)
        told = Counter(flag.reason for flag in flags)
        told["replaced"] = compared.replaced
        counts = {name: float(min(MOST_FLAGS, told[name])) for name in COUNTED}
        features = Features(carried, nearest, **counts)
        best_first = sorted(chosen, key=lambda place: (-score[place], place))
        sources = tuple(passages.source(place, score[place]) for place in best_first)
        return SummarySentence(sentence, sources, support(features), flags), features

    def _cover(self, near: Near, score: dict[int, float]) -> list[int]:
        """Greedy coverage: each source taken is the one that brings most of what is left, the likelier the better."""
        worth = dict(zip(near.terms, near.weights, strict=True))
        left = set(worth)
        chosen: list[int] = []
        candidates = [(place, self._passages.terms(place)) for place in near.places]
        while candidates and len(chosen) < _MOST_SOURCES:
            gains = [math.fsum(worth[term] for term in left & terms) / near.whole for _, terms in candidates]
            ranked = [gain * (0.5 + score[place]) for gain, (place, _) in zip(gains, candidates, strict=True)]
            best = max(range(len(candidates)), key=ranked.__getitem__)
            place, terms = candidates[best]
            if gains[best] < _NEW_SHARE or (chosen and score[place] < _LEAST_SCORE):
                break
            chosen.append(place)
            left -= terms
        if self._by_likeness and near.places and near.places[0] not in chosen and near.scores[0] >= LEAST_LIKENESS:
            chosen.insert(0, near.places[0])
        return chosen
