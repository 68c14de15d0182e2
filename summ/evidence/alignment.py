"""Two word sequences side by side: what they share in order, and what stands between in one and in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Gap:
    """Words between two aligned ones (or before the first, or after the last), of either sequence."""

    a: slice
    b: slice


def gaps(pairs: Sequence[tuple[int, int]], length_a: int, length_b: int) -> list[Gap]:
    """The gaps that aligned `pairs` of places leave, in order, those that are empty on both sides left out."""
    ends = [(-1, -1), *pairs, (length_a, length_b)]
    return [
        Gap(slice(a + 1, next_a), slice(b + 1, next_b))
        for (a, b), (next_a, next_b) in pairwise(ends)
        if next_a - a > 1 or next_b - b > 1
    ]


def align(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of `a` and `b` as pairs of places, in time len(a) · len(b)."""
    rows = [[0] * (len(b) + 1)]
    for key in a:
        above = rows[-1]
        row = [0]
        for place, other in enumerate(b):
            row.append(above[place] + 1 if key == other else max(above[place + 1], row[place]))
        rows.append(row)
    pairs = []
    i, j = len(a), len(b)
    while i and j:
        if a[i - 1] == b[j - 1] and rows[i][j] == rows[i - 1][j - 1] + 1:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]
