"""Convert a record of a data set to an example, whatever its columns are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from summ.corpora.artefacts import split_documents, without_artefacts
from summ.errors import BudgetError, InputError, nearest
from summ.missing import is_missing
from summ.readers.json_values import field_value, key_list
from summ.types import Budget, Cluster, Document, Example
from summ.types.conversion import reject_file_names

# Column names of public data sets, tried in order where no mapping is given.
_COMMON_NAMES = {
    "documents": ("documents", "document", "articles", "article", "source_documents", "texts", "reviews", "docs"),
    "references": ("references", "reference", "summary", "summaries", "highlights", "target"),
    "query": ("query", "question", "topic"),
    "id": ("id", "doc_id", "example_id"),
    "earlier": ("earlier",),
    "budget": ("budget",),
}
# Multi-News joins the documents of a cluster with this separator.
_SEPARATOR = "|||||"
_DOCUMENT_FIELDS = ("text", "title", "date", "id")
ROLES = (*_COMMON_NAMES, "separator")


def validate_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping, or raise an `InputError` that suggests the closest role."""
    if not isinstance(columns, Mapping):
        raise InputError(f"columns must be a mapping of roles to column names, not {type(columns).__name__}.")
    for role, name in columns.items():
        if role not in ROLES:
            raise InputError(f"columns: unknown role {role!r}.{nearest(str(role), ROLES)} Known: {', '.join(ROLES)}.")
        if not isinstance(name, str) or not name:
            raise InputError(f"columns: {role} must be a string, not {name!r}.")
    return dict(columns)


def example_from_record(
    record: Mapping[str, Any], columns: Mapping[str, str], *, where: str, number: int | str
) -> Example:
    """Return the example in `record`.

    Parameters
    ----------
    record : mapping
        One row of a data set.
    columns : mapping of str to str
        Column names by role; common names are tried for roles that are not given.
    where : str
        The position of the record, for error messages.
    number : int or str
        Becomes the cluster's id if the record has none.

    Raises
    ------
    InputError
        If a column is missing or has the wrong type.
    """
    check_columns(record, columns, where)
    documents = _column(record, "documents", columns, where)
    if documents is None:
        name = columns.get("documents") or next(name for name in _COMMON_NAMES["documents"] if name in record)
        raise InputError(f"{where}: {name} is missing or null.")
    try:
        parsed = _documents(documents, columns.get("separator"))
        query = _column(record, "query", columns, where)
        known = _column(record, "earlier", columns, where)
        earlier = None if known is None else _documents(known, columns.get("separator"), "earlier")
        record_id = _column(record, "id", columns, where)
        cluster_id = str(number) if record_id is None else record_id
        query = str(query) if isinstance(query, (int, float)) else query or None
        cluster = Cluster.of(parsed, id=cluster_id, query=query, earlier=earlier)
        return Example(cluster, _references(_column(record, "references", columns, where)))
    except (InputError, TypeError, ValueError) as error:
        reason = str(error)
        raise InputError(reason if reason.startswith(where) else f"{where}: {reason}") from None


def check_columns(record: Mapping[str, Any], columns: Mapping[str, str], where: str) -> None:
    """Raise an `InputError` if `record` has no column with documents, or lacks one that is in the mapping `columns`."""
    for role, name in columns.items():
        try:
            _ = role == "separator" or field_value(record, name, where)
        except InputError:
            raise InputError(f"{where}: there is no column {name!r}; {_advice(record, role, name)}") from None
    if "documents" not in columns and not any(name in record for name in _COMMON_NAMES["documents"]):
        tried = " or ".join(_COMMON_NAMES["documents"][:2])
        advice = _advice(record, "documents", "documents")
        raise InputError(f"{where}: no documents (looked for {tried}); {advice}")


