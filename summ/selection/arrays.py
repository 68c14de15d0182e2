"""Names for the arrays that methods work on, and small sums over them."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Matrix: TypeAlias = Any  # scipy.sparse.csr_array, which carries no types


def row_sums(data: npt.NDArray[Any], indptr: npt.NDArray[Any]) -> Floats:
    """(rows,) sum of each row of a CSR array's data; 0 for an empty row."""
    rows = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    sums: Floats = np.bincount(rows, weights=data, minlength=len(indptr) - 1).astype(np.float64)
    return sums


def reduced(how: np.ufunc, values: Floats, indptr: npt.NDArray[Any]) -> Floats:
    """(rows, ...) `how` (np.maximum, np.add) over the values of each row of a CSR array, or column of a CSC array: one
    value an entry, or a row of them; 0 for an empty row."""
    found = np.zeros((len(indptr) - 1, *values.shape[1:]))
    filled = np.flatnonzero(np.diff(indptr))
    if len(filled):
        found[filled] = how.reduceat(values, indptr[filled], axis=0)
    return found


def column_sums(counts: Matrix) -> Floats:
    """(columns,) sum of each column of a CSR array."""
    sums: Floats = np.bincount(counts.indices, weights=counts.data, minlength=counts.shape[1]).astype(np.float64)
    return sums


def present(counts: Matrix) -> Matrix:
    """A CSR array with 1 for every entry."""
    ones = counts.copy()
    ones.data = np.ones(len(ones.data))
    return ones


def documents_with(counts: Matrix, document: Ints) -> Ints:
    """(columns,) in how many documents each column of a sentences' CSR array occurs."""
    n = len(document)
    members = sparse.csr_array((np.ones(n), (document, np.arange(n))), shape=(int(document.max(initial=0)) + 1, n))
    return np.bincount((members @ counts).indices, minlength=counts.shape[1])


def scaled(scores: Floats) -> Floats:
    """Scores moved and scaled to [0, 1]; all 0.5 where they are equal."""
    low, high = scores.min(initial=np.inf), scores.max(initial=-np.inf)
    return (scores - low) / (high - low) if high > low else np.full(len(scores), 0.5)


def to_one(values: Floats) -> Floats:
    """Values that are not negative, scaled to a maximum of 1."""
    highest = values.max(initial=0.0)
    return values / highest if highest > 0 else values
