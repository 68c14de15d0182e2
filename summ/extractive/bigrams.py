"""Pairs of successive terms, counted by sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse


def bigram_counts(ids: npt.NDArray[Any], indptr: npt.NDArray[Any]) -> tuple[Any, npt.NDArray[np.int64]]:
    """(rows, bigrams) sparse counts of successive pairs in rows of ids, and (2, bigrams) the ids of each pair.

    Row i's ids are ``ids[indptr[i]:indptr[i + 1]]``, in word order.
    """
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    inside = rows[1:] == rows[:-1]
    wide = ids.astype(np.int64)
    base = int(wide.max(initial=0)) + 1
    keys = (wide[:-1] * base + wide[1:])[inside]
    distinct, columns = np.unique(keys, return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows[1:][inside], minlength=len(indptr) - 1))])
    shape = (len(indptr) - 1, len(distinct))
    counts = sparse.csr_array((np.ones(len(columns)), columns, starts), shape=shape)
    counts.sum_duplicates()
    return counts, np.stack([distinct // base, distinct % base])
