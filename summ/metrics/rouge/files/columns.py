"""Find the columns of a table with the candidates and the references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summ.errors import InputError, nearest
from summ.metrics.rouge.files.rows import Row

_IDS = ("id", "doc_id", "example_id")


@dataclass(frozen=True)
class Side:
    """The candidates or the references: their name in messages, and the column names that are unambiguous for them."""

    name: str
    columns: frozenset[str]


CANDIDATE = Side(
    "candidate",
    frozenset(
        "candidate candidates prediction predictions predicted predicted_summary pred hypothesis generated "
        "generated_summary generated_text output model_output system system_summary decoded response completion".split()
    ),
)
REFERENCE = Side(
    "reference",
    frozenset(
        "references reference reference_summary ref targets target gold gold_summary label labels highlights "
        "ground_truth expected human_summary".split()
    ),
)


def columns_of(rows: Sequence[Row], side: Side, column: str | None, *, guess: bool) -> list[str | None]:
    """Return the column of each row that holds the texts of a side, `column` if it is given; None without columns.

    With `guess`, common names of JSON Lines are recognized. ``summary`` counts only if no row has an unambiguous column
    for the side, and ``text`` only if no other column is possible.

    Raises
    ------
    InputError
        If a row has no such column, or more than one.
    """
    tables = [list(map(str, row.content)) if isinstance(row.content, Mapping) else [] for row in rows]
    names = list(dict.fromkeys(name for table in tables for name in table))
    if column is None and not names:
        return [None] * len(rows)
    if column is None and not guess:
        raise InputError(f"{rows[0].where}: the columns are {', '.join(names)}. {_advice(side)}")
    valid = frozenset([column]) if column is not None else _candidates_for(side, names)
    return [
        _choose(row, [name for name in table if name in valid], valid, side) if table or column else None
        for row, table in zip(rows, tables, strict=True)
    ]


def texts_of(rows: Sequence[Row], columns: Sequence[str | None]) -> list[list[str]]:
    """Return the text or texts of each row. Raises `InputError`."""
    return [_texts(row, column) for row, column in zip(rows, columns, strict=True)]


def ids_of(rows: Sequence[Row]) -> list[str] | None:
    """Return the id of each row, or None if any row has none."""
    ids = [_id(row.content) for row in rows]
    present = [name for name in ids if name is not None]
    return present if rows and len(present) == len(ids) else None


def _candidates_for(side: Side, names: Sequence[str]) -> frozenset[str]:
    """Return the columns among `names` that may hold the texts of a side; rows may use different ones."""
    other = REFERENCE if side is CANDIDATE else CANDIDATE
    own = [name for name in names if name.casefold() in side.columns]
    own = own or [name for name in names if name.casefold() == "summary"]
    if not own and not any(name.casefold() in other.columns for name in names):
        own = [name for name in names if name.casefold() == "text"]
    return frozenset(own)


def _choose(row: Row, names: Sequence[str], valid: frozenset[str], side: Side) -> str:
    if len(names) > 1:
        raise InputError(f"{row.where}: {' or '.join(names)} could be the {side.name}. {_advice(side)}")
    if not names:
        columns = list(map(str, row.content)) if isinstance(row.content, Mapping) else []
        hint = nearest(min(valid), columns) if valid else ""
        missing = f"there is no column {' or '.join(sorted(valid))}" if valid else f"no column is known as {side.name}"
        raise InputError(f"{row.where}: {missing}.{hint} It has {', '.join(columns) or 'no columns'}. {_advice(side)}")
    return names[0]


def _advice(side: Side) -> str:
    return f"Name the one with the {side.name}s by --{side.name}-column (in Python, {side.name}_column=)."


def _texts(row: Row, column: str | None) -> list[str]:
    entry = row.content[column] if isinstance(row.content, Mapping) else row.content
    texts = [entry] if isinstance(entry, str) else entry
    if not isinstance(texts, list) or not texts or not all(isinstance(text, str) for text in texts):
        raise InputError(f"{row.where}: must hold a text or a list of texts that is not empty.")
    return texts


def _id(content: object) -> str | None:
    if not isinstance(content, Mapping):
        return None
    return next((str(content[name]) for name in _IDS if content.get(name) not in (None, "")), None)
