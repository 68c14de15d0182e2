"""An inverted term index over the sentences of a cluster, queried for many sentences at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from summ.text.terms import term_ids

Floats = npt.NDArray[np.float64]

_BATCH = 128


@dataclass(frozen=True)
class Candidates:
    """The source sentences most similar to one sentence, by their `indices`, best first, with `scores` in [0, 1].

    `terms` are the ids of the sentence's terms that occur in the sources, `weights` their idf weights, and
    `total_weight` the weight of all its terms, including those that occur in no source.
    """

    indices: tuple[int, ...]
    scores: tuple[float, ...]
    terms: tuple[int, ...]
    weights: tuple[float, ...]
    total_weight: float


class TermIndex:
    """Binary term vectors of sentences, weighted by inverse document frequency (idf) over the sentences.

    `rows` is the (sentences, terms) CSR array of ones.
    """

    def __init__(self, texts: Sequence[str], language: str | None) -> None:
        self._language = language
        terms = term_ids(texts, language=language)
        self._ids = {term: number for number, term in enumerate(terms.terms)}
        shape = (len(texts), len(terms.terms))
        rows = csr_matrix((np.ones(len(terms.ids)), terms.ids, terms.indptr), shape=shape)
        rows.sum_duplicates()
        rows.data[:] = 1.0
        frequencies = np.bincount(rows.indices, minlength=shape[1])
        self._idf: Floats = np.log1p(len(texts) / (1 + frequencies))
        self._unknown_idf = float(np.log1p(len(texts)))
        self._row_weights: Floats = rows @ self._idf
        self.rows = rows
        self._columns = rows.T.tocsr()

    def __contains__(self, stem: str) -> bool:
        return stem in self._ids

    def terms_of(self, index: int) -> frozenset[int]:
        """Return the ids of the terms of one sentence."""
        low, high = self.rows.indptr[index : index + 2]
        return frozenset(self.rows.indices[low:high].tolist())

    def search(self, texts: Sequence[str], limit: int) -> Iterator[Candidates]:
        """Yield up to `limit` sentences for each text.

        The score is the harmonic mean of two shares: the share of the text's weight that the sentence covers, and vice
        versa.
        """
        terms = term_ids(texts, language=self._language)
        columns_of = np.array([self._ids.get(term, -1) for term in terms.terms], dtype=np.int64)
        for start in range(0, len(texts), _BATCH):
            yield from self._search_batch(terms.ids, terms.indptr[start : start + _BATCH + 1], columns_of, limit)

    def _search_batch(
        self, ids: npt.NDArray[np.int32], bounds: npt.NDArray[np.int64], columns_of: npt.NDArray[np.int64], limit: int
    ) -> Iterator[Candidates]:
        rows = [np.unique(ids[low:high]) for low, high in pairwise(bounds)]
        terms = [columns_of[row][columns_of[row] >= 0] for row in rows]
        totals = [
            float(self._idf[shared].sum()) + self._unknown_idf * (len(row) - len(shared))
            for row, shared in zip(rows, terms, strict=True)
        ]
        indptr = np.concatenate(([0], np.cumsum([len(shared) for shared in terms])))
        columns = np.concatenate([*terms, np.empty(0, dtype=np.int64)]).astype(np.int64)
        queries = csr_matrix((self._idf[columns], columns, indptr), shape=(len(rows), len(self._idf)))
        overlaps = (queries @ self._columns).tocsr()
        for query, (shared, total) in enumerate(zip(terms, totals, strict=True)):
            low, high = overlaps.indptr[query : query + 2]
            indices, overlap = overlaps.indices[low:high], overlaps.data[low:high]
            scores = np.minimum(1.0, 2 * overlap / (total + self._row_weights[indices]))
            if len(scores) > limit:
                # Keep all that tie with the last one; ties are broken by index below.
                threshold = scores[np.argpartition(-scores, limit - 1)[limit - 1]]
                kept = np.flatnonzero(scores >= threshold)
                indices, scores = indices[kept], scores[kept]
            order = np.lexsort((indices, -scores))[:limit]
            yield Candidates(
                tuple(indices[order].tolist()),
                tuple(scores[order].tolist()),
                tuple(shared.tolist()),
                tuple(self._idf[shared].tolist()),
                total,
            )
