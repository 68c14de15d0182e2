"""Validate the texts passed to a metric. Errors name the position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summ.errors import InputError
from summ.types import without_surrogates
from summ.types.items import item_list, text_list

if TYPE_CHECKING:
    from summ.types import Cluster


def checked_candidates(candidates: Any) -> Sequence[str]:
    """Return the candidates as a sequence of str. Raises `InputError`."""
    return text_list(candidates, "candidates")


def checked_references(references: Any, count: int, *, needed_by: str | None = None) -> list[tuple[str, ...]] | None:
    """Return one tuple of texts per candidate, or None if there are none and none are needed. Raises `InputError`."""
    if references is None:
        if needed_by:
            raise InputError(f"{needed_by} needs references, and none were given.")
        return None
    checked = [
        _checked_entry(entry, number, required=bool(needed_by))
        for number, entry in enumerate(item_list(references, "references"), start=1)
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
    checked = [Cluster.of(cluster) for cluster in item_list(clusters, "clusters")]
    if len(checked) != count:
        raise InputError(f"{count} candidates but {len(checked)} clusters; give one per candidate.")
    return checked


def _checked_entry(entry: Any, number: int, *, required: bool) -> tuple[str, ...]:
    if isinstance(entry, str):
        return (without_surrogates(entry),)
    texts = item_list(entry, f"references of pair {number}")
    if required and not texts:
        raise InputError(f"pair {number} has no reference: its list is empty. Omit the pair or give it one.")
    for position, text in enumerate(texts, start=1):
        if not isinstance(text, str):
            raise InputError(f"reference {position} of pair {number} must be a str, not {type(text).__name__}.")
    return tuple(map(without_surrogates, texts))
