"""The graph that joins every two sentences alike enough, without ever holding an n x n matrix."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.graph import Product
from summ.selection.arrays import Floats, Ints, Matrix

# Rows of one step; multiplications and links after which the rest of a huge or dense graph is estimated.
_BLOCK = 512
_MOST_WORK = 80_000_000
_MOST_LINKS = 6_000_000


def links(vectors: Matrix, threshold: float) -> tuple[Product, float]:
    """The adjacency's product with a vector, and the share of the columns it was computed from.

    Rows (of unit length) are linked, all links equal, where their dot product is at least `threshold` and not 0.
    Equal rows are handled as one. The product is exact while the graph is within fixed bounds of work and memory
    (tens of thousands of sentences). Beyond, as many columns as fit in them are taken, spread evenly over the
    sentences, and the product is scaled up from these: the same on every run and machine.
    """
    distinct, member, count = _distinct_rows(vectors)
    rows = vectors[distinct]
    n = len(distinct)
    columns = rows.T.tocsr()
    work = np.diff(columns.indptr)
    order = _spread(n)
    blocks: list[Matrix] = []
    done = effort = found = 0
    while done < n and effort < _MOST_WORK and found < _MOST_LINKS:
        block = rows[order[done : done + _BLOCK]]
        effort += int(work[block.indices].sum())
        similar = (block @ columns).tocsr()
        similar.data = ((similar.data >= threshold) & (similar.data > 0)).astype(np.float64)
        similar.eliminate_zeros()
        blocks.append(similar)
        found += similar.nnz
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
    """The first of each set of equal rows; for each row the place of its set's first; the sets' sizes."""
    generator = np.random.default_rng(0)
    # Two rows with the same image under random weights are the same but for a chance in 2^64.
    weights = generator.integers(1, 2**62, size=max(vectors.shape[1], 1), dtype=np.uint64)
    image = np.zeros(vectors.shape[0], dtype=np.uint64)
    filled = np.flatnonzero(np.diff(vectors.indptr))
    if len(filled):
        bits = np.ascontiguousarray(vectors.data, dtype=np.float64).view(np.uint64)
        image[filled] = np.add.reduceat(bits * weights[vectors.indices], vectors.indptr[filled])
    _, first, member, count = np.unique(image, return_index=True, return_inverse=True, return_counts=True)
    return first, member, count


def _spread(n: int) -> Ints:
    """0 to n - 1 in an order whose every beginning lies evenly over the range: steps of the golden section."""
    step = max(1, int(n * 0.6180339887498949))
    while np.gcd(step, n) != 1:
        step += 1
    return (np.arange(n, dtype=np.int64) * step) % n
