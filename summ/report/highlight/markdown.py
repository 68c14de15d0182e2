"""A summary as Markdown with a footnote for each source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summ.report.markdown_text import escape_markdown

if TYPE_CHECKING:
    from summ.types import Source, Summary


def summary_markdown(summary: Summary) -> str:
    """Return the sentences with footnotes that quote their sources, and the notes as a list."""
    from summ.types import Cluster

    names = Cluster(summary.documents).document_ids
    sentences = []
    # Quotation of a source -> its number; a span that supports several sentences has one footnote.
    numbers: dict[str, int] = {}
    for sentence in summary.sentences:
        quotations = (f"{_location(source, names)}: {escape_markdown(source.text)}" for source in sentence.sources)
        marks = "".join(f"[^{numbers.setdefault(quotation, len(numbers) + 1)}]" for quotation in quotations)
        sentences.append(escape_markdown(sentence.text) + marks)
    notes = "\n".join(f"- {escape_markdown(str(note))}" for note in summary.notes if not note.is_provenance)
    footnotes = (f"[^{number}]: {quotation}" for quotation, number in numbers.items())
    return "\n\n".join([*filter(None, (" ".join(sentences), notes)), *footnotes]) + "\n"


def _location(source: Source, names: tuple[str, ...]) -> str:
    title = f" ({source.document.title})" if source.document.title else ""
    return escape_markdown(f"{names[source.document_index]}{title}, {source.start}–{source.end}")
