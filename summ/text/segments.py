"""Segmentation: the sentences of a cluster that a summary may use, trimmed and cleaned, with notes on the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summ.text.cleaning import non_prose_reasons
from summ.text.datelines import trim
from summ.text.joining import one_line
from summ.text.language import detect_language
from summ.text.sentences import sentence_spans
from summ.types import Cluster, Document, Note, Sentence

_SAMPLE_CHARACTERS = 5000
# Documents are compared only if this many of their first words are equal.
_COMPARED_WORDS = 8
# Reason -> its name in notes, singular and plural.
_REASON_NAMES = {
    "attribution": ("attribution stub", "attribution stubs"),
    "boilerplate": ("boilerplate line", "boilerplate lines"),
    "bullet": ("list link", "list links"),
    "byline": ("byline", "bylines"),
    "caption": ("caption", "captions"),
    "dateline": ("dateline", "datelines"),
    "headline": ("headline", "headlines"),
    "related": ("related headline", "related headlines"),
    "tweet": ("tweet", "tweets"),
}


@dataclass(frozen=True)
class Segments:
    """The usable sentences of a cluster in document order, with notes on what was skipped.

    `language` is an ISO 639-1 code, or None if unsure. `duplicates` maps the index of each document that repeats an
    earlier one to the index of that one.
    """

    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]
    language: str | None
    duplicates: dict[int, int]


def segment(cluster: Cluster, *, language: str | None = None) -> Segments:
    """Split and clean every document of `cluster`; `language` is an ISO 639-1 code, detected if None."""
    language = language or detect_language(
        "\n".join(document.text[:_SAMPLE_CHARACTERS] for document in cluster.documents)
    )
    kept: list[Sentence] = []
    skipped: list[Sentence] = []
    reasons: Counter[str] = Counter()
    for index, document in enumerate(cluster.documents):
        for sentence, reason in _sentences(document, index, language):
            if reason is None:
                kept.append(sentence)
            else:
                skipped.append(sentence)
                reasons[reason] += 1
    if not kept:
        # If there are only headlines, they are the content.
        kept, reasons = skipped, Counter()
    duplicates = _duplicates(cluster.documents)
    notes = (*cluster.notes, *_document_notes(cluster, kept, duplicates), *_skipped_notes(reasons))
    return Segments(tuple(kept), notes, language, duplicates)


def _sentences(document: Document, index: int, language: str | None) -> Iterator[tuple[Sentence, str | None]]:
    text = document.text
    spans = sentence_spans(text, language=language)
    position = 0
    for (start, end), reason in zip(spans, non_prose_reasons(text, spans), strict=True):
        start, end = trim(text, start, end)
        if start < end:
            yield Sentence(text[start:end], start, end, index, position), reason
            position += 1


def _duplicates(documents: Sequence[Document]) -> dict[int, int]:
    beginnings = [tuple(document.text.split(None, _COMPARED_WORDS)[:_COMPARED_WORDS]) for document in documents]
    frequencies = Counter(beginnings)
    first: dict[str, int] = {}
    duplicates: dict[int, int] = {}
    for index, document in enumerate(documents):
        if frequencies[beginnings[index]] > 1:
            text = one_line(document.text)
            if text and first.setdefault(text, index) != index:
                duplicates[index] = first[text]
    return duplicates


def _document_notes(cluster: Cluster, kept: Sequence[Sentence], duplicates: dict[int, int]) -> Iterator[Note]:
    names = cluster.document_ids
    with_sentences = {sentence.document for sentence in kept}
    for index, document in enumerate(cluster.documents):
        if not document.text.strip():
            yield Note("empty-document", f"document {names[index]} is empty", index)
        elif index not in with_sentences:
            yield Note("empty-document", f"document {names[index]} has no sentence to summarize", index)
        elif index in duplicates:
            text = f"document {names[index]} repeats document {names[duplicates[index]]}"
            yield Note("duplicate-document", text, index)


def _skipped_notes(reasons: Counter[str]) -> Iterator[Note]:
    if reasons:
        counts = [f"{count} {_REASON_NAMES[reason][count > 1]}" for reason, count in sorted(reasons.items())]
        yield Note("skipped-text", f"Skipped non-prose: {', '.join(counts)}")
