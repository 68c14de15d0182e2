"""Candidates as sentences of a summary, with the sentences that each was made from."""

from __future__ import annotations

from collections.abc import Sequence

from summ.compression.fusion.candidates import Candidate
from summ.evidence import Tracer
from summ.selection.features import SentenceFeatures
from summ.types import Source, SummarySentence


def traced(chosen: Sequence[Candidate], features: SentenceFeatures, tracer: Tracer) -> tuple[SummarySentence, ...]:
    """Each of `chosen`, made of the sentences of `features`: its sources are those, by construction; its support and
    flags are what any text would get. Whole sentences are carried in full, whatever their cut."""
    documents = features.cluster.documents
    made = [one.text for one in chosen if not one.is_whole]
    judged = dict(zip(made, tracer.trace(made), strict=True)) if made else {}

    def source(row: int, share: float) -> Source:
        sentence = features.sentences[row]
        index = sentence.document
        return Source(documents[index], sentence.start, sentence.end, sentence.text, share, index)

    return tuple(
        SummarySentence(
            one.text,
            tuple(source(row, share) for row, share in one.shares.items()),
            1.0 if one.is_whole else judged[one.text].support,
            () if one.is_whole else judged[one.text].flags,
        )
        for one in chosen
    )
