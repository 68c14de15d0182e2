"""The content of files with candidates and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_LISTED = 5


@dataclass(frozen=True)
class RougeInput:
    """Texts to score.

    Attributes
    ----------
    systems : dict of str to list of str
        The candidates of each system, one per pair.
    references : list of list of str
        The references of each pair.
    names : list of str
        Origin of each pair, such as ``line 3``.
    notes : tuple of str
        Notes on how pairs were matched, if that is not obvious, and on what was skipped.
    """

    systems: dict[str, list[str]]
    references: list[list[str]]
    names: list[str]
    notes: tuple[str, ...] = ()


def listed(names: Iterable[str]) -> str:
    """Return the first few names for a message, with the number of the others."""
    items = list(names)
    more = f" and {len(items) - _LISTED} more" if len(items) > _LISTED else ""
    return ", ".join(items[:_LISTED]) + more
