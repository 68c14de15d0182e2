"""Clipped n-gram overlap of many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from summ.metrics.rouge.pairs import Ints, Pairs, shared_types


def ngram_overlaps(pairs: Pairs, longest: int) -> Iterator[Ints]:
    """Yield the number of shared n-grams per pair for n = 1, 2, … `longest`, clipped to the rarer side's count.

    An n-gram can be shared only if both of its (n-1)-grams are, so each length considers only what the last one kept.
    """
    tokens = pairs.shared
    ngrams = tokens
    for n in range(1, longest + 1):
        if n > 1:
            positions = np.flatnonzero((ngrams.types >= 0) & (pairs.remaining >= n))
            positions = positions[tokens.types[positions + n - 1] >= 0]
            keys = ngrams.types[positions] * len(tokens) + tokens.types[positions + n - 1]
            ngrams = shared_types(keys, positions, pairs.split, pairs.pair)
        yield pairs.per_pair(ngrams.clipped_counts, ngrams.pair)
