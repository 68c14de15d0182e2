"""Checks on options that several methods share."""

from __future__ import annotations

from summ.errors import MethodError


def weight(name: str, value: float) -> float:
    """`value`, checked to be a finite number of at least 0. Raises `MethodError` naming the option."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
        raise MethodError(f"{name} must be a number of at least 0, not {value!r}.")
    return float(value)


def whole(name: str, value: int, *, least: int = 1) -> int:
    """`value`, checked to be a whole number of at least `least`. Raises `MethodError` naming the option."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise MethodError(f"{name} must be a whole number of at least {least}, not {value!r}.")
    return value
