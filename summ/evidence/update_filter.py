"""Update summaries: remove what the earlier documents contain from the input and from the summary."""

from __future__ import annotations

from collections.abc import Sequence

from summ.evidence.tracing import Tracer
from summ.text.joining import one_line
from summ.text.segmentation import Segmentation
from summ.text.segments import segment
from summ.types import Cluster, Note, Sentence, SummarySentence

# A sentence is known if the earlier documents support it at least this well, or better than the new documents do and at
# least by the second.
_KNOWN_SUPPORT = 0.75
_MIN_SUPPORT = 0.5


def new_sentences(
    sentences: Sequence[Sentence], cluster: Cluster, *, segmentation: Segmentation
) -> tuple[Sentence, ...]:
    """Return the sentences that the earlier documents of `cluster` do not already contain.

    A sentence with a number, name or quotation that the earlier documents lack is new, however similar it is.
    """
    if not cluster.earlier:
        return tuple(sentences)
    tracer = _earlier_tracer(cluster, segmentation)
    traced = tracer.trace([one_line(sentence.text) for sentence in sentences])
    return tuple(sentence for sentence, trace in zip(sentences, traced, strict=True) if trace.support < _KNOWN_SUPPORT)


def drop_known_sentences(
    sentences: Sequence[SummarySentence], cluster: Cluster, *, segmentation: Segmentation
) -> tuple[tuple[SummarySentence, ...], tuple[Note, ...]]:
    """Return the summary sentences that are new to the reader, and a note on each one removed."""
    if not cluster.earlier or not sentences:
        return tuple(sentences), ()
    traced = _earlier_tracer(cluster, segmentation).trace([sentence.text for sentence in sentences])
    kept, notes = [], []
    for sentence, earlier in zip(sentences, traced, strict=True):
        if earlier.support >= _KNOWN_SUPPORT or _MIN_SUPPORT <= earlier.support > sentence.support:
            notes.append(Note("known", f"removed, known from the earlier documents: {sentence.text[:80]}"))
        else:
            kept.append(sentence)
    return tuple(kept), tuple(notes)


def _earlier_tracer(cluster: Cluster, segmentation: Segmentation) -> Tracer:
    earlier = Cluster(cluster.earlier)
    return Tracer(earlier, segment(earlier, segmentation=segmentation))
