"""One record of a data set, whatever its columns are called, as an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summ.errors import InputError, nearest
from summ.types import Cluster, Example

# The names that public sets use, tried in order where no mapping is given.
_KNOWN = {
    "documents": ("documents", "document", "articles", "source_documents", "texts", "reviews", "docs"),
    "references": ("references", "reference", "summary", "summaries", "highlights", "target"),
    "query": ("query", "question", "topic"),
    "id": ("id", "doc_id", "example_id"),
}
# Multi-News joins a cluster's documents by this mark.
_SEPARATOR = "|||||"
ROLES = (*_KNOWN, "separator")


def example_of(record: Mapping[str, Any], columns: Mapping[str, str], *, where: str, place: int) -> Example:
    """The example in `record`; `where` names it in errors. Raises `InputError`."""
    for role in columns:
        if role not in ROLES:
            raise InputError(f"columns: unknown {role!r}.{nearest(role, ROLES)} Known are {', '.join(ROLES)}.")
    documents = _column(record, "documents", columns, where)
    if documents is None:
        raise InputError(
            f"{where}: no column holds the documents; it has {', '.join(map(str, record))}. Pass columns=."
        )
    separator = columns.get("separator", _SEPARATOR)
    if isinstance(documents, str):
        documents = [part.strip() for part in documents.split(separator)]
        documents = [part for part in documents if part] or [""]
    references = _column(record, "references", columns, where)
    references = [] if references is None else [references] if isinstance(references, str) else references
    query = _column(record, "query", columns, where)
    given = _column(record, "id", columns, where)
    try:
        if not isinstance(documents, Sequence):
            raise InputError(f"documents must be a list, not {type(documents).__name__}.")
        cluster = Cluster.of(
            documents, id=str(place) if given is None else str(given), query=str(query) if query else None
        )
        return Example(cluster, tuple(references))
    except (InputError, TypeError) as error:
        raise InputError(f"{where}: {error}") from None


def _column(record: Mapping[str, Any], role: str, columns: Mapping[str, str], where: str) -> Any:
    if role in columns:
        if columns[role] not in record:
            raise InputError(
                f"{where}: there is no column {columns[role]!r}.{nearest(columns[role], map(str, record))} "
                f"It has {', '.join(map(str, record))}."
            )
        return record[columns[role]]
    return next((record[name] for name in _KNOWN[role] if record.get(name) is not None), None)
