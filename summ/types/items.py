"""Lists as arguments: whatever can be iterated in a fixed order, but neither a bare string nor a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summ.errors import InputError
from summ.types.conversion import reject_table
from summ.types.surrogates import without_surrogates


def item_list(value: Any, what: str) -> list[Any]:
    """Return the items of an argument; `what` is its name.

    Raises
    ------
    InputError
        If it is a bare string, a table, a mapping or a set, or cannot be iterated.
    """
    if isinstance(value, (str, bytes)):
        raise InputError(f"{what} must be a list of texts, not a bare string. For one text pass [text].")
    reject_table(value, what)
    if isinstance(value, Mapping):
        raise InputError(f"{what} is a mapping: pass a list, such as list({what}.values()).")
    if isinstance(value, (set, frozenset)):
        raise InputError(f"{what} is a set, which has no order: pass a list, such as sorted({what}).")
    try:
        return list(value)
    except TypeError:
        raise InputError(f"{what} must be a list of texts, not {type(value).__name__}.") from None


def text_list(value: Any, what: str) -> list[str]:
    """Return the texts of an argument without surrogates.

    Raises `InputError` as `item_list` does, or if an item is not a text.
    """
    texts = item_list(value, what)
    for number, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise InputError(f"{what.removesuffix('s')} {number} must be a str, not {type(text).__name__}.")
    return list(map(without_surrogates, texts))
