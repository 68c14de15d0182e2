"""Tracing: find the source sentences of a sentence, its support, and flags on what the sources do not state."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from summ.errors import ModelError
from summ.evidence.sources import Candidates, Encoder, SourceIndex
from summ.evidence.sources.embedding import MIN_SIMILARITY
from summ.evidence.support import Features, support, support_features
from summ.evidence.verification import verify
from summ.text.joining import one_line
from summ.text.segments import Segments, segment
from summ.types import Cluster, Sentence, SummarySentence

_MAX_SOURCES = 3
# A further source must cover this share of the sentence's weight, and have at least this score.
_MIN_GAIN = 0.15
_MIN_SCORE = 0.1


class Scorer(Protocol):
    """A model that judges support, such as an NLI model (`summ.generation.entailment`)."""

    def __call__(self, pairs: Sequence[tuple[Sequence[str], str]]) -> Sequence[float]:
        """Return a number in [0, 1] for each pair (source texts, sentence)."""


class Tracer:
    """Traces sentences to the sentences of a cluster.

    Terms are weighted by their rarity among the cluster's sentences (idf). The score of a source is the harmonic mean
    of two shares: the share of the sentence's weight that the source covers, and vice versa. A sentence that was fused
    from several gets several sources, each of which must cover terms that the earlier ones lack.

    Parameters
    ----------
    cluster : Cluster
        The documents to trace to.
    segments : Segments, optional
        The sentences of `cluster`, if it has been split already.
    encoder : Encoder, optional
        Used to find paraphrased sources, too.
    scorer : Scorer, optional
        Replaces the calibrated support.

    Attributes
    ----------
    sentences : tuple of Sentence
        The source sentences.
    language : str or None
        ISO 639-1 code of the cluster.
    notes : tuple of Note
        What was skipped when the documents were split.

    Examples
    --------
    >>> from summ import Cluster
    >>> tracer = Tracer(Cluster.of(["The council met on Monday. It voted 7 to 2 to close the bridge."]))
    >>> [sentence] = tracer.trace(["The council voted 9 to 2 to close the bridge."])
    >>> [(flag.text, flag.reason) for flag in sentence.flags]
    [('9', 'missing')]
    """

    def __init__(
        self,
        cluster: Cluster,
        segments: Segments | None = None,
        *,
        encoder: Encoder | None = None,
        scorer: Scorer | None = None,
    ) -> None:
        segments = segments or segment(cluster)
        self.cluster = cluster
        self.sentences: tuple[Sentence, ...] = segments.sentences
        self.language = segments.language
        self.notes = segments.notes
        self._scorer = scorer
        self._uses_embeddings = encoder is not None
        self._index = SourceIndex(cluster, segments.sentences, segments.language, encoder)

    def trace(self, sentences: Sequence[str]) -> tuple[SummarySentence, ...]:
        """Find the sources of each sentence, best first, its support, and flags on what the sources do not state.

        Support is 1 for a verbatim sentence: consecutive source sentences, or a part of one that drops no negation. It
        is 0 for a sentence without sources.

        Raises
        ------
        ModelError
            If the encoder or the scorer returns an invalid result.
        """
        traced = [sentence for sentence, _ in self.trace_with_features(sentences)]
        return tuple(traced) if self._scorer is None else tuple(_rescored(traced, self._scorer))

    def trace_with_features(self, sentences: Sequence[str]) -> list[tuple[SummarySentence, Features | None]]:
        """Trace sentences without the scorer, and return the features of their support.

        The features are None for verbatim sentences and for those without sources.
        """
        if not self.sentences:
            return [(SummarySentence(sentence), None) for sentence in sentences]
        candidates = self._index.search(sentences)
        return list(map(self._trace, sentences, candidates))

    def _trace(self, sentence: str, candidates: Candidates) -> tuple[SummarySentence, Features | None]:
        index = self._index
        analysis = index.analyze(sentence)
        if verbatim := index.verbatim_matches(analysis, candidates):
            return SummarySentence(sentence, tuple(index.source(source, 1.0) for source in verbatim), 1.0), None
        scores = dict(zip(candidates.indices, candidates.scores, strict=True))
        verification = verify(analysis, self._covering_sources(candidates, scores), candidates, index)
        sources, flags = verification.sources, verification.flags
        if not sources:
            return SummarySentence(sentence, (), 0.0, flags), None
        if not flags:
            part_of = next((source for source in sources if index.contains_run(source, analysis.words)), None)
            if part_of is not None:
                return SummarySentence(sentence, (index.source(part_of, scores[part_of]),), 1.0), None
        features, flags = support_features(analysis, verification, candidates, index)
        ranked = sorted(sources, key=lambda source: (-scores[source], source))
        spans = tuple(index.source(source, scores[source]) for source in ranked)
        return SummarySentence(sentence, spans, support(features), flags), features

    def _covering_sources(self, candidates: Candidates, scores: dict[int, float]) -> list[int]:
        """Choose sources greedily: each covers most of the remaining weight, with a preference for high scores."""
        weights = dict(zip(candidates.terms, candidates.weights, strict=True))
        uncovered = set(weights)
        sources: list[int] = []
        options = [(index, self._index.terms_of(index)) for index in candidates.indices]
        while options and len(sources) < _MAX_SOURCES:
            gains = [
                math.fsum(weights[term] for term in uncovered & terms) / candidates.total_weight for _, terms in options
            ]
            values = [gain * (0.5 + scores[index]) for gain, (index, _) in zip(gains, options, strict=True)]
            best = max(range(len(options)), key=values.__getitem__)
            index, terms = options[best]
            if gains[best] < _MIN_GAIN or (sources and scores[index] < _MIN_SCORE):
                break
            sources.append(index)
            uncovered -= terms
        if self._uses_embeddings and candidates.indices:
            nearest = candidates.indices[0]
            if nearest not in sources and scores[nearest] >= MIN_SIMILARITY:
                sources.insert(0, nearest)
        return sources


def _rescored(traced: Sequence[SummarySentence], scorer: Scorer) -> list[SummarySentence]:
    """Replace the support by the scorer's, except for verbatim sentences and those without sources."""
    rescored = list(traced)
    judged = [index for index, sentence in enumerate(traced) if sentence.sources and sentence.support < 1]
    pairs = [([one_line(source.text) for source in traced[index].sources], traced[index].text) for index in judged]
    scores = [float(score) for score in scorer(pairs)] if pairs else []
    if len(scores) != len(pairs) or not all(0 <= score <= 1 for score in scores):
        raise ModelError(f"the scorer must return {len(pairs)} numbers from 0 to 1, one per pair.")
    for index, score in zip(judged, scores, strict=True):
        rescored[index] = replace(traced[index], support=score)
    return rescored
