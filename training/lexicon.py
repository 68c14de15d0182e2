"""The lexicon: how much more often summaries keep a word than others of the same frequency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from summ.selection.arrays import Floats
from summ.text.terms import term_ids

# Words are compared with others of the same document frequency and count; higher values are treated as these.
_MOST_DOCUMENTS, _MOST_TIMES = 4, 8
_FEWEST = 60
_PRIOR = 10.0


def counted(records: Iterable[Mapping[str, Any]]) -> dict[str, Floats]:
    """Map each stem to its (2, strata) numbers of clusters: with the stem, and with the stem in a reference."""
    strata = _MOST_DOCUMENTS * _MOST_TIMES
    counts: dict[str, Floats] = {}
    for record in records:
        documents, references = record["documents"], record["references"]
        terms = term_ids([*documents, *references], language="en")
        size = len(terms.terms)
        ends = terms.indptr[len(documents)]
        source, kept = terms.ids[:ends], np.zeros(size, dtype=bool)
        kept[terms.ids[ends:]] = True
        times = np.bincount(source, minlength=size)
        owner = np.repeat(np.arange(len(documents)), np.diff(terms.indptr[: len(documents) + 1]))
        pairs = np.unique(source.astype(np.int64) * len(documents) + owner)
        document_frequency = np.bincount(pairs // len(documents), minlength=size)
        stratum = (
            (np.minimum(document_frequency, _MOST_DOCUMENTS) - 1) * _MOST_TIMES + np.minimum(times, _MOST_TIMES) - 1
        )
        for number in np.flatnonzero(times):
            term = terms.terms[number]
            if term not in counts:
                counts[term] = np.zeros((2, strata))
            counts[term][0, stratum[number]] += 1
            counts[term][1, stratum[number]] += kept[number]
    return counts


def lexicon(counts: Mapping[str, Floats]) -> dict[str, float]:
    """Map each stem to log(kept / expected from comparable words), shrunk towards 0 for rare stems."""
    totals = np.sum(list(counts.values()), axis=0)
    rate = totals[1] / np.maximum(totals[0], 1)
    weights: dict[str, float] = {}
    for term, (occurrences, kept) in sorted(counts.items()):
        if occurrences.sum() < _FEWEST:
            continue
        weights[term] = round(float(np.log((kept.sum() + _PRIOR) / (occurrences @ rate + _PRIOR))), 2)
    return weights
