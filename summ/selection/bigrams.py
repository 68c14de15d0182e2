"""Counts of terms and bigrams per sentence."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

from summ.selection.arrays import Ints, Matrix


def bigram_counts(ids: npt.NDArray[np.integer], indptr: Ints, *, order: int = 2) -> tuple[Matrix, Ints]:
    """Count the pairs of successive terms in each row.

    Parameters
    ----------
    ids : array of int
        Term ids of all rows in word order; row i has ``ids[indptr[i]:indptr[i + 1]]``.
    indptr : array of int, shape (rows + 1,)
        Start of each row.
    order : {2, 1}, default 2
        1 counts single terms, each paired with itself.

    Returns
    -------
    counts : sparse CSR matrix of shape (rows, bigrams)
        Columns are ordered by the ids of the pair.
    pairs : array of int, shape (2, bigrams)
        The term ids of each bigram.

    Examples
    --------
    >>> counts, pairs = bigram_counts(np.array([0, 1, 0, 1]), np.array([0, 4]))
    >>> pairs.T.tolist(), counts.toarray().tolist()
    ([[0, 1], [1, 0]], [[2.0, 1.0]])
    """
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    first, second = ids.astype(np.int64), ids.astype(np.int64)
    if order == 2:
        same_row = rows[1:] == rows[:-1]
        rows, first, second = rows[1:][same_row], first[:-1][same_row], second[1:][same_row]
    base = int(ids.max(initial=0)) + 1
    distinct, columns = np.unique(first * base + second, return_inverse=True)
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(indptr) - 1))])
    return term_counts(columns, starts, len(distinct)), np.stack([distinct // base, distinct % base])


def term_counts(ids: npt.NDArray[np.integer], indptr: Ints, columns: int) -> Matrix:
    """Return (rows, columns) sparse CSR counts of each id per row; row i has ``ids[indptr[i]:indptr[i + 1]]``."""
    # If 32-bit indices suffice, they halve the data that every product reads.
    index_type = np.int64 if len(ids) > np.iinfo(np.int32).max else np.int32
    parts = (np.ones(len(ids)), ids.astype(index_type), indptr.astype(index_type))
    counts = sparse.csr_array(parts, shape=(len(indptr) - 1, columns))
    counts.sum_duplicates()
    return counts