def _advice(record: Mapping[str, Any], role: str, name: str) -> str:
    """Return which columns there are, and how to name the most likely one: by its spelling, or the longest texts."""
    names = get_close_matches(name, map(str, record), n=1)
    if not names and role == "documents":
        others = {other for other_role in _COMMON_NAMES.keys() - {role} for other in _COMMON_NAMES[other_role]}
        lengths = {str(column): len(str(value)) for column, value in record.items() if isinstance(value, (str, list))}
        names = sorted(lengths.keys() - others, key=lambda column: -lengths[column])
    return f"it has {key_list(record)}. Name the column with columns={{{role!r}: {[*names, 'NAME'][0]!r}}}."


def budget_of_record(record: Mapping[str, Any], columns: Mapping[str, str], default: Budget, where: str) -> Budget:
    """Return the budget in `record`, such as ``{"words": 50}``, ``"words:50"`` or a number of `default`'s unit.

    Raises
    ------
    InputError
        If it is none of these.
    """
    value = _column(record, "budget", columns, where)
    if value is None:
        return default
    if isinstance(value, str):
        unit, _, number = value.partition(":")
        value = {unit.strip(): _number(number)}
    elif not isinstance(value, Mapping):
        value = {default.unit: value}
    try:
        # Tables have one column per unit, and at most one of them is filled.
        limits = {str(unit): limit for unit, limit in value.items() if not is_missing(limit)}
        return Budget.of(**limits) if limits else default
    except BudgetError as error:
        raise InputError(f"{where}: {error}") from None


def _number(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return text


def _column(record: Mapping[str, Any], role: str, columns: Mapping[str, str], where: str) -> Any:
    if role in columns:
        value = field_value(record, columns[role], where)
        return None if is_missing(value) else _as_list(value)
    known = (record[name] for name in _COMMON_NAMES[role] if not is_missing(record.get(name)))
    return _as_list(next(known, None))


def _as_list(value: Any) -> Any:
    """Return an array of a table's cell as a list, anything else as it is."""
    return value.tolist() if hasattr(value, "dtype") and hasattr(value, "tolist") else value


def _documents(value: Any, separator: str | None, what: str = "documents") -> list[Document]:
    """Parse joined text, a list of texts or mappings, or the mapping of lists that `datasets` returns."""
    if isinstance(value, str):
        parts = value.split(separator) if separator else split_documents(value)
        return [Document(without_artefacts(part.strip())) for part in parts if part.strip()]
    if isinstance(value, Mapping):
        lists = {name: value[name] for name in _DOCUMENT_FIELDS if isinstance(value.get(name), Sequence)}
        if "text" not in lists:
            raise InputError(f"{what} must be a list of texts; found a mapping with {key_list(value)}.")
        value = [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    if not isinstance(value, Sequence) or isinstance(value, bytes):
        raise InputError(f"{what} must be a list, not {type(value).__name__}.")
    reject_file_names(value)
    return [_document(item, number) for number, item in enumerate(value, start=1)]


def _document(value: Any, number: int) -> Document:
    if isinstance(value, str):
        return Document(without_artefacts(value))
    if not isinstance(value, Mapping):
        raise InputError(f"document {number} must be a string or an object with 'text', not {type(value).__name__}.")
    if "text" in value and is_missing(value["text"]):
        value = {**value, "text": ""}
    if not isinstance(value.get("text"), str):
        raise InputError(f"document {number} has no 'text'; it has {key_list(value)}.")
    known = {name: field for name, field in value.items() if not _is_empty(field)}
    return Document.from_dict({**known, "text": without_artefacts(value["text"])})


def _is_empty(field: Any) -> bool:
    return is_missing(field) or (isinstance(field, str) and not field)


def _references(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (without_artefacts(value),) if value.strip() else ()
    if not isinstance(value, Sequence) or isinstance(value, bytes):
        raise InputError(f"references must be a string or a list of strings, not {type(value).__name__}.")
    return tuple(without_artefacts(item) if isinstance(item, str) else item for item in value)
