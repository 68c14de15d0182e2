"""Checks of ROUGE's options."""

from __future__ import annotations

from typing import TypeVar

from summ.errors import MethodError, nearest

SPLITS = ("newline", "sentences")

Number = TypeVar("Number", int, float, "int | None")


def checked_number(name: str, value: Number, *, above: float = 0) -> Number:
    """`value`, None or a number above a bound. Raises `MethodError`."""
    if value is None:
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value > above:
        raise MethodError(f"{name} must be a number above {above:g}, not {value!r}.")
    return value


def checked_split(split: str) -> str:
    """`split` if it is known. Raises `MethodError`."""
    if split not in SPLITS:
        raise MethodError(f"split must be one of {', '.join(SPLITS)}, not {split!r}.{nearest(str(split), SPLITS)}")
    return split
