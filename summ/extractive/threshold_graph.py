"""The graph that links sentences above a similarity threshold, without an n x n matrix."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.pagerank import Product
from summ.selection.arrays import Floats, Ints, Matrix

# Rows per step, and the numbers of multiplications and links after which the rest of the graph is estimated.
_BLOCK = 512
_MAX_MULTIPLICATIONS = 80_000_000
_MAX_LINKS = 6_000_000


def threshold_graph(vectors: Matrix, threshold: float) -> tuple[Product, float]:
    """Link rows whose dot product is at least `threshold` and not 0; all links have equal weight.

    Equal rows are merged. The product is exact within fixed limits on work and memory (tens of thousands of sentences).
    Beyond them, it is estimated from as many columns as the limits allow, spread evenly over the sentences, so that the
    result is the same on every run and machine.

    Parameters
    ----------
    vectors : sparse CSR matrix of shape (n, terms)
        Rows of unit length.
    threshold : float
        Minimum cosine similarity.

    Returns
    -------
    product : callable
        Multiplies the adjacency matrix by a vector of shape (n,).
    share : float
        Share of the columns that `product` is computed from; it is exact if this is 1.
    """
    distinct, member, count = _distinct_rows(vectors)
    rows = vectors[distinct]
    n = len(distinct)
    columns = rows.T.tocsr()
    column_sizes = np.diff(columns.indptr)
    order = _evenly_spread(n)
    blocks: list[Matrix] = []
    done = multiplications = links = 0
    while done < n and multiplications < _MAX_MULTIPLICATIONS and links < _MAX_LINKS:
        block = rows[order[done : done + _BLOCK]]
        multiplications += int(column_sizes[block.indices].sum())
        similar = (block @ columns).tocsr()
        similar.data = ((similar.data >= threshold) & (similar.data > 0)).astype(np.float64)
        similar.eliminate_zeros()
        blocks.append(similar)
        links += similar.nnz
        done += block.shape[0]
    graph = sparse.vstack(blocks).T
    sample = order[:done]
    scale = float(count.sum() / count[sample].sum())

    def product(values: Floats) -> Floats:
        summed = np.bincount(member, weights=values, minlength=n)
        result: Floats = scale * (graph @ summed[sample])[member]
        return result

    return product, done / n


def _distinct_rows(vectors: Matrix) -> tuple[Ints, Ints, Ints]:
    """Return the first row of each group of equal rows, the group of each row, and the sizes of the groups."""
    generator = np.random.default_rng(0)
    # Rows with the same randomly weighted sum are equal, except with probability 2^-64.
    weights = generator.integers(1, 2**62, size=max(vectors.shape[1], 1), dtype=np.uint64)
    sums = np.zeros(vectors.shape[0], dtype=np.uint64)
    filled = np.flatnonzero(np.diff(vectors.indptr))
    if len(filled):
        bits = np.ascontiguousarray(vectors.data, dtype=np.float64).view(np.uint64)
        sums[filled] = np.add.reduceat(bits * weights[vectors.indices], vectors.indptr[filled])
    _, first, member, count = np.unique(sums, return_index=True, return_inverse=True, return_counts=True)
    return first, member, count


def _evenly_spread(n: int) -> Ints:
    """Return 0 to n - 1 in an order of which every prefix is spread evenly over the range (golden section steps)."""
    step = max(1, int(n * 0.6180339887498949))
    while np.gcd(step, n) != 1:
        step += 1
    return (np.arange(n, dtype=np.int64) * step) % n
