"""What the reader knows already, kept out of what the model reads and out of what it says."""

from __future__ import annotations

from collections.abc import Sequence

from summ.evidence import Tracer
from summ.method import Request
from summ.text.joining import one_line
from summ.text.segments import Segments
from summ.types import Cluster, Note, Sentence, SummarySentence

# Earlier documents say a sentence again from this support on; new documents must carry the others better.
_SAID = 0.93
_MOSTLY = 0.5


def new_sentences(request: Request, segments: Segments) -> list[Sentence]:
    """The sentences to read: none of documents that repeat another, none that the earlier documents say already.

    A sentence with a number, name or quotation that the earlier ones lack is new, however alike it is.
    """
    fresh = [sentence for sentence in segments.sentences if sentence.document not in segments.duplicates]
    if not request.earlier:
        return fresh
    before = Tracer(Cluster(request.earlier)).trace([one_line(sentence.text) for sentence in fresh])
    return [sentence for sentence, trace in zip(fresh, before, strict=True) if trace.support < _SAID]


def drop_known(
    sentences: Sequence[SummarySentence], request: Request
) -> tuple[tuple[SummarySentence, ...], tuple[Note, ...]]:
    """The sentences that the earlier documents do not carry, and a note on each that they do."""
    if not request.earlier or not sentences:
        return tuple(sentences), ()
    before = Tracer(Cluster(request.earlier)).trace([sentence.text for sentence in sentences])
    known = [
        earlier.support >= _SAID or _MOSTLY <= earlier.support > sentence.support
        for sentence, earlier in zip(sentences, before, strict=True)
    ]
    kept = tuple(sentence for sentence, is_known in zip(sentences, known, strict=True) if not is_known)
    notes = (
        Note("known", f"left out as known from the earlier documents: {sentence.text[:80]}")
        for sentence, is_known in zip(sentences, known, strict=True)
        if is_known
    )
    return kept, tuple(notes)
