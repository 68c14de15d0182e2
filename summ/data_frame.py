"""Rows as data frames of pandas, which is optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from summ.errors import MissingExtraError


def data_frame(rows: Sequence[Mapping[str, Any]], index: str) -> Any:
    """Return a `pandas.DataFrame` with a row per mapping, indexed by the column `index`.

    Raises
    ------
    MissingExtraError
        If pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtraError("to_pandas", "pandas") from None
    return pandas.DataFrame(list(rows), columns=list(rows[0]) if rows else [index]).set_index(index)
