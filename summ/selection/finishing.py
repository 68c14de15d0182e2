"""Turn chosen sentences into a summary, for all methods that select sentences: order, truncation, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from summ.evidence.conflicts import conflict_notes, find_conflicts
from summ.method import Request
from summ.selection.duplicates import copied_documents
from summ.selection.features import SentenceFeatures
from summ.selection.ordering import order_sentences
from summ.text.joining import join
from summ.text.segments import Segments
from summ.types import Note, Source, Summary, SummarySentence, limited_notes

# A text that did not fit, and the function that makes a summary sentence from its beginning.
NextBest = tuple[str, Callable[[str], SummarySentence]]


def finish(
    request: Request,
    segments: Segments,
    features: SentenceFeatures,
    chosen: Mapping[int, SummarySentence],
    next_best: NextBest | None = None,
    *,
    order: str,
    signature: str,
    arranged: Callable[[list[int]], list[int]] | None = None,
) -> Summary:
    """Order the chosen sentences, fill the budget with the beginning of the next one if requested, and collect notes.

    Parameters
    ----------
    request : Request
        The request; its `truncate` decides whether `next_best` is used.
    segments : Segments
        The sentences of the whole cluster.
    features : SentenceFeatures
        The sentences that could be chosen; their `notes` go into the summary.
    chosen : mapping of int to SummarySentence
        The summary sentence for each chosen row of `features`, best first.
    next_best : (str, callable), optional
        The best text that did not fit, and the function that makes a summary sentence from its beginning.
    order : str
        As `Selection.order`.
    signature : str
        The signature of the method.
    arranged : callable, optional
        Rearranges the rows if `order` is "reading".

    Returns
    -------
    Summary
        It fits the budget. If it is empty, a note says why.
    """
    rows = order_sentences(features, list(chosen), order)
    if arranged is not None and order == "reading":
        rows = arranged(rows)
    sentences = [chosen[row] for row in rows]
    if request.truncate and next_best is not None:
        text, as_sentence = next_best
        beginning = request.length.cut(text, after=[sentence.text for sentence in sentences])
        sentences += [as_sentence(beginning)] if beginning else []
    notes = [*segments.notes, *_near_duplicates(request, segments, features), *features.notes]
    if request.cluster.query and len(features):
        notes += features.relevance.notes()
    notes += _undated(request, features, rows, order)
    if not sentences:
        notes.append(_why_empty(request, segments, features))
    counts = features.counts if features.sentences == segments.sentences else None
    conflicts = find_conflicts(sentences, request.cluster, segments.sentences, segments.language, counts)
    notes += conflict_notes(conflicts, request.cluster)
    text = join([sentence.text for sentence in sentences])
    documents = request.cluster.documents
    return Summary(text, tuple(sentences), signature, tuple(notes), documents, conflicts=conflicts)


def _undated(request: Request, features: SentenceFeatures, rows: list[int], order: str) -> tuple[Note, ...]:
    """Return notes on chosen documents without a date if others have one, and the order depends on dates."""
    is_undated = np.isnan(features.date[rows])
    if order not in ("reading", "date") or is_undated.all() or not is_undated.any():
        return ()
    names = request.cluster.document_ids
    effect = "it comes last" if order == "date" else "the summary is not in the order of dates"
    return limited_notes(
        Note("undated", f"document {names[document]} has no date: {effect}", document)
        for document in np.unique(features.document[rows][is_undated]).tolist()
    )


def source_of(features: SentenceFeatures, row: int, score: float = 1.0) -> Source:
    """Return the sentence of this row as a source."""
    sentence = features.sentences[row]
    document = features.cluster.documents[sentence.document]
    return Source(document, sentence.start, sentence.end, sentence.text, score, sentence.document)


def _near_duplicates(request: Request, segments: Segments, features: SentenceFeatures) -> tuple[Note, ...]:
    if not len(features):
        return ()
    names = request.cluster.document_ids
    return limited_notes(
        Note("duplicate-document", f"document {names[copy]} nearly repeats document {names[source]}", copy)
        for copy, source in copied_documents(features.texts, features.document, features.copy_of).items()
        if copy not in segments.duplicates
    )


def _why_empty(request: Request, segments: Segments, features: SentenceFeatures) -> Note:
    if not segments.sentences:
        return Note("empty-document", "no document has a sentence to summarize")
    if request.length.limit < 1:
        return Note("budget", "the budget leaves no room for a single word")
    shortest = min((request.length.measure([text]) for text in features.texts), default=0)
    if shortest > request.length.limit:
        return Note(
            "budget",
            f"no sentence fits the budget of {request.length.limit} {request.length.unit}: the shortest takes "
            f"{shortest}; use truncate=True to cut one",
        )
    if request.cluster.earlier:
        return Note("known", "nothing is new compared with the earlier documents")
    return Note("budget", "no sentence that fits the budget is fit for a summary; raise the budget")
