"""Validate the texts passed to a metric. Errors name the position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summ.errors import InputError
from summ.types import without_surrogates
from summ.types.conversion import reject_table

if TYPE_CHECKING:
    from summ.types import Cluster


def checked_candidates(candidates: Any) -> Sequence[str]:
    """Return the candidates as a sequence of str. Raises `InputError`."""
    if isinstance(candidates, (str, bytes)):
        raise InputError("candidates must be a list of texts, not a bare string. For one text pass [text].")
    if not hasattr(candidates, "__iter__"):
        raise InputError(f"candidates must be a list of texts, not {type(candidates).__name__}.")
    reject_table(candidates, "candidates")
    texts = list(candidates)
    for number, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise InputError(f"candidate {number} must be a str, not {type(text).__name__}.")
    return list(map(without_surrogates, texts))


def checked_references(references: Any, count: int, *, needed_by: str | None = None) -> list[tuple[str, ...]] | None:
    """Return one tuple of texts per candidate, or None if there are none and none are needed. Raises `InputError`."""
    if references is None:
        if needed_by:
            raise InputError(f"{needed_by} needs references, and none were given.")
        return None
    if isinstance(references, (str, bytes)):
        raise InputError("references must be a list with one entry per candidate, not a bare string.")
    reject_table(references, "references")
    checked = [
        _checked_entry(entry, number, required=bool(needed_by)) for number, entry in enumerate(references, start=1)
    ]
    if len(checked) != count:
        raise InputError(f"{count} candidates but {len(checked)} entries of references; give one per candidate.")
    return checked


def checked_clusters(
    clusters: Sequence[Cluster] | None, count: int, *, needed_by: str | None = None
) -> Sequence[Cluster] | None:
    """Return one source cluster per candidate, or None if there are none and none are needed. Raises `InputError`."""
    from summ.types import Cluster

    if clusters is None:
        if needed_by:
            raise InputError(f"{needed_by} needs the source documents: pass clusters=, one Cluster per candidate.")
        return None
    checked = [Cluster.of(cluster) for cluster in clusters]
    if len(checked) != count:
        raise InputError(f"{count} candidates but {len(checked)} clusters; give one per candidate.")
    return checked


def _checked_entry(entry: Any, number: int, *, required: bool) -> tuple[str, ...]:
    if isinstance(entry, str):
        return (without_surrogates(entry),)
    if isinstance(entry, bytes) or not hasattr(entry, "__iter__"):
        raise InputError(f"references of pair {number} must be a text or a list of texts, not {type(entry).__name__}.")
    texts = tuple(entry)
    if required and not texts:
        raise InputError(f"pair {number} has no reference: its list is empty. Omit the pair or give it one.")
    for position, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise InputError(f"reference {position} of pair {number} must be a str, not {type(text).__name__}.")
    return tuple(map(without_surrogates, texts))
