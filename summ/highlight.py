"""One summary as HTML for notebooks: its sentences, each with its sources; everything escaped, nothing loaded."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summ.types import Source, Summary, SummarySentence


def summary_html(summary: Summary) -> str:
    """The summary's sentences as paragraphs with their sources folded beneath, then the notes."""
    parts = [_sentence(sentence) for sentence in summary.sentences]
    parts += [f'<p style="opacity:.7"><small>{escape(note)}</small></p>' for note in summary.notes]
    parts.append(f'<p style="opacity:.7"><small><code>{escape(summary.method)}</code></small></p>')
    return f"<div>{''.join(parts)}</div>"


def _sentence(sentence: SummarySentence) -> str:
    sources = "".join(_source(source) for source in sentence.sources)
    count = len(sentence.sources)
    label = f"{count} source{'s' if count != 1 else ''}, support {sentence.support:.2f}"
    return f"<p>{escape(sentence.text)}</p><details><summary><small>{label}</small></summary>{sources}</details>"


def _source(source: Source) -> str:
    name = source.document.title or source.document.id or "document"
    place = f"{escape(name)}, {source.start}–{source.end}, score {source.score:.2f}"
    return f"<blockquote>{escape(source.text)} <small>({place})</small></blockquote>"
