"""Runs of one or two successive terms, counted by sentence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from summ.selection.arrays import Ints, Matrix


def bigram_counts(ids: npt.NDArray[np.integer], indptr: Ints, *, order: int = 2) -> tuple[Matrix, Ints]:
    """(rows, n-grams) sparse counts of successive pairs in rows of ids, and (2, n-grams) the ids of each pair.

    Row i's ids are ``ids[indptr[i]:indptr[i + 1]]``, in word order; columns are in order of the pair's ids. With
    `order` 1 single terms are counted, each paired with itself.
    """
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    first, second = ids.astype(np.int64), ids.astype(np.int64)
    if order == 2:
        inside = rows[1:] == rows[:-1]
        rows, first, second = rows[1:][inside], first[:-1][inside], second[1:][inside]
    base = int(ids.max(initial=0)) + 1
    distinct, columns = np.unique(first * base + second, return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(indptr) - 1))])
    wide = np.int64 if len(columns) > np.iinfo(np.int32).max else np.int32
    parts = (np.ones(len(columns)), columns.astype(wide), starts.astype(wide))
    counts = sparse.csr_array(parts, shape=(len(indptr) - 1, len(distinct)))
    counts.sum_duplicates()
    return counts, np.stack([distinct // base, distinct % base])
