"""Keep what the reader knows from earlier documents out of the input and out of the summary."""

from __future__ import annotations

from collections.abc import Sequence

from summ.evidence import Tracer
from summ.method import Request
from summ.text.joining import one_line
from summ.text.segments import Segments
from summ.types import Cluster, Note, Sentence, SummarySentence

# A sentence is known if the earlier documents support it this well, or at least so much and better than the new ones.
_KNOWN_SUPPORT = 0.93
_MIN_SUPPORT = 0.5


def new_sentences(request: Request, segments: Segments) -> list[Sentence]:
    """Return the sentences to read: none of repeated documents, and none that the earlier documents already contain.

    A sentence with a number, name or quotation that the earlier documents lack is new, however similar it is.
    """
    sentences = [sentence for sentence in segments.sentences if sentence.document not in segments.duplicates]
    if not request.earlier:
        return sentences
    traced = Tracer(Cluster(request.earlier)).trace([one_line(sentence.text) for sentence in sentences])
    return [sentence for sentence, trace in zip(sentences, traced, strict=True) if trace.support < _KNOWN_SUPPORT]


def drop_known_sentences(
    sentences: Sequence[SummarySentence], request: Request
) -> tuple[tuple[SummarySentence, ...], tuple[Note, ...]]:
    """Return the summary sentences that are new to the reader, and a note on each one removed."""
    if not request.earlier or not sentences:
        return tuple(sentences), ()
    traced = Tracer(Cluster(request.earlier)).trace([sentence.text for sentence in sentences])
    kept, notes = [], []
    for sentence, earlier in zip(sentences, traced, strict=True):
        if earlier.support >= _KNOWN_SUPPORT or _MIN_SUPPORT <= earlier.support > sentence.support:
            notes.append(Note("known", f"removed, known from the earlier documents: {sentence.text[:80]}"))
        else:
            kept.append(sentence)
    return tuple(kept), tuple(notes)
