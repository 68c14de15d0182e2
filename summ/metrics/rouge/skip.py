"""Skip bigrams: ordered pairs of words with at most so many words between them."""

from __future__ import annotations

import numpy as np

from summ.metrics.rouge.grams import gram_overlaps
from summ.metrics.rouge.pairs import Ints, Pairs, common_of, starts_of

# Columns of the table of ordered pairs that is counted at once for pairs of any distance.
_COLUMNS = 1024


def skip_overlaps(pairs: Pairs, distance: int | None, *, unigrams: bool, last: bool = True) -> tuple[Ints, Ints, Ints]:
    """(shared skip bigrams, those of the reference, those of the candidate), each clipped as n-grams are.

    With `unigrams` single words count too (ROUGE-SU), without `last` all but the last one of a text.
    """
    shared = _any_distance(pairs) if distance is None else _within(pairs, distance)
    sides = [_total(lengths, distance) for lengths in (pairs.reference_lengths, pairs.candidate_lengths)]
    if unigrams:
        shared = shared + (next(gram_overlaps(pairs, 1)) if last else _but_last(pairs))
        less = 0 if last else 1
        sides[0] = sides[0] + np.maximum(pairs.reference_lengths - less, 0)
        sides[1] = sides[1] + np.maximum(pairs.candidate_lengths - less, 0)
    return shared, sides[0], sides[1]


def _total(lengths: Ints, distance: int | None) -> Ints:
    """How many skip bigrams a text has: each word with each of the `distance` + 1 after it, as far as there are."""
    reach = lengths - 1 if distance is None else np.minimum(distance + 1, lengths - 1)
    return np.maximum(reach, 0) * lengths - np.maximum(reach * (reach + 1) // 2, 0)


def _within(pairs: Pairs, distance: int) -> Ints:
    common = pairs.common
    keys, places = [], []
    farthest = min(distance + 1, int(pairs.lengths.max(initial=0)) - 1)
    for ahead in range(1, farthest + 1):
        here = np.flatnonzero((common.types >= 0) & (pairs.remaining > ahead))
        here = here[common.types[here + ahead] >= 0]
        keys.append(common.types[here] * len(common) + common.types[here + ahead])
        places.append(here)
    if not keys:
        return np.zeros(pairs.count, dtype=np.int64)
    order = np.argsort(np.concatenate(places), kind="stable")
    found = _grouped(np.concatenate(keys)[order], np.concatenate(places)[order], pairs)
    return found


def _grouped(keys: Ints, places: Ints, pairs: Pairs) -> Ints:
    # A position may carry several bigrams, so they are numbered anew and the candidates' still come last.
    split = int(np.searchsorted(places, pairs.split))
    common = common_of(keys, np.arange(len(keys)), split, pairs.pair[places])
    return pairs.per_pair(np.minimum(common.reference_counts, common.candidate_counts), common.pair)


def _but_last(pairs: Pairs) -> Ints:
    places = np.flatnonzero((pairs.common.types >= 0) & (pairs.remaining > 1))
    return _grouped(pairs.common.types[places], places, pairs)


def _any_distance(pairs: Pairs) -> Ints:
    """Count ordered pairs of types in a table per pair of texts, a block of columns at a time."""
    common = pairs.common
    starts = starts_of(pairs.lengths)
    first_types = starts_of(np.bincount(common.pair, minlength=pairs.count))
    type_counts = np.bincount(common.pair, minlength=pairs.count)
    shared = np.zeros(pairs.count, dtype=np.int64)
    for one in range(pairs.count):
        sides = []
        for text in (one, pairs.count + one):
            types = common.types[starts[text] : starts[text] + pairs.lengths[text]]
            sides.append((types[types >= 0] - first_types[one]).tolist())
        size = int(type_counts[one])
        for begin in range(0, size, _COLUMNS):
            end = min(begin + _COLUMNS, size)
            tables = [_ordered_pairs(side, size, begin, end) for side in sides]
            shared[one] += int(np.minimum(tables[0], tables[1]).sum())
    return shared


def _ordered_pairs(types: list[int], size: int, begin: int, end: int) -> Ints:
    table = np.zeros((end - begin, size), dtype=np.int64)
    seen = np.zeros(size, dtype=np.int64)
    for one in types:
        if begin <= one < end:
            table[one - begin] += seen
        seen[one] += 1
    return table
