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


def rows_with_terms_of(counts: Any, row: int) -> list[int]:
    """Return the rows of a CSR array of counts of terms in sentences that have many terms in common with `row`."""
    terms = counts.indices[counts.indptr[row] : counts.indptr[row + 1]]
    is_common = np.zeros(counts.shape[1])
    is_common[terms] = 1.0
    n_terms = np.diff(counts.indptr)
    least = np.maximum(1.0, _MIN_COMMON_TERMS / 2 * (n_terms + n_terms[row]))
    rows: list[int] = np.flatnonzero(counts @ is_common >= least).tolist()
    return rows
