"""PageRank on a similarity graph that is given only by its product with a vector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summ.selection.arrays import Bools, Floats

Product = Callable[[Floats], Floats]

_TOLERANCE = 1e-9
_MAX_ITERATIONS = 2000


def pagerank(product: Product, n: int, *, damping: float, symmetric: bool = True) -> Floats:
    """Compute the PageRank of an undirected weighted graph.

    With probability `damping` the walk follows an edge, chosen by weight; otherwise, and from a sentence without edges,
    it jumps to any sentence. For a symmetric product this is a positive definite system, which conjugate gradients
    solve in about a dozen products, compared with over a hundred for power iteration.

    Parameters
    ----------
    product : callable
        Multiplies the non-negative matrix of weights by a vector of shape (n,).
    n : int
        Number of sentences.
    damping : float
        Probability, 0 to 1, of following an edge; with 1, power iteration is used.
    symmetric : bool, default True
        Whether the product is symmetric; an estimate of a symmetric product is not, and needs power iteration.

    Returns
    -------
    array of shape (n,)
        Ranks with sum 1, correct to 1e-9 in sum.

    References
    ----------
    Brin and Page (1998), The Anatomy of a Large-Scale Hypertextual Web Search Engine.

    Examples
    --------
    >>> weights = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    >>> pagerank(lambda vector: weights @ vector, 3, damping=0.85).round(3).tolist()
    [0.486, 0.257, 0.257]
    """
    weight = product(np.ones(n))
    linked = weight > 0
    inverse = np.where(linked, 1.0 / np.where(linked, weight, 1.0), 0.0)
    if symmetric and damping < 1:
        rank = _conjugate_gradients(product, weight * linked, inverse, damping)
    else:
        rank = _power_iteration(product, linked, inverse, damping)
    return np.asarray(rank / rank.sum(), dtype=np.float64)


def _conjugate_gradients(product: Product, weight: Floats, inverse: Floats, damping: float) -> Floats:
    """Return ranks up to a factor: p = damping W D^-1 p + 1, made symmetric by p = D^1/2 y."""
    root, inverse_root = np.sqrt(weight), np.sqrt(inverse)
    y: Floats = np.zeros(len(weight))
    residual: Floats = inverse_root.copy()
    direction = residual.copy()
    square = float(residual @ residual)
    for _ in range(_MAX_ITERATIONS):
        if float(root @ np.abs(residual)) <= _TOLERANCE * (1 - damping) * len(weight):
            break
        image = direction - damping * inverse_root * product(inverse_root * direction)
        step = square / float(direction @ image)
        y += step * direction
        residual -= step * image
        square, previous = float(residual @ residual), square
        direction = residual + (square / previous) * direction
    # A sentence without edges is reached only by jumps.
    return np.where(weight > 0, np.maximum(root * y, 0.0), 1.0)


def _power_iteration(product: Product, linked: Bools, inverse: Floats, damping: float) -> Floats:
    n = len(inverse)
    rank: Floats = np.full(n, 1.0 / n)
    for _ in range(_MAX_ITERATIONS):
        unlinked = float(rank[~linked].sum())
        new = damping * (product(rank * inverse) + unlinked / n) + (1 - damping) / n
        new /= new.sum()
        change = float(np.abs(new - rank).sum())
        rank = new
        if change < _TOLERANCE:
            break
    return rank
