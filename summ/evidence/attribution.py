"""Attribution of any text to documents."""

from __future__ import annotations

from collections.abc import Sequence

from summ.errors import InputError
from summ.evidence.conflicts import conflict_notes, find_conflicts
from summ.evidence.notes import verification_notes
from summ.evidence.sources import Encoder
from summ.evidence.tracing import Scorer, Tracer
from summ.evidence.unsupported import resolve_unsupported, validate_rule
from summ.text.joining import join, one_line
from summ.text.truecasing import uncased_sentence_spans
from summ.types import Cluster, ClusterLike, Note, Summary, without_surrogates
from summ.types.items import text_list
from summ.version import __version__


def attribute(
    text: str | Sequence[str],
    documents: ClusterLike,
    *,
    on_unsupported: str = "keep",
    encoder: Encoder | None = None,
    scorer: Scorer | None = None,
) -> Summary:
    """Trace a text, written by a person or a model, to its sources.

    Parameters
    ----------
    text : str or sequence of str
        The text, or its sentences.
    documents : ClusterLike
        Whatever `Cluster.of` accepts.
    on_unsupported : {"keep", "drop", "source"}, default "keep"
        Keep unsupported sentences, with flags and notes; drop them; or replace each by its best source sentence.
    encoder : Encoder, optional
        An object with ``encode``, such as a sentence-transformers model, to find paraphrased sources too.
    scorer : Scorer, optional
        A function that rates, from 0 to 1, how well source texts support a sentence; it replaces the calibrated
        support.

    Returns
    -------
    Summary
        The text with sources, support and flags for each sentence, and notes.

    Raises
    ------
    InputError
        If there are no documents, or `text` is not text.
    MethodError
        If `on_unsupported` is not one of its values.
    ModelError
        If `encoder` or `scorer` returns an invalid result.

    Examples
    --------
    >>> summary = attribute("It voted 7 to 3.", ["The council met. It voted 7 to 2 to close the bridge."])
    >>> [flag.text for flag in summary.sentences[0].flags]
    ['3']
    """
    validate_rule(on_unsupported)
    if encoder is not None and (isinstance(encoder, str) or not hasattr(encoder, "encode")):
        raise InputError(f"encoder must have a method encode, which a {type(encoder).__name__} does not have.")
    cluster = Cluster.of(documents)
    if not cluster.documents:
        raise InputError("there are no documents to trace the text to: pass at least one.")
    tracer = Tracer(cluster, encoder=encoder, scorer=scorer)
    sentences = _sentences(text, tracer.language)
    resolution = resolve_unsupported(tracer.trace(sentences), on_unsupported)
    conflicts = find_conflicts(resolution.sentences, cluster, tracer.sentences, tracer.language)
    notes = (
        *tracer.notes,
        *resolution.notes,
        *verification_notes(resolution.sentences),
        *conflict_notes(conflicts, cluster),
    )
    if not sentences:
        notes = (*notes, Note("other", "The text is empty"))
    signature = f"attribute|on_unsupported:{on_unsupported}|summ:{__version__}"
    text = join([sentence.text for sentence in resolution.sentences])
    return Summary(text, resolution.sentences, signature, notes, cluster.documents, conflicts=conflicts)


def _sentences(text: str | Sequence[str], language: str | None) -> list[str]:
    if isinstance(text, str):
        text = without_surrogates(text)
        sentences = [text[start:end] for start, end in uncased_sentence_spans(text, language=language)]
    else:
        sentences = text_list(text, "sentences")
    return [one_line(sentence) for sentence in sentences if sentence.strip()]
