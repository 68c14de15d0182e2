"""Detect near-duplicate sentences and documents, such as wire copies, in near-linear time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from summ.selection.arrays import Floats, Ints, Matrix, row_dots

_Hashes = npt.NDArray[np.uint64]

# Eight bands of four minima find a pair of Jaccard similarity 0.8 with probability 0.98.
_BANDS, _ROWS = 8, 4
_MIN_JACCARD = 0.8
_MIN_COPIED = 0.8
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def copied_sentences(texts: Sequence[str], terms: Sequence[str], counts: Matrix, bigrams: Matrix, pairs: Ints) -> Ints:
    """Find the sentences that copy an earlier one.

    A copy has the same text as the earlier sentence, or a Jaccard similarity of terms and bigrams of at least 0.8.
    Candidates come from MinHash bands over fixed hashes of the terms, so the time is linear in the text and the
    result is deterministic.

    Parameters
    ----------
    texts : sequence of n str
        The sentences.
    terms : sequence of str
        The term of each column of `counts`.
    counts : sparse CSR matrix of shape (n, terms)
        Terms of each sentence.
    bigrams : sparse CSR matrix of shape (n, bigrams)
        Bigrams of each sentence.
    pairs : array of int, shape (2, bigrams)
        Columns of `counts` of each bigram's terms.

    Returns
    -------
    array of int, shape (n,)
        The first sentence of the cluster that each one copies; its own index if it is not a copy.

    References
    ----------
    Broder (1997), On the Resemblance and Containment of Documents.
    """
    first: dict[str, int] = {}
    copy_of = np.array([first.setdefault(text, index) for index, text in enumerate(texts)], dtype=np.int64)
    distinct = np.flatnonzero((copy_of == np.arange(len(copy_of))) & (np.diff(counts.indptr) > 0))
    if len(distinct) < 2:
        return copy_of
    hashes = _term_hashes(terms)
    # Bigrams are hashed in order, so that "a b" and "b a" differ.
    column_hashes = np.concatenate([_mixed(hashes), _mixed(hashes[pairs[0]] * _PRIME + hashes[pairs[1]])])
    features = sparse.hstack([_present(counts), _present(bigrams)], format="csr")
    for band in _bands(features[distinct], column_hashes):
        _, head, bucket = np.unique(band, return_index=True, return_inverse=True)
        later, earlier = distinct, copy_of[distinct[head[bucket]]]
        unmerged = (earlier != later) & (copy_of[later] == later)
        if not unmerged.any():
            continue
        later, earlier = later[unmerged], earlier[unmerged]
        similar = _jaccard(features, later, earlier) >= _MIN_JACCARD
        copy_of[later[similar]] = earlier[similar]
    while (copy_of[copy_of] != copy_of).any():
        copy_of = copy_of[copy_of]
    return copy_of


def copied_documents(texts: Sequence[str], document: Ints, copy_of: Ints) -> dict[int, int]:
    """Map each document that nearly repeats an earlier one to the earlier one.

    This is the case if four fifths of its characters are in sentences that copy sentences of the earlier document.

    Parameters
    ----------
    texts : sequence of n str
        The sentences.
    document : array of int, shape (n,)
        Index of each sentence's document.
    copy_of : array of int, shape (n,)
        As returned by `copied_sentences`.
    """
    sizes = np.array([len(text) for text in texts])
    document_sizes = np.bincount(document, weights=sizes)
    origin = document[copy_of]
    repeated = np.flatnonzero(origin != document)
    pairs, pair = np.unique(np.stack([document[repeated], origin[repeated]]), axis=1, return_inverse=True)
    shared = np.bincount(pair.ravel(), weights=sizes[repeated], minlength=pairs.shape[1])
    sources: dict[int, int] = {}
    for (copy, source), size in zip(pairs.T.tolist(), shared.tolist(), strict=True):
        if size >= _MIN_COPIED * document_sizes[copy]:
            sources.setdefault(copy, source)
    return sources


def _bands(features: Matrix, column_hashes: _Hashes) -> Iterator[_Hashes]:
    """Yield (rows,) hashes for each band; rows that share most features probably get equal ones. None may be empty."""
    entries = column_hashes[features.indices]
    product = np.empty_like(entries)
    for band in range(_BANDS):
        key = np.zeros(features.shape[0], dtype=np.uint64)
        for row in range(_ROWS):
            # Multiplication by an odd number permutes the hashes, each number differently.
            odd = np.uint64(int(_PRIME) * (2 * (band * _ROWS + row) + 1) % 2**64)
            np.multiply(entries, odd, out=product)
            key = _mixed(key * _PRIME + np.minimum.reduceat(product, features.indptr[:-1]))
        yield key


def _present(counts: Matrix) -> Matrix:
    """Return a CSR array with 1 in place of every entry, in a byte each."""
    return sparse.csr_array((np.ones(counts.nnz, dtype=np.int8), counts.indices, counts.indptr), shape=counts.shape)


def _jaccard(features: Matrix, left: Ints, right: Ints) -> Floats:
    sizes = np.diff(features.indptr)
    shared = row_dots(features[left], features[right])
    similarity: Floats = shared / np.maximum(sizes[left] + sizes[right] - shared, 1)
    return similarity


def _term_hashes(terms: Sequence[str]) -> _Hashes:
    return np.array([zlib.crc32(term.encode("utf-8", "surrogatepass")) for term in terms], dtype=np.uint64)


def _mixed(values: _Hashes) -> _Hashes:
    """Mix the bits so that each input bit affects all output bits (finalizer of splitmix64; overflow intended)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
