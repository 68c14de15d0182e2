"""Ranking by random walk on a similarity graph that is never built: only its product with a vector is asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summ.errors import MethodError
from summ.extractive.arrays import Floats

Product = Callable[[Floats], Floats]


def stationary(
    product: Product, n: int, *, damping: float, tolerance: float = 1e-8, max_iterations: int = 500
) -> Floats:
    """(n,) PageRank of a symmetric, non-negative weighted graph; sums to 1.

    `product(v)` is the weight matrix times v. With probability `damping` the walk follows an edge by weight, else it
    jumps to any sentence; from a sentence without edges it always jumps. Ends when the ranks move by less than
    `tolerance` in sum (Brin and Page 1998).
    """
    weight = product(np.ones(n))
    linked = weight > 0
    inverse = np.where(linked, 1.0 / np.where(linked, weight, 1.0), 0.0)
    rank = np.full(n, 1.0 / n)
    for _ in range(max_iterations):
        stranded = float(rank[~linked].sum())
        new = damping * (product(rank * inverse) + stranded / n) + (1 - damping) / n
        new /= new.sum()
        moved = float(np.abs(new - rank).sum())
        rank = new
        if moved < tolerance:
            break
    return rank


def damped(damping: float) -> float:
    """`damping`, checked to be a probability. Raises `MethodError`."""
    if isinstance(damping, bool) or not isinstance(damping, (int, float)) or not 0 <= damping <= 1:
        raise MethodError(f"damping must lie between 0 and 1, not {damping!r}.")
    return float(damping)
