"""Notes on conflicts between sources."""

from __future__ import annotations

from collections.abc import Sequence

from summ.types import Cluster, Conflict, ConflictValue, Note, limited_notes


def conflict_notes(conflicts: Sequence[Conflict], cluster: Cluster) -> tuple[Note, ...]:
    """Return a note per conflict, with each value and the documents that state it."""
    names = cluster.document_ids
    return limited_notes(Note("conflict", _text(conflict, names), sentence=conflict.sentence) for conflict in conflicts)


def _text(conflict: Conflict, names: Sequence[str]) -> str:
    values = "; ".join(f"{value.text} ({_documents(value, names)})" for value in conflict.values)
    return f"Sources disagree on a {conflict.kind}: {values}"


def _documents(value: ConflictValue, names: Sequence[str]) -> str:
    dates = {source.document_index: source.document.date for source in value.sources}
    documents = [f"{names[index]} of {date.isoformat()}" if date else names[index] for index, date in dates.items()]
    return f"document{'' if len(documents) == 1 else 's'} {', '.join(documents)}"
