"""One record of a data set, whatever its columns are called, as an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summ.errors import InputError, nearest
from summ.types import Cluster, Document, Example

# The names that public sets use, tried in order where no mapping is given.
_KNOWN = {
    "documents": ("documents", "document", "articles", "article", "source_documents", "texts", "reviews", "docs"),
    "references": ("references", "reference", "summary", "summaries", "highlights", "target"),
    "query": ("query", "question", "topic"),
    "id": ("id", "doc_id", "example_id"),
}
# Multi-News joins a cluster's documents by this mark.
_SEPARATOR = "|||||"
_FIELDS = ("text", "title", "date", "id")
ROLES = (*_KNOWN, "separator")


def checked_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """The mapping, its roles and values checked. Raises `InputError` with the nearest role."""
    for role, name in columns.items():
        if role not in ROLES:
            raise InputError(f"columns: unknown {role!r}.{nearest(str(role), ROLES)} Known are {', '.join(ROLES)}.")
        if not isinstance(name, str) or not name:
            raise InputError(f"columns: {role} must be a text, not {name!r}.")
    return dict(columns)


def example_of(record: Mapping[str, Any], columns: Mapping[str, str], *, where: str, place: int) -> Example:
    """The example in `record`; `where` names it in errors, `place` is its id where it has none. Raises `InputError`."""
    documents = _column(record, "documents", columns, where)
    if documents is None:
        tried = columns.get("documents") or " or ".join(_KNOWN["documents"][:2])
        raise InputError(f"{where}: no documents (looked for {tried}); it has {_names(record)}. Map them by columns.")
    try:
        texts = _documents(documents, columns.get("separator", _SEPARATOR))
        query = _column(record, "query", columns, where)
        given = _column(record, "id", columns, where)
        name = str(place) if given is None else str(given)
        cluster = Cluster.of(texts, id=name, query=str(query) if query else None)
        return Example(cluster, _references(_column(record, "references", columns, where)))
    except (InputError, TypeError) as error:
        reason = str(error)
        raise InputError(reason if reason.startswith(where) else f"{where}: {reason}") from None


def _documents(found: Any, separator: str) -> list[Document]:
    """Documents from one joined text, a list of texts or mappings, or `datasets`' mapping of lists."""
    if isinstance(found, str):
        return [Document(part.strip()) for part in found.split(separator) if part.strip()]
    if isinstance(found, Mapping):
        lists = {name: found[name] for name in _FIELDS if isinstance(found.get(name), Sequence)}
        if "text" not in lists:
            raise InputError(f"documents must be a list of texts; found a mapping with {_names(found)}.")
        found = [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    if not isinstance(found, Sequence) or isinstance(found, bytes):
        raise InputError(f"documents must be a list, not {type(found).__name__}.")
    return [_document(one, place) for place, one in enumerate(found, start=1)]


def _document(found: Any, place: int) -> Document:
    if isinstance(found, str):
        return Document(found)
    if not isinstance(found, Mapping):
        raise InputError(f"document {place} must be a text or an object with 'text', not {type(found).__name__}.")
    if not isinstance(found.get("text"), str):
        raise InputError(f"document {place} has no 'text'; it has {_names(found)}.")
    # Sets of other people carry more (an address, a publisher) that a summary has no use for.
    kept = {name: found[name] for name in _FIELDS if found.get(name) not in (None, "")}
    return Document.from_dict({**kept, "text": found["text"], **({"id": str(kept["id"])} if "id" in kept else {})})


def _references(found: Any) -> tuple[str, ...]:
    if found is None:
        return ()
    if isinstance(found, str):
        return (found,) if found.strip() else ()
    if not isinstance(found, Sequence) or isinstance(found, bytes):
        raise InputError(f"references must be a text or a list of texts, not {type(found).__name__}.")
    return tuple(found)


def _column(record: Mapping[str, Any], role: str, columns: Mapping[str, str], where: str) -> Any:
    if role not in columns:
        return next((record[name] for name in _KNOWN[role] if record.get(name) is not None), None)
    found: Any = record
    name = columns[role]
    for part in [name] if name in record else name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            hint = nearest(name, map(str, record))
            raise InputError(f"{where}: there is no column {name!r}.{hint} It has {_names(record)}.")
        found = found[part]
    return found


def _names(record: Mapping[str, Any]) -> str:
    return ", ".join(map(str, record)) or "nothing"
