"""A summary as HTML in which selecting a sentence highlights its sources, without scripts or external files."""

from __future__ import annotations

import hashlib
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from summ.report.highlight.conflicts import conflict_list, conflict_spans, document_names
from summ.report.highlight.flags import FlaggedSpan, flagged_spans, without_overlaps
from summ.report.highlight.segments import Segment, document_segments
from summ.text.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summ.types import Note, Source, Summary, SummarySentence

__all__ = [
    "FlaggedSpan",
    "Segment",
    "document_segments",
    "flagged_spans",
    "highlight_style",
    "summary_html",
    "summary_page",
]

_MAX_TITLE = 60


def summary_page(summary: Summary) -> str:
    """Return a complete HTML page for one summary."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(_title(summary.query or summary.text)) or 'summary'}</title>"
        "<style>body{max-width:80rem;margin:0 auto;padding:1.5rem;color:var(--ink);background:var(--paper)}"
        "</style></head>"
        f'<body class="summ-page"><main><h1 class="summ-title">{escape(_heading(summary))}</h1>'
        f'<p class="summ-facts">{escape(_facts(summary))}</p>{summary_html(summary)}</main></body></html>\n'
    )


def _title(text: str) -> str:
    """Return the beginning of a text, cut between words where it has spaces."""
    line = " ".join(text.split())
    if len(line) <= _MAX_TITLE:
        return line
    start = line[:_MAX_TITLE]
    return f"{start.rpartition(' ')[0] or start}…"


def _heading(summary: Summary) -> str:
    return " ".join((summary.query or "").split()) or f"Summary of {_count(len(summary.documents), 'document')}"


def _facts(summary: Summary) -> str:
    """Return the method, the length, and the number of documents that are used."""
    used, total = len(summary.documents_used), len(summary.documents)
    return (
        f"Method {summary.method.partition('|')[0]} · {_count(len(summary.sentences), 'sentence')}, "
        f"{_count(count_words(summary.text), 'word')} · from {used} of {_count(total, 'document')}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary_html(summary: Summary) -> str:
    """Return the sentences next to the documents, for a notebook or a page.

    The sentences are a group of radio buttons. Selecting one by tap, click or arrow key, or hovering over it,
    highlights and numbers its sources. Unsupported numbers and names are underlined.
    """
    key = "summ-" + hashlib.sha256(repr((summary.text, summary.method)).encode("utf-8", "replace")).hexdigest()[:10]
    flags, conflicts = flagged_spans(summary), conflict_spans(summary)
    names = document_names(summary)
    sentences = [
        _sentence(key, index, sentence, [*flags[index], *conflicts[index]], names)
        for index, sentence in enumerate(summary.sentences)
    ]
    notes = _items(note for note in summary.notes if note.kind != "conflict" and not note.is_provenance)
    note_list = f'<h2 class="summ-heading">Notes</h2><ul class="summ-notes">{notes}</ul>' if notes else ""
    provenance = _items(note for note in summary.notes if note.is_provenance)
    return (
        f'<div class="summ" id="{key}"><style>{highlight_style()}{_sentence_rules(key, len(sentences))}</style>'
        '<div class="summ-columns"><section><div role="radiogroup" aria-label="Sentences of the summary">'
        f"{''.join(sentences)}</div>{conflict_list(summary)}{note_list}"
        f'<details class="summ-settings"><summary>Settings</summary><ul class="summ-notes">'
        f"<li><code>{escape(summary.method)}</code></li>{provenance}</ul></details></section>"
        f'<div class="summ-documents" role="group" tabindex="0" aria-label="Documents">{_documents(key, summary)}</div>'
        "</div></div>"
    )


def _items(notes: Iterable[Note]) -> str:
    return "".join(f"<li>{escape(note.text)}</li>" for note in notes)


def highlight_style() -> str:
    """Return the CSS of sentences, sources and flags, shared with the page of a comparison."""
    return files("summ.report.highlight").joinpath("highlight.css").read_text(encoding="utf-8")


def _sentence_rules(key: str, count: int) -> str:
    """Return CSS that highlights the sources of each sentence; some notebooks remove scripts."""
    if not count:
        return ""
    selectors = ",".join(
        f"#{key}:has(.s{index}:hover) .m{index},#{key}:has(.s{index} input:checked) .m{index}" for index in range(count)
    )
    return f"{selectors}{{background:var(--lit);outline:2px solid var(--lit-line);border-radius:2px}}"


def _sentence(key: str, index: int, sentence: SummarySentence, flags: list[FlaggedSpan], names: tuple[str, ...]) -> str:
    links = ", ".join(
        f'<a href="#{key}-{index}-{number}" title="{_location(source)}">{escape(names[source.document_index])}</a>'
        for number, source in enumerate(sentence.sources, start=1)
    )
    checked = "checked " if index == 0 else ""
    # The support of a sentence that was copied says nothing.
    support = "" if sentence.is_verbatim else f"support {sentence.support:.2f}, "
    return (
        f'<label class="summ-sentence s{index}"><input type="radio" name="{key}" {checked}/>'
        f"<b>{index + 1}</b> <span>{_underline(sentence.text, flags)}</span></label>"
        f'<small class="summ-links">{support}source: {links or "none"}</small>'
    )


def _underline(text: str, flags: list[FlaggedSpan]) -> str:
    parts, position = [], 0
    for flag in without_overlaps(flags):
        reason = escape(flag.reason)
        parts.append(
            f'{escape(text[position : flag.start])}<u class="summ-flag" title="{reason}">'
            f'{escape(text[flag.start : flag.end])}<span class="summ-hidden"> ({reason})</span></u>'
        )
        position = flag.end
    return "".join([*parts, escape(text[position:])])


def _documents(key: str, summary: Summary) -> str:
    numbers = _source_numbers(summary)
    names = document_names(summary)
    sections = []
    for index, (name, document) in enumerate(zip(names, summary.documents, strict=True)):
        parts = []
        for segment in document_segments(summary, index):
            text = escape(document.text[segment.start : segment.end])
            classes = " ".join(f"m{sentence}" for sentence in segment.sentences)
            # Links of sentences point to the start of their sources.
            anchors = "".join(
                f'<b id="{key}-{sentence}-{numbers[sentence, segment.start, index]}"></b>'
                for sentence in segment.starts
            )
            tags = "".join(f"<sup>{sentence + 1}</sup>" for sentence in segment.starts)
            parts.append(f'{anchors}<mark class="{classes}">{tags}{text}</mark>' if classes else text)
        title = escape(f"{name}: {document.title}" if document.title else name)
        date = f" <small>{document.date.isoformat()}</small>" if document.date else ""
        sections.append(f'<h2>{title}{date}</h2><p class="summ-text">{"".join(parts)}</p>')
    return "".join(sections) or "<p>no documents</p>"


def _source_numbers(summary: Summary) -> dict[tuple[int, int, int], int]:
    """Return the number of each source within its sentence, by sentence, start and document."""
    numbers: dict[tuple[int, int, int], int] = {}
    for index, sentence in enumerate(summary.sentences):
        for number, source in enumerate(sentence.sources, start=1):
            numbers.setdefault((index, source.start, source.document_index), number)
    return numbers


def _location(source: Source) -> str:
    name = source.document.title or source.document.id or "document"
    return f"{escape(name)}, {source.start}–{source.end}, score {source.score:.2f}"
