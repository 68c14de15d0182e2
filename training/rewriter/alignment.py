"""Align a target to the source tokens that it copies."""

from __future__ import annotations

from collections.abc import Sequence

NOT_COPIED = -1


def copy_alignment(source: Sequence[int], target: Sequence[int]) -> list[int]:
    """Align each target token to the equal token in `source` with the longest common run.

    Returns
    -------
    list of int
        Position in `source` of each token of `target`, or `NOT_COPIED`.
    """
    positions: dict[int, list[int]] = {}
    for position, token in enumerate(source):
        positions.setdefault(token, []).append(position)
    # Length of the common run that ends, and of the one that begins, at each target token and source position.
    ending: list[dict[int, int]] = [{}]
    for token in target:
        ending.append({position: ending[-1].get(position - 1, 0) + 1 for position in positions.get(token, ())})
    beginning: list[dict[int, int]] = [{}]
    for token in reversed(target):
        beginning.append({position: beginning[-1].get(position + 1, 0) + 1 for position in positions.get(token, ())})
    alignment, last = [], NOT_COPIED
    for before, after in zip(ending[1:], reversed(beginning[1:]), strict=True):
        # Of runs of the same length, prefer one after the previous token.
        best = max(
            before,
            key=lambda position: (before[position] + after[position], position > last, -position),
            default=NOT_COPIED,
        )
        alignment.append(best)
        last = best if best != NOT_COPIED else last
    return alignment
