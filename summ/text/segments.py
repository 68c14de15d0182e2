"""A cluster's sentences that may be summarized: split, trimmed, page furniture left out, with notes on what was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summ.text.cleaning import furniture, trim
from summ.text.language import detect
from summ.text.sentences import sentence_spans
from summ.types import Cluster, Document, Note, Sentence

_PLURALS = {"caption": "captions", "byline": "bylines", "headline": "headlines", "related": "related headlines"}


@dataclass(frozen=True)
class Segments:
    """Sentences in document order, `notes` on what was skipped, and the language they are in (None if unsure).

    `repeats` maps the index of a document to that of the earlier one whose text it repeats.
    """

    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]
    language: str | None
    repeats: dict[int, int]


def segment(cluster: Cluster, *, language: str | None = None) -> Segments:
    """Split and clean every document of `cluster`; `language` is an ISO 639-1 code, detected where None."""
    language = language or detect("\n".join(document.text[:5000] for document in cluster.documents))
    kept: list[Sentence] = []
    dropped: list[Sentence] = []
    reasons: Counter[str] = Counter()
    for place, document in enumerate(cluster.documents):
        for sentence, reason in _sentences(document, place, language):
            (kept if reason is None else dropped).append(sentence)
            reasons.update([reason] if reason else [])
    if not kept:
        # A page of nothing but headlines is still what the user has to say.
        kept, dropped, reasons = dropped, [], Counter()
    repeats = _repeats(cluster.documents)
    return Segments(tuple(kept), tuple(_notes(cluster, kept, repeats, reasons)), language, repeats)


def _sentences(document: Document, place: int, language: str | None) -> list[tuple[Sentence, str | None]]:
    text = document.text
    spans = sentence_spans(text, language=language)
    found: list[tuple[Sentence, str | None]] = []
    for (start, end), reason in zip(spans, furniture(text, spans), strict=True):
        start, end = trim(text, start, end)
        if start < end:
            found.append((Sentence(text[start:end], start, end, place, len(found)), reason))
    return found


def _repeats(documents: Sequence[Document]) -> dict[int, int]:
    first: dict[str, int] = {}
    repeats: dict[int, int] = {}
    # Documents that begin in different words need no comparing.
    beginnings = [tuple(document.text.split(None, 8)[:8]) for document in documents]
    shared = Counter(beginnings)
    for place, document in enumerate(documents):
        if shared[beginnings[place]] == 1:
            continue
        words = " ".join(document.text.split())
        if words and first.setdefault(words, place) != place:
            repeats[place] = first[words]
    return repeats


def _notes(cluster: Cluster, kept: list[Sentence], repeats: dict[int, int], reasons: Counter[str]) -> list[Note]:
    names = cluster.document_ids
    with_sentences = {sentence.document for sentence in kept}
    notes = list(cluster.notes)
    for place, document in enumerate(cluster.documents):
        if not document.text.strip():
            notes.append(Note("empty-document", f"document {names[place]} is empty", place))
        elif place not in with_sentences:
            notes.append(Note("empty-document", f"document {names[place]} has no sentence to summarize", place))
        elif place in repeats:
            repeated = names[repeats[place]]
            notes.append(Note("duplicate-document", f"document {names[place]} repeats document {repeated}", place))
    if reasons:
        what = ", ".join(
            f"{count} {reason if count == 1 else _PLURALS.get(reason, reason)}"
            for reason, count in sorted(reasons.items())
        )
        notes.append(Note("skipped-text", f"Skipped non-prose: {what}"))
    return notes
