"""One summary as HTML: pointing at a sentence lights up its sources. Everything escaped, no script, nothing loaded."""

from __future__ import annotations

import hashlib
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from summ.report.highlight.doubts import Doubt, doubted
from summ.report.highlight.segments import Segment, segments

if TYPE_CHECKING:
    from summ.types import Source, Summary, SummarySentence

__all__ = ["Doubt", "Segment", "doubted", "marks_style", "segments", "summary_html", "summary_page"]


def summary_page(summary: Summary) -> str:
    """A whole page for one summary, to be written to a file and sent to somebody."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(' '.join(summary.text.split())[:60]) or 'summary'}</title>"
        "<style>body{max-width:80rem;margin:0 auto;padding:1.5rem;color:var(--ink);background:var(--paper)}"
        "</style></head>"
        '<body class="summ-page"><main><h1 class="summ-hidden">Summary with its sources</h1>'
        f"{summary_html(summary)}</main></body></html>\n"
    )


def summary_html(summary: Summary) -> str:
    """The sentences beside the documents, for a notebook or a page.

    The sentences are a group of radio buttons: one is chosen by a tap, a click or the arrow keys, and its sources are
    lit, framed and numbered; hovering lights them too. Numbers and names that no document has are underlined.
    """
    key = "summ-" + hashlib.sha256(repr((summary.text, summary.method)).encode("utf-8", "replace")).hexdigest()[:10]
    doubts = doubted(summary)
    lines = [_sentence(key, place, one, doubts[place]) for place, one in enumerate(summary.sentences)]
    notes = [f"<li>{escape(note.text)}</li>" for note in summary.notes]
    shown = f'<ul class="summ-notes">{"".join(notes)}</ul>' if notes else ""
    return (
        f'<div class="summ" id="{key}"><style>{marks_style()}{_rules(key, len(lines))}</style>'
        '<div class="summ-columns"><section><div role="radiogroup" aria-label="Sentences of the summary">'
        f'{"".join(lines)}</div>{shown}<p class="summ-notes"><code>{escape(summary.method)}</code></p></section>'
        f'<div class="summ-documents" role="group" tabindex="0" aria-label="Documents">{_documents(key, summary)}</div>'
        "</div></div>"
    )


def marks_style() -> str:
    """The style of sentences, sources and doubts, shared with the report of a comparison."""
    return files("summ.report.highlight").joinpath("marks.css").read_text(encoding="utf-8")


def _rules(key: str, count: int) -> str:
    """Each sentence lights its own sources: no script is needed, and notebooks that strip scripts show it too."""
    if not count:
        return ""
    places = range(count)
    lit = ",".join(f"#{key}:has(.s{n}:hover) .m{n},#{key}:has(.s{n} input:checked) .m{n}" for n in places)
    return f"{lit}{{background:var(--lit);outline:2px solid var(--lit-line);border-radius:2px}}"


def _sentence(key: str, place: int, sentence: SummarySentence, doubts: list[Doubt]) -> str:
    links = "".join(
        f'<a href="#{key}-{place}-{number}" title="{_place(source)}">{number}</a> '
        for number, source in enumerate(sentence.sources, start=1)
    )
    checked = "checked " if place == 0 else ""
    return (
        f'<label class="summ-sentence s{place}"><input type="radio" name="{key}" {checked}/>'
        f"<b>{place + 1}</b> <span>{_underlined(sentence.text, doubts)}</span></label>"
        f'<small class="summ-links">support {sentence.support:.2f}, sources: {links or "none "}</small>'
    )


def _underlined(text: str, doubts: list[Doubt]) -> str:
    parts, here = [], 0
    for one in doubts:
        shown = f'{escape(text[one.start : one.end])}<span class="summ-hidden"> ({escape(one.said)})</span>'
        parts.append(f'{escape(text[here : one.start])}<u class="summ-doubt" title="{escape(one.said)}">{shown}</u>')
        here = one.end
    return "".join([*parts, escape(text[here:])])


def _documents(key: str, summary: Summary) -> str:
    from summ.types import Cluster

    names = Cluster(summary.documents).document_ids
    numbers = _numbers(summary)
    shown = []
    for place, (name, document) in enumerate(zip(names, summary.documents, strict=True)):
        parts = []
        for one in segments(summary, place):
            text = escape(document.text[one.start : one.end])
            classes = " ".join(f"m{n}" for n in one.sentences)
            # Where a source begins there is something to jump to, and its sentence's number.
            anchors = "".join(f'<b id="{key}-{n}-{numbers[n, one.start, place]}"></b>' for n in one.begins)
            tags = "".join(f"<sup>{n + 1}</sup>" for n in one.begins)
            parts.append(f'{anchors}<mark class="{classes}">{tags}{text}</mark>' if classes else text)
        title = escape(f"{name}: {document.title}" if document.title else f"Document {name}")
        date = f" <small>{document.date.isoformat()}</small>" if document.date else ""
        shown.append(f'<h2>{title}{date}</h2><p class="summ-text">{"".join(parts)}</p>')
    return "".join(shown) or "<p>no documents</p>"


def _numbers(summary: Summary) -> dict[tuple[int, int, int], int]:
    """The number that a source has among those of its sentence, by sentence, begin and document."""
    found: dict[tuple[int, int, int], int] = {}
    for n, sentence in enumerate(summary.sentences):
        for number, source in enumerate(sentence.sources, start=1):
            found.setdefault((n, source.start, source.document_index), number)
    return found


def _place(source: Source) -> str:
    name = source.document.title or source.document.id or "document"
    return f"{escape(name)}, {source.start}–{source.end}, score {source.score:.2f}"
