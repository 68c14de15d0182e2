"""Update summaries: remove what the earlier documents contain from the input and from the summary."""

from __future__ import annotations

from collections.abc import Sequence

from summ.evidence.support import Features
from summ.evidence.tracing import Tracer
from summ.text.joining import one_line
from summ.text.segmentation import Segmentation
from summ.text.segments import segment
from summ.types import Cluster, Note, Sentence, SummarySentence

# Share of the content words of a known sentence that one earlier sentence contains.
_MIN_SHARE = 0.7
_MIN_SUPPORT = 0.5


def new_sentences(
    sentences: Sequence[Sentence], cluster: Cluster, *, segmentation: Segmentation
) -> tuple[Sentence, ...]:
    """Return the sentences that the earlier documents of `cluster` do not already contain.

    A sentence is known if the earlier documents support it, an earlier sentence contains most of its content words, and
    the other words have synonyms there. A sentence with a number, name, quotation or other word that the earlier
    documents lack is new, however similar it is.
    """
    if not cluster.earlier:
        return tuple(sentences)
    known = _are_known([one_line(sentence.text) for sentence in sentences], cluster, segmentation)
    return tuple(sentence for sentence, is_known in zip(sentences, known, strict=True) if not is_known)


def drop_known_sentences(
    sentences: Sequence[SummarySentence], cluster: Cluster, *, segmentation: Segmentation
) -> tuple[tuple[SummarySentence, ...], tuple[Note, ...]]:
    """Return the summary sentences that are new to the reader, and a note on each one removed."""
    kept, notes = [], []
    known = _are_known([sentence.text for sentence in sentences], cluster, segmentation)
    for sentence, is_known in zip(sentences, known, strict=True):
        if is_known:
            notes.append(Note("known", f"removed, known from the earlier documents: {sentence.text[:80]}"))
        else:
            kept.append(sentence)
    return tuple(kept), tuple(notes)


def _are_known(texts: Sequence[str], cluster: Cluster, segmentation: Segmentation) -> list[bool]:
    if not cluster.earlier or not texts:
        return [False] * len(texts)
    earlier = Cluster(cluster.earlier)
    tracer = Tracer(earlier, segment(earlier, segmentation=segmentation))
    return [_is_known(sentence, features) for sentence, features in tracer.trace_with_features(texts)]


def _is_known(sentence: SummarySentence, features: Features | None) -> bool:
    if features is None or sentence.flags:
        return sentence.support == 1
    is_reworded = features["new_share"] == 0 and features["one_source_share"] >= _MIN_SHARE
    return is_reworded and sentence.support >= _MIN_SUPPORT
