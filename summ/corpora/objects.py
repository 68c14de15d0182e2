"""Examples from Python objects: data frames, data sets of the `datasets` library, and lists of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summ.corpora.records import example_from_record
from summ.errors import InputError, nearest
from summ.types import Cluster, Document, Example


def read_objects(data: Any, split: str | None, columns: Mapping[str, str]) -> Iterator[Example]:
    """Yield an example per row or item of `data`.

    Parameters
    ----------
    data : Iterable
        A data frame (pandas or Polars) or a table (PyArrow) with a cluster per row; a `Dataset`, or a `DatasetDict`
        with `split`; or an iterable of `Example`, `Cluster`, mappings with the columns of a record, or lists of
        documents.
    split : str, optional
        The split of a `DatasetDict`; by default "test", or the only one.
    columns : mapping of str to str
        Column names by role, for mappings.

    Raises
    ------
    InputError
        If an item is none of these; the message gives its number.
    """
    return (example_from_item(item, number, columns) for number, item in enumerate(items(data, split), start=1))


def items(data: Any, split: str | None) -> Iterable[Any]:
    """Return the rows of frames, tables and data sets as mappings, and the items of other iterables as they are."""
    if isinstance(data, Mapping):
        data = _choose_split(data, split)
    elif split is not None:
        raise InputError(f"a {type(data).__name__} has no splits: remove split.")
    return _rows(data)


def choose_split(splits: Mapping[str, Any], split: str | None, name: str) -> str:
    """Return the split to read: `split`, else "test", else the only one. `name` names the data in the `InputError`."""
    chosen = split or ("test" if "test" in splits or len(splits) > 1 else next(iter(splits), ""))
    if chosen not in splits:
        advice = "" if split else "; name one with split"
        raise InputError(
            f"{name} has no split {chosen!r}.{nearest(chosen, splits)} It has {', '.join(map(str, splits))}{advice}."
        )
    return chosen


def _choose_split(data: Mapping[str, Any], split: str | None) -> Any:
    if not data or not all(hasattr(rows, "column_names") or hasattr(rows, "features") for rows in data.values()):
        raise InputError(
            f"examples must be a list of rows, not a single mapping with {', '.join(map(str, data)) or 'no keys'}."
        )
    return data[choose_split(data, split, f"the {type(data).__name__}")]


def _rows(data: Any) -> Iterable[Any]:
    """Return the rows of a frame or table as mappings, anything else as it is."""
    if isinstance(data, (Example, Cluster, Document)):
        raise InputError(f"examples must be a list, not a single {type(data).__name__}: pass [it].")
    if hasattr(data, "columns") and hasattr(data, "dtypes"):
        # Polars calls it to_dicts; pandas asks for the layout.
        rows: Iterable[Any] = data.to_dicts() if hasattr(data, "to_dicts") else data.to_dict("records")
        return rows
    if hasattr(data, "to_pylist") and hasattr(data, "column_names"):
        return list(data.to_pylist())
    try:
        items: Iterator[Any] = iter(data)
        return items
    except TypeError:
        raise InputError(f"examples must be a list of rows or a data set, not {type(data).__name__}.") from None


def example_from_item(item: Any, number: int | str, columns: Mapping[str, str]) -> Example:
    """Return an item of `items` as an example. Raises `InputError`."""
    if isinstance(item, Example):
        return item
    where = f"example {number}"
    if isinstance(item, (str, bytes)):
        raise InputError(f"{where} is a {type(item).__name__}; give rows with 'documents', or lists of documents.")
    if isinstance(item, Mapping):
        return example_from_record(item, columns, where=where, number=number)
    try:
        cluster = Cluster.of(item)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    return Example(cluster if cluster.id else Cluster.of(cluster, id=str(number)))
