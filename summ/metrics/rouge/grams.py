"""Clipped n-gram overlap of many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from summ.metrics.rouge.pairs import Ints, Pairs, common_of


def gram_overlaps(pairs: Pairs, longest: int) -> Iterator[Ints]:
    """For n = 1, 2, … `longest`: the n-grams each pair shares, each counted as often as both sides have it.

    An n-gram can be shared only where both (n-1)-grams in it are, so each length looks at what the last one left.
    """
    tokens = pairs.common
    grams = tokens
    for n in range(1, longest + 1):
        if n > 1:
            here = np.flatnonzero((grams.types >= 0) & (pairs.remaining >= n))
            here = here[tokens.types[here + n - 1] >= 0]
            keys = grams.types[here] * len(tokens) + tokens.types[here + n - 1]
            grams = common_of(keys, here, pairs.split, pairs.pair)
        yield pairs.per_pair(np.minimum(grams.reference_counts, grams.candidate_counts), grams.pair)
