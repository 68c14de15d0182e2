"""Which words are kept in summaries more often, or less, than how many documents say them would tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from summ.selection.arrays import Floats
from summ.text.terms import term_ids

# Words are compared with others said by as many documents, as often.
_MOST_DOCUMENTS, _MOST_TIMES = 4, 8
_FEWEST = 60
_PRIOR = 10.0


def counted(records: Iterable[Mapping[str, Any]]) -> dict[str, Floats]:
    """stem -> (2, strata) in how many clusters it stands, and in how many of these the reference keeps it."""
    strata = _MOST_DOCUMENTS * _MOST_TIMES
    found: dict[str, Floats] = {}
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
        said = np.bincount(pairs // len(documents), minlength=size)
        stratum = (np.minimum(said, _MOST_DOCUMENTS) - 1) * _MOST_TIMES + np.minimum(times, _MOST_TIMES) - 1
        for number in np.flatnonzero(times):
            term = terms.terms[number]
            if term not in found:
                found[term] = np.zeros((2, strata))
            found[term][0, stratum[number]] += 1
            found[term][1, stratum[number]] += kept[number]
    return found


def lexicon(counts: Mapping[str, Floats]) -> dict[str, float]:
    """stem -> the log of how often it is kept over how often words like it are, drawn towards 0 where it is rare."""
    whole = np.sum(list(counts.values()), axis=0)
    rate = whole[1] / np.maximum(whole[0], 1)
    weights: dict[str, float] = {}
    for term, (seen, kept) in sorted(counts.items()):
        if seen.sum() < _FEWEST:
            continue
        weights[term] = round(float(np.log((kept.sum() + _PRIOR) / (seen @ rate + _PRIOR))), 2)
    return weights
