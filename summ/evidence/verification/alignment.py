"""Word alignment of two sentences by their longest common subsequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Gap:
    """The words between two aligned words (or before the first, or after the last) in both sequences."""

    a: slice
    b: slice


def gaps(pairs: Sequence[tuple[int, int]], length_a: int, length_b: int) -> list[Gap]:
    """Return the gaps between aligned `pairs` of indices, in order; a gap has words in at least one sequence."""
    bounds = [(-1, -1), *pairs, (length_a, length_b)]
    return [
        Gap(slice(a + 1, next_a), slice(b + 1, next_b))
        for (a, b), (next_a, next_b) in pairwise(bounds)
        if next_a - a > 1 or next_b - b > 1
    ]


def align(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest common subsequence of `a` and `b` as pairs of indices, in time len(a) · len(b)."""
    lengths = [[0] * (len(b) + 1)]
    for key in a:
        above = lengths[-1]
        row = [0]
        for j, other in enumerate(b):
            row.append(above[j] + 1 if key == other else max(above[j + 1], row[j]))
        lengths.append(row)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1] and lengths[i][j] == lengths[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif lengths[i - 1][j] >= lengths[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
