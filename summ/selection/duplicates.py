"""Wire copies: sentences and documents that say the same in nearly the same words, found in near-linear time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from summ.selection.arrays import Floats, Ints, Matrix

_Hashes = npt.NDArray[np.uint64]

# Eight bands of four minima find a pair of Jaccard 0.8 with a probability of 0.98 (Broder 1997).
_BANDS, _ROWS = 8, 4
_ALIKE = 0.8
_COPIED = 0.8
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def copies(texts: Sequence[str], terms: Sequence[str], counts: Matrix, bigrams: Matrix, pairs: Ints) -> Ints:
    """(n,) for each sentence the first one of the cluster that it repeats, itself where it is new.

    A copy has the same text, or a Jaccard of terms and bigrams of at least 0.8 with the first. Candidates come from
    MinHash bands over fixed hashes of the terms' spelling, so the time is linear in the text. `counts` and `bigrams`
    are (n, terms) and (n, bigrams), `pairs` (2, bigrams) the terms of each bigram.
    """
    first: dict[str, int] = {}
    root = np.array([first.setdefault(text, index) for index, text in enumerate(texts)], dtype=np.int64)
    fresh = np.flatnonzero((root == np.arange(len(root))) & (np.diff(counts.indptr) > 0))
    if len(fresh) < 2:
        return root
    spelling = _spelling(terms)
    # A bigram's hash is made of its terms', so that "a b" and "b a" differ.
    hashed = [
        _Entries.of(counts[fresh], _mixed(spelling)),
        _Entries.of(bigrams[fresh], _mixed(spelling[pairs[0]] * _PRIME + spelling[pairs[1]])),
    ]
    for band in _bands(hashed, len(fresh)):
        _, head, place = np.unique(band, return_index=True, return_inverse=True)
        later, earlier = fresh, root[fresh[head[place]]]
        apart = (earlier != later) & (root[later] == later)
        later, earlier = later[apart], earlier[apart]
        alike = _jaccard((counts, bigrams), later, earlier) >= _ALIKE
        root[later[alike]] = earlier[alike]
    while (root[root] != root).any():
        root = root[root]
    return root


def copied_documents(texts: Sequence[str], document: Ints, root: Ints) -> dict[int, int]:
    """The documents of which four fifths (in characters) repeat one earlier document, mapped to that one.

    `document` (n,) and `root` (n,) are those of the sentences, whose `texts` tell their size.
    """
    sizes = np.array([len(text) for text in texts])
    whole = np.bincount(document, weights=sizes)
    origin = document[root]
    repeated = np.flatnonzero(origin != document)
    pairs, place = np.unique(np.stack([document[repeated], origin[repeated]]), axis=1, return_inverse=True)
    shared = np.bincount(place.ravel(), weights=sizes[repeated], minlength=pairs.shape[1])
    found: dict[int, int] = {}
    for (copy, source), size in zip(pairs.T.tolist(), shared.tolist(), strict=True):
        if size >= _COPIED * whole[copy]:
            found.setdefault(copy, source)
    return found


class _Entries(NamedTuple):
    """The hash of every entry of a CSR array, and where the rows that have any begin."""

    hashes: _Hashes
    filled: Ints
    starts: Ints

    @classmethod
    def of(cls, matrix: Matrix, columns: _Hashes) -> _Entries:
        filled = np.flatnonzero(np.diff(matrix.indptr))
        return cls(columns[matrix.indices], filled, matrix.indptr[filled])


def _bands(hashed: Sequence[_Entries], rows: int) -> Iterator[_Hashes]:
    """One hash a band for each of the rows: likely equal for rows whose entries are mostly the same."""
    for band in range(_BANDS):
        key = np.zeros(rows, dtype=np.uint64)
        for row in range(_ROWS):
            # Multiplication by an odd number permutes the hashes, each number in another way.
            odd = np.uint64(int(_PRIME) * (2 * (band * _ROWS + row) + 1) % 2**64)
            lowest = np.full(rows, np.iinfo(np.uint64).max, dtype=np.uint64)
            for entries in hashed:
                if len(entries.filled):
                    minima = np.minimum.reduceat(entries.hashes * odd, entries.starts)
                    lowest[entries.filled] = np.minimum(lowest[entries.filled], minima)
            key = _mixed(key * _PRIME + lowest)
        yield key


def _jaccard(matrices: Sequence[Matrix], left: Ints, right: Ints) -> Floats:
    both = np.zeros(len(left))
    either = np.zeros(len(left))
    for matrix in matrices:
        sizes = np.diff(matrix.indptr)
        a, b = matrix[left], matrix[right]
        a.data[:] = 1.0
        b.data[:] = 1.0
        shared = np.asarray(a.multiply(b).sum(axis=1)).ravel()
        both += shared
        either += sizes[left] + sizes[right] - shared
    return both / np.maximum(either, 1)


def _spelling(terms: Sequence[str]) -> _Hashes:
    codes = [zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in terms]
    return np.array(codes, dtype=np.uint64)


def _mixed(values: _Hashes) -> _Hashes:
    """Every bit of the input in every bit of the output (splitmix64's finalizer; wraps around on purpose)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
