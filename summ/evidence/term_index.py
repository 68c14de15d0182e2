"""A term index over the sentences of a cluster, asked for the sentences nearest to many others at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from summ.text.terms import term_ids

Floats = npt.NDArray[np.float64]

_AT_ONCE = 128


@dataclass(frozen=True)
class Near:
    """The `places` of the source sentences nearest to one sentence, best first, and their `scores`.

    `terms` are the ids of the sentence's terms that some source has, `weights` what each is worth, `whole` what all
    terms of the sentence are worth, those that no source has among them.
    """

    places: tuple[int, ...]
    scores: tuple[float, ...]
    terms: tuple[int, ...]
    weights: tuple[float, ...]
    whole: float


class TermIndex:
    """Rows of term weights: a term weighs by how rare it is among the sentences (idf), however often one has it."""

    def __init__(self, texts: Sequence[str], language: str | None) -> None:
        self._language = language
        found = term_ids(texts, language=language)
        self._number = {term: place for place, term in enumerate(found.terms)}
        size = (len(texts), len(found.terms))
        rows = csr_matrix((np.ones(len(found.ids)), found.ids, found.indptr), shape=size)
        rows.sum_duplicates()
        rows.data[:] = 1.0
        held_by = np.bincount(rows.indices, minlength=size[1])
        self.idf: Floats = np.log1p(len(texts) / (1 + held_by))
        self._unknown = float(np.log1p(len(texts)))
        self._row_weights: Floats = rows @ self.idf
        self._rows = rows
        self._columns = rows.T.tocsr()

    def has(self, term: str) -> bool:
        """Whether any of the sentences has this stem."""
        return term in self._number

    def terms_of(self, place: int) -> frozenset[int]:
        low, high = self._rows.indptr[place : place + 2]
        return frozenset(self._rows.indices[low:high].tolist())

    def nearest(self, texts: Sequence[str], most: int) -> Iterator[Near]:
        """For each text the at most `most` sentences that share most with it, by the harmonic mean of two shares: of
        the text's weight that the sentence has, and of the sentence's weight that the text has."""
        found = term_ids(texts, language=self._language)
        known = np.array([self._number.get(term, -1) for term in found.terms], dtype=np.int64)
        for start in range(0, len(texts), _AT_ONCE):
            yield from self._batch(found.ids, found.indptr[start : start + _AT_ONCE + 1], known, most)

    def _batch(
        self, ids: npt.NDArray[np.int32], bounds: npt.NDArray[np.int64], known: npt.NDArray[np.int64], most: int
    ) -> Iterator[Near]:
        rows = [np.unique(ids[low:high]) for low, high in pairwise(bounds)]
        terms = [known[row][known[row] >= 0] for row in rows]
        wholes = [
            float(self.idf[kept].sum()) + self._unknown * (len(row) - len(kept))
            for row, kept in zip(rows, terms, strict=True)
        ]
        indptr = np.concatenate(([0], np.cumsum([len(kept) for kept in terms])))
        indices = np.concatenate([*terms, np.empty(0, dtype=np.int64)]).astype(np.int64)
        asked = csr_matrix((self.idf[indices], indices, indptr), shape=(len(rows), len(self.idf)))
        shared = (asked @ self._columns).tocsr()
        for place, (kept, whole) in enumerate(zip(terms, wholes, strict=True)):
            low, high = shared.indptr[place : place + 2]
            where, common = shared.indices[low:high], shared.data[low:high]
            scores = np.minimum(1.0, 2 * common / (whole + self._row_weights[where]))
            if len(scores) > most:
                best = np.argpartition(-scores, most - 1)
                bar = scores[best[most - 1]]
                # All that tie with the last, so that the choice among them is by place.
                chosen = np.flatnonzero(scores >= bar)
                where, scores = where[chosen], scores[chosen]
            order = np.lexsort((where, -scores))[:most]
            yield Near(
                tuple(where[order].tolist()),
                tuple(scores[order].tolist()),
                tuple(kept.tolist()),
                tuple(self.idf[kept].tolist()),
                whole,
            )
