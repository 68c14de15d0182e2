"""Sentences that may be worded like a given one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from summ.evidence.conflicts.analyzed_text import AnalyzedText

_MIN_PROBES_SHARE = 0.4
_MIN_OVERLAP = 0.45
# Sentences in nearly the same words have more terms in common than this (Dice coefficient), even if all values differ.
_MIN_COMMON_TERMS = 0.25


def similar_texts(own: AnalyzedText, others: Iterable[tuple[int, AnalyzedText]]) -> Iterator[int]:
    """Yield the indices of the texts that share much of their vocabulary with `own`.

    Most are rejected by a search for a few long words, without being split into words.
    """
    least = max(1, _MIN_PROBES_SHARE * len(own.probes))
    for index, other in others:
        if sum(probe in other.folded for probe in own.probes) >= least:
            n_shared = len(own.vocabulary & other.vocabulary)
            if 2 * n_shared >= _MIN_OVERLAP * (len(own.vocabulary) + len(other.vocabulary)):
                yield index


class TermColumns:
    """The sentences that contain each term, of a CSR array of shape (n, terms) with counts of terms in sentences."""

    def __init__(self, counts: Any) -> None:
        self._counts, self._columns = counts, counts.tocsc()
        self._n_terms = np.diff(counts.indptr)

    def similar_rows(self, row: int) -> list[int]:
        """Return the rows that have many terms in common with `row`."""
        columns = self._columns[:, self._counts.indices[self._counts.indptr[row] : self._counts.indptr[row + 1]]]
        n_common = np.bincount(columns.indices, weights=columns.data, minlength=len(self._n_terms))
        least = np.maximum(1.0, _MIN_COMMON_TERMS / 2 * (self._n_terms + self._n_terms[row]))
        rows: list[int] = np.flatnonzero(n_common >= least).tolist()
        return rows
