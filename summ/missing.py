"""Missing values in tables."""

from __future__ import annotations

from typing import Any


def is_missing(value: Any) -> bool:
    """Return whether `value` is None, NaN, NaT or pandas' NA."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    try:
        return bool(value != value)
    # Arrays and the like have no single truth value.
    except (TypeError, ValueError):
        return False
