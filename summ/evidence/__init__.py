"""Where each sentence of a text comes from, how well its sources carry it, and what no source says."""

from __future__ import annotations

from collections.abc import Sequence

from summ.errors import InputError
from summ.evidence.embedding import Encoder
from summ.evidence.notes import doubts
from summ.evidence.tracing import Scorer, Tracer
from summ.evidence.truecasing import recased, spans
from summ.evidence.unsupported import check_rule, resolve
from summ.text.joining import join, one_line
from summ.types import Cluster, ClusterLike, Note, Summary
from summ.version import __version__

__all__ = ["Encoder", "Scorer", "Tracer", "attribute", "doubts", "recased", "resolve", "spans"]


def attribute(
    text: str | Sequence[str],
    documents: ClusterLike,
    *,
    on_unsupported: str = "keep",
    encoder: Encoder | None = None,
    scorer: Scorer | None = None,
) -> Summary:
    """Trace any text, a person's too, to its sources: a `Summary` of its sentences with sources, support and notes.

    `text` may be given as a list of sentences; `documents` is whatever `Cluster.of` accepts. `on_unsupported` says what
    becomes of a sentence that the documents do not carry: ``keep`` it, with its flags and a note, ``drop`` it, or put
    the best ``source`` sentence in its place. `encoder` (anything with ``encode``, as a sentence-transformers model has
    it) finds sources in other words too; `scorer` says how well the pairs (source texts, sentence) go together, from 0
    to 1, in place of the calibrated support. Raises `InputError`.
    """
    check_rule(on_unsupported)
    cluster = Cluster.of(documents)
    if not cluster.documents:
        raise InputError("there are no documents to trace the text to.")
    tracer = Tracer(cluster, encoder=encoder, scorer=scorer)
    if isinstance(text, str):
        sentences = [text[start:end] for start, end in spans(text, language=tracer.language)]
    else:
        sentences = list(text)
        for place, sentence in enumerate(sentences, start=1):
            if not isinstance(sentence, str):
                raise InputError(f"sentence {place} must be a str, not {type(sentence).__name__}.")
    sentences = [one_line(sentence) for sentence in sentences if sentence.strip()]
    standing = resolve(tracer.trace(sentences), on_unsupported)
    traced = standing.sentences
    notes = (*tracer.notes, *standing.notes, *doubts(traced))
    if not sentences:
        notes = (*notes, Note("other", "the text is empty"))
    text = join([sentence.text for sentence in traced])
    return Summary(
        text, traced, f"attribute|on_unsupported:{on_unsupported}|summ:{__version__}", notes, cluster.documents
    )
