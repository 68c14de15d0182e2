"""Types of the arrays that methods work on, and small operations on them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Matrix: TypeAlias = Any  # scipy.sparse.csr_array, which has no type annotations


def row_sums(data: npt.NDArray[Any], indptr: npt.NDArray[Any]) -> Floats:
    """Return (rows,) the sum of each row of a CSR array with these `data`; 0 for an empty row."""
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    sums: Floats = np.bincount(rows, weights=data, minlength=len(indptr) - 1).astype(np.float64)
    return sums


def reduced(ufunc: np.ufunc, values: Floats, indptr: npt.NDArray[Any]) -> Floats:
    """Reduce `values` by `ufunc`, such as np.maximum, over each row of a CSR or column of a CSC array.

    `values` has one value, or one row of values, per entry of the array. The result is (rows, ...), 0 for empty rows.
    """
    result = np.zeros((len(indptr) - 1, *values.shape[1:]))
    filled = np.flatnonzero(np.diff(indptr))
    if len(filled):
        result[filled] = ufunc.reduceat(values, indptr[filled], axis=0)
    return result


def column_sums(counts: Matrix) -> Floats:
    """Return (columns,) the sum of each column of a CSR array."""
    sums: Floats = np.bincount(counts.indices, weights=counts.data, minlength=counts.shape[1]).astype(np.float64)
    return sums


def present(counts: Matrix) -> Matrix:
    """Return a copy of a CSR array with 1 in place of every entry."""
    ones = counts.copy()
    ones.data = np.ones(len(ones.data))
    return ones


def row_dots(rows: Matrix, others: Matrix) -> Floats:
    """Return (rows,) the dot product of each row of a sparse array with the same row of another."""
    dots: Floats = np.asarray(rows.multiply(others).sum(axis=1), dtype=np.float64).ravel()
    return dots


def row_dots_with_group(rows: Matrix, groups: Matrix, group: Ints) -> Floats:
    """Return (rows,) the dot product of each row of a CSR array with the row of its group in `groups`.

    A row has few terms, and its group many: only the terms of the row are looked up.
    """
    in_group = np.asarray(groups[np.repeat(group, np.diff(rows.indptr)), rows.indices]).ravel()
    return row_sums(rows.data * in_group, rows.indptr)


def unit_rows(rows: Matrix) -> Matrix:
    """Return a copy of a CSR array with rows of unit length; empty rows stay empty."""
    unit = rows.copy()
    lengths = np.sqrt(row_sums(unit.data**2, unit.indptr))
    unit.data = unit.data / np.repeat(np.where(lengths > 0, lengths, 1.0), np.diff(unit.indptr))
    return unit


def group_sums(rows: Matrix, group: Ints) -> Matrix:
    """Return the (groups, columns) CSR array of the sums of rows by `group`, (rows,) the group of each row."""
    n = len(group)
    members = sparse.csr_array((np.ones(n), (group, np.arange(n))), shape=(int(group.max(initial=0)) + 1, n))
    return (members @ rows).tocsr()


def documents_with(counts: Matrix, document: Ints) -> Ints:
    """Return (columns,) the number of documents that contain each column of a CSR array of sentences.

    `document` is (n,) the index of each sentence's document.
    """
    return np.bincount(group_sums(counts, document).indices, minlength=counts.shape[1])


def scaled(scores: Floats) -> Floats:
    """Shift and scale scores to [0, 1]; all become 0.5 if they are equal."""
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    return (scores - low) / (high - low) if high > low else np.full(len(scores), 0.5)


def divided_by_maximum(values: Floats) -> Floats:
    """Scale non-negative values to a maximum of 1; unchanged if all are 0."""
    highest = values.max(initial=0.0)
    return values / highest if highest > 0 else values
