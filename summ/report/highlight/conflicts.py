"""The conflicts of a summary as lists, and as spans of its sentences."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from summ.report.highlight.flags import FlaggedSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summ.types import Conflict, ConflictValue, Summary


def conflict_spans(summary: Summary) -> list[list[FlaggedSpan]]:
    """Return the values of each sentence that other documents state differently, in order."""
    names = document_names(summary)
    spans: list[list[FlaggedSpan]] = [[] for _ in summary.sentences]
    for conflict in summary.conflicts:
        others = "; ".join(f"{value.text} in {', '.join(_documents(value, names))}" for value in conflict.values[1:])
        spans[conflict.sentence].append(FlaggedSpan(conflict.start, conflict.end, f"sources disagree: {others}"))
    return spans


def conflict_list(summary: Summary) -> str:
    """Return the conflicts as HTML: each value with the documents and sentences that state it."""
    if not summary.conflicts:
        return ""
    names = document_names(summary)
    items = "".join(f"<li>{_item(conflict, names)}</li>" for conflict in summary.conflicts)
    return f'<h2 class="summ-heading">Sources disagree</h2><ul class="summ-conflicts">{items}</ul>'


def document_names(summary: Summary) -> tuple[str, ...]:
    """Return the ids of the documents; a number without an id becomes "Document 1"."""
    from summ.types import Cluster

    return tuple(f"Document {name}" if name.isdecimal() else name for name in Cluster(summary.documents).document_ids)


def _item(conflict: Conflict, names: Sequence[str]) -> str:
    values = "".join(
        f"<dt>{escape(value.text)}</dt><dd>{escape(', '.join(_documents(value, names)))}: "
        f"<q>{escape(' '.join(value.sources[0].text.split()))}</q></dd>"
        for value in conflict.values
    )
    return f"Sentence {conflict.sentence + 1}, {conflict.kind}:<dl>{values}</dl>"


def _documents(value: ConflictValue, names: Sequence[str]) -> list[str]:
    dates = {source.document_index: source.document.date for source in value.sources}
    return [f"{names[index]} ({date.isoformat()})" if date else names[index] for index, date in dates.items()]
