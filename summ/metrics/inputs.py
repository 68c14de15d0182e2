"""Checks of what a metric is given, each error with the place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summ.errors import InputError

if TYPE_CHECKING:
    from summ.types import Cluster


def checked_candidates(candidates: Any) -> Sequence[str]:
    """The candidates as a sequence of str. Raises `InputError`."""
    if isinstance(candidates, (str, bytes)):
        raise InputError("candidates must be a list of texts, not a bare string. For one text pass [text].")
    found: Sequence[str] = candidates if isinstance(candidates, Sequence) else _listed(candidates, "candidates")
    for place, text in enumerate(found, start=1):
        if not isinstance(text, str):
            raise InputError(f"candidate {place} must be a str, not {type(text).__name__}.")
    return found


def checked_references(references: Any, pairs: int, *, needed_by: str | None = None) -> list[tuple[str, ...]] | None:
    """One tuple of texts a pair. None stays None where nothing needs references. Raises `InputError`."""
    if references is None:
        if needed_by:
            raise InputError(f"{needed_by} compares with references, and none were given.")
        return None
    if isinstance(references, (str, bytes)):
        raise InputError("references must be a list with an entry a candidate, not a bare string.")
    checked = [_texts(entry, place, required=bool(needed_by)) for place, entry in enumerate(references, start=1)]
    if len(checked) != pairs:
        raise InputError(f"{pairs} candidates but {len(checked)} entries of references; each candidate needs its own.")
    return checked


def checked_clusters(
    clusters: Sequence[Cluster] | None, pairs: int, *, needed_by: str | None = None
) -> Sequence[Cluster] | None:
    """One source cluster a candidate. Raises `InputError`."""
    from summ.types import Cluster

    if clusters is None:
        if needed_by:
            raise InputError(f"{needed_by} reads the source documents: pass clusters=, one Cluster a candidate.")
        return None
    found = [Cluster.of(one) for one in clusters]
    if len(found) != pairs:
        raise InputError(f"{pairs} candidates but {len(found)} clusters; each candidate needs its own.")
    return found


def _texts(entry: Any, place: int, *, required: bool) -> tuple[str, ...]:
    if isinstance(entry, str):
        return (entry,)
    if isinstance(entry, bytes) or not hasattr(entry, "__iter__"):
        raise InputError(f"references of pair {place} must be a text or a list of texts, not {type(entry).__name__}.")
    texts = tuple(entry)
    if required and not texts:
        raise InputError(f"pair {place} has no reference: its list is empty. Leave the pair out or give it one.")
    for number, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise InputError(f"reference {number} of pair {place} must be a str, not {type(text).__name__}.")
    return texts


def _listed(found: Any, what: str) -> list[Any]:
    try:
        return list(found)
    except TypeError:
        raise InputError(f"{what} must be a list of texts, not {type(found).__name__}.") from None
