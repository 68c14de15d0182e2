"""Ranking by random walk on a similarity graph that is never built: only its product with a vector is asked for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summ.selection.arrays import Bools, Floats

Product = Callable[[Floats], Floats]

_TOLERANCE = 1e-9
_MOST_STEPS = 2000


def stationary(product: Product, n: int, *, damping: float, symmetric: bool = True) -> Floats:
    """(n,) PageRank of a non-negative weighted graph without directions; sums to 1.

    `product(v)` is the weight matrix times v. With probability `damping` the walk follows an edge by weight, else it
    jumps to any sentence; from a sentence without edges it always jumps (Brin and Page 1998). A `symmetric` product
    makes this a positive definite system, which conjugate gradients solve in a dozen products where power iteration
    takes over a hundred; ranks are right to 1e-9 in sum. Without jumps, or where the product is only an estimate of a
    symmetric one, it is power iteration.
    """
    weight = product(np.ones(n))
    linked = weight > 0
    inverse = np.where(linked, 1.0 / np.where(linked, weight, 1.0), 0.0)
    if symmetric and damping < 1:
        rank = _solved(product, weight * linked, inverse, damping)
    else:
        rank = _iterated(product, linked, inverse, damping)
    return np.asarray(rank / rank.sum(), dtype=np.float64)


def _solved(product: Product, weight: Floats, inverse: Floats, damping: float) -> Floats:
    """Ranks up to their scale: p = damping W D^-1 p + 1, made symmetric by p = D^1/2 y."""
    root, unroot = np.sqrt(weight), np.sqrt(inverse)
    y: Floats = np.zeros(len(weight))
    residual: Floats = unroot.copy()
    direction = residual.copy()
    square = float(residual @ residual)
    for _ in range(_MOST_STEPS):
        if float(root @ np.abs(residual)) <= _TOLERANCE * (1 - damping) * len(weight):
            break
        image = direction - damping * unroot * product(unroot * direction)
        step = square / float(direction @ image)
        y += step * direction
        residual -= step * image
        square, before = float(residual @ residual), square
        direction = residual + (square / before) * direction
    # A sentence without edges is only jumped to.
    return np.where(weight > 0, np.maximum(root * y, 0.0), 1.0)


def _iterated(product: Product, linked: Bools, inverse: Floats, damping: float) -> Floats:
    n = len(inverse)
    rank: Floats = np.full(n, 1.0 / n)
    for _ in range(_MOST_STEPS):
        stranded = float(rank[~linked].sum())
        new = damping * (product(rank * inverse) + stranded / n) + (1 - damping) / n
        new /= new.sum()
        moved = float(np.abs(new - rank).sum())
        rank = new
        if moved < _TOLERANCE:
            break
    return rank
