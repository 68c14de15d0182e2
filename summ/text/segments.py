"""Segmentation: the sentences of a cluster that a summary may use, trimmed and cleaned, with notes on the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summ.text.cleaning import non_prose_reasons
from summ.text.datelines import trim
from summ.text.invisible import without_invisible
from summ.text.joining import one_line
from summ.text.length import Length
from summ.text.segmentation import Segmentation
from summ.text.spans import Span
from summ.text.unpunctuated import Division, divide_to_fit, divide_unpunctuated
from summ.types import Cluster, Document, Note, Sentence, limited_notes

_SAMPLE_CHARACTERS = 5000
# Maximum words of the parts of sentences that no budget fits, tried in turn.
_SHORTER = (12, 6, 3, 1)
_DEFAULT_SEGMENTATION = Segmentation()
# Documents are compared only if this many of their first words are equal.
_COMPARED_WORDS = 8
# Reason -> its name in notes, singular and plural.
_REASON_NAMES = {
    "attribution": ("attribution stub", "attribution stubs"),
    "boilerplate": ("boilerplate line", "boilerplate lines"),
    "bullet": ("list link", "list links"),
    "byline": ("byline", "bylines"),
    "caption": ("caption", "captions"),
    "code": ("line of code or data", "lines of code or data"),
    "courtesy": ("courtesy", "courtesies"),
    "dateline": ("dateline", "datelines"),
    "fragment": ("fragment", "fragments"),
    "headline": ("headline", "headlines"),
    "quotation": ("quoted line of mail", "quoted lines of mail"),
    "reference": ("reference", "references"),
    "related": ("related headline", "related headlines"),
    "tweet": ("tweet", "tweets"),
}


@dataclass(frozen=True)
class Segments:
    """The usable sentences of a cluster in document order, with notes on what was skipped.

    `language` is an ISO 639-1 code, or None if unsure. `duplicates` maps the index of each document that repeats an
    earlier one to the index of that one. `segmentation` is what split the documents.
    """

    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]
    language: str | None
    duplicates: dict[int, int]
    segmentation: Segmentation = _DEFAULT_SEGMENTATION


def segment(
    cluster: Cluster,
    *,
    language: str | None = None,
    segmentation: Segmentation = _DEFAULT_SEGMENTATION,
    length: Length | None = None,
) -> Segments:
    """Split and clean every document of a cluster.

    Parameters
    ----------
    cluster : Cluster
        The documents.
    language : str, optional
        ISO 639-1 code; detected by default.
    segmentation : Segmentation, optional
        The splitter and the language detector.
    length : Length, optional
        The budget. If no sentence fits it, those without a final mark are divided further.
    """
    texts = [document.text for document in cluster.documents]
    language = language or segmentation.detect("\n".join(text[:_SAMPLE_CHARACTERS] for text in texts))
    divisions = [Division(segmentation.split(text, language)) for text in texts]
    if segmentation.divides:
        divisions = [
            divide_unpunctuated(text, division.spans, language=language)
            for text, division in zip(texts, divisions, strict=True)
        ]
    turns = [_turns(document) for document in cluster.documents]
    usable, reasons = _usable(texts, divisions, turns, language)
    if length is not None and not _any_fits(usable, length):
        for max_words in _SHORTER:
            shorter = [
                divide_to_fit(text, division, max_words, language=language)
                for text, division in zip(texts, divisions, strict=True)
            ]
            sentences, skipped = _usable(texts, shorter, turns, language)
            if _any_fits(sentences, length):
                usable, reasons, divisions = sentences, skipped, shorter
            if _most_fit(sentences, length):
                break
    duplicates = _duplicates(cluster.documents)
    notes = (
        *cluster.notes,
        *limited_notes(_document_notes(cluster, usable, duplicates)),
        *_division_notes(cluster, divisions),
        *_skipped_notes(reasons),
    )
    return Segments(tuple(usable), notes, language, duplicates, segmentation)


def _turns(document: Document) -> list[Span]:
    """Return the spans of the turns that a reader found in a document; metadata of users may be anything."""
    speakers = document.metadata.get("speakers")
    turns = speakers if isinstance(speakers, (list, tuple)) else ()
    offsets = [(turn.get("start"), turn.get("end")) for turn in turns if isinstance(turn, Mapping)]
    return [(start, end) for start, end in offsets if isinstance(start, int) and isinstance(end, int)]


def _usable(
    texts: Sequence[str], divisions: Sequence[Division], turns: Sequence[Sequence[Span]], language: str | None
) -> tuple[list[Sentence], Counter[str]]:
    """The prose, and the reasons why the rest was skipped; everything, if there are only headlines."""
    kept: list[Sentence] = []
    skipped: list[Sentence] = []
    reasons: Counter[str] = Counter()
    for index, (text, division) in enumerate(zip(texts, divisions, strict=True)):
        for sentence, reason in _sentences(text, index, division.spans, turns[index], language):
            if reason is None:
                kept.append(sentence)
            else:
                skipped.append(sentence)
                reasons[reason] += 1
    return (kept, reasons) if kept else (skipped, Counter())


def _sentences(
    text: str, document: int, spans: list[Span], turns: Sequence[Span], language: str | None
) -> Iterator[tuple[Sentence, str | None]]:
    position = 0
    reasons = non_prose_reasons(text, spans, language=language, turns=turns)
    for (start, end), reason in zip(spans, reasons, strict=True):
        start, end = trim(text, start, end)
        if start < end:
            yield Sentence(text[start:end], start, end, document, position), reason
            position += 1


def _any_fits(sentences: Sequence[Sentence], length: Length) -> bool:
    return any(length.fits([sentence.text]) for sentence in sentences)


def _most_fit(sentences: Sequence[Sentence], length: Length) -> bool:
    return 2 * sum(length.fits([sentence.text]) for sentence in sentences) > len(sentences)


def _duplicates(documents: Sequence[Document]) -> dict[int, int]:
    texts = [without_invisible(document.text) for document in documents]
    beginnings = [tuple(text.split(None, _COMPARED_WORDS)[:_COMPARED_WORDS]) for text in texts]
    frequencies = Counter(beginnings)
    first: dict[str, int] = {}
    duplicates: dict[int, int] = {}
    for index, whole in enumerate(texts):
        if frequencies[beginnings[index]] > 1:
            text = one_line(whole)
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


def _division_notes(cluster: Cluster, divisions: Sequence[Division]) -> Iterator[Note]:
    names = cluster.document_ids
    for index, division in enumerate(divisions):
        if division.units:
            where = " and ".join(division.units)
            yield Note("split-text", f"document {names[index]} lacks sentence punctuation: divided at {where}", index)


def _skipped_notes(reasons: Counter[str]) -> Iterator[Note]:
    if reasons:
        counts = [f"{count} {_REASON_NAMES[reason][count > 1]}" for reason, count in sorted(reasons.items())]
        yield Note("skipped-text", f"Skipped text that is not prose: {', '.join(counts)}")
