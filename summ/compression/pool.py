"""The shared parts of compression methods: the sentences to compress, their tracing, and the finished summary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from summ.compression.candidates import Candidate
from summ.evidence import Tracer, verification_notes
from summ.method import Request
from summ.selection.base import features_of
from summ.selection.features import SentenceFeatures
from summ.selection.finishing import finish, source_of
from summ.selection.options import Selection
from summ.text.segmentation import Segmentation
from summ.text.segments import Segments, segment
from summ.types import Summary, SummarySentence


@dataclass(frozen=True)
class SentencePool:
    """The sentences of one request that may be compressed: new to the reader, and not in a duplicate document.

    `segments` are the sentences of the cluster. The budget of `features` is larger than that of `request`, so that
    more sentences are chosen than the summary can hold.
    """

    request: Request
    segments: Segments
    features: SentenceFeatures

    @classmethod
    def of(
        cls, request: Request, selection: Selection, segmentation: Segmentation, *, oversampling: float
    ) -> SentencePool:
        """Return the pool of a request; its features have `oversampling` times the budget of the request."""
        segments = segment(
            request.cluster, language=selection.language, segmentation=segmentation, length=request.length
        )
        original = [sentence for sentence in segments.sentences if sentence.document not in segments.duplicates]
        length = replace(request.length, limit=int(oversampling * request.length.limit))
        return cls(
            request,
            segments,
            features_of(replace(request, length=length), replace(segments, sentences=tuple(original))),
        )

    @cached_property
    def _tracer(self) -> Tracer:
        return Tracer(self.request.cluster, self.segments)

    def trace(self, candidates: Sequence[Candidate]) -> tuple[SummarySentence, ...]:
        """Convert candidates to summary sentences.

        Their sources are the sentences that they were made from. Support and flags are computed as in
        `summ.attribute`; verbatim sentences, even if cut, have full support and no flags.
        """
        written = [candidate.text for candidate in candidates if not candidate.is_verbatim]
        traced = dict(zip(written, self._tracer.trace(written), strict=True)) if written else {}
        sentences = []
        for candidate in candidates:
            sources = tuple(source_of(self.features, row, share) for row, share in candidate.shares.items())
            sentence = traced.get(candidate.text)
            if candidate.is_verbatim or sentence is None:
                sentences.append(SummarySentence(candidate.text, sources, 1.0))
            else:
                sentences.append(SummarySentence(candidate.text, sources, sentence.support, sentence.flags))
        return tuple(sentences)

    def finish(
        self,
        chosen: Mapping[int, SummarySentence],
        next_best: Candidate | None,
        *,
        order: str,
        signature: str,
        arranged: Callable[[list[int]], list[int]] | None = None,
    ) -> Summary:
        """Return the summary, with notes on unsupported claims.

        `chosen` is keyed by the rows of the seeds. `next_best` is the best candidate that did not fit; its beginning
        may fill the budget. `arranged` is as in `summ.selection.finishing.finish`.
        """
        summary = finish(
            self.request,
            self.segments,
            self.features,
            chosen,
            None if next_best is None else (next_best.text, partial(self._beginning, next_best)),
            order=order,
            signature=signature,
            arranged=arranged,
        )
        return replace(summary, notes=(*summary.notes, *verification_notes(summary.sentences)))

    def _beginning(self, candidate: Candidate, text: str) -> SummarySentence:
        return self.trace([replace(candidate, text=text)])[0]
