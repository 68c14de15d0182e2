"""Skip bigrams (ROUGE-S and SU): ordered pairs of words with a limited number of words between them."""

from __future__ import annotations

import numpy as np

from summ.metrics.rouge.ngrams import ngram_overlaps
from summ.metrics.rouge.pairs import Ints, Pairs, shared_types, starts_of

# Number of rows of the table of ordered pairs per block, if the distance is unlimited.
_ROWS = 1024


def skip_bigram_overlaps(
    pairs: Pairs, distance: int | None, *, unigrams: bool, last_unigram: bool = True
) -> tuple[Ints, Ints, Ints]:
    """Return the shared skip bigrams, those of the reference and those of the candidate, each of shape (n_pairs,).

    Parameters
    ----------
    pairs : Pairs
        The texts.
    distance : int or None
        Maximum number of words between the two; None for no limit.
    unigrams : bool
        Count single words too (ROUGE-SU).
    last_unigram : bool, default True
        Whether the last word of a text counts among the single words. ROUGE-1.5.5 omits it.
    """
    shared = _any_distance(pairs) if distance is None else _within(pairs, distance)
    lengths = pairs.reference_lengths, pairs.candidate_lengths
    reference, candidate = (_count(length, distance) for length in lengths)
    if unigrams:
        shared = shared + (next(ngram_overlaps(pairs, 1)) if last_unigram else _all_but_last(pairs))
        omitted = 0 if last_unigram else 1
        reference, candidate = (
            bigrams + np.maximum(length - omitted, 0)
            for bigrams, length in zip((reference, candidate), lengths, strict=True)
        )
    return shared, reference, candidate


def _count(lengths: Ints, distance: int | None) -> Ints:
    """Count the skip bigrams per text: each word with each of the `distance` + 1 words after it."""
    reach = lengths - 1 if distance is None else np.minimum(distance + 1, lengths - 1)
    return np.maximum(reach, 0) * lengths - np.maximum(reach * (reach + 1) // 2, 0)


def _within(pairs: Pairs, distance: int) -> Ints:
    shared = pairs.shared
    keys, positions = [], []
    farthest = min(distance + 1, int(pairs.lengths.max(initial=0)) - 1)
    for step in range(1, farthest + 1):
        first = np.flatnonzero((shared.types >= 0) & (pairs.remaining > step))
        first = first[shared.types[first + step] >= 0]
        keys.append(shared.types[first] * len(shared) + shared.types[first + step])
        positions.append(first)
    if not keys:
        return np.zeros(pairs.count, dtype=np.int64)
    order = np.argsort(np.concatenate(positions), kind="stable")
    return _overlap(np.concatenate(keys)[order], np.concatenate(positions)[order], pairs)


def _overlap(keys: Ints, positions: Ints, pairs: Pairs) -> Ints:
    # Several bigrams may start at a position, so they are renumbered; those of candidates still come last.
    split = int(np.searchsorted(positions, pairs.split))
    shared = shared_types(keys, np.arange(len(keys)), split, pairs.pair[positions])
    return pairs.per_pair(shared.clipped_counts, shared.pair)


def _all_but_last(pairs: Pairs) -> Ints:
    positions = np.flatnonzero((pairs.shared.types >= 0) & (pairs.remaining > 1))
    return _overlap(pairs.shared.types[positions], positions, pairs)


def _any_distance(pairs: Pairs) -> Ints:
    """Count ordered pairs of types in a table per pair of texts, in blocks of rows."""
    shared = pairs.shared
    starts = starts_of(pairs.lengths)
    type_counts = np.bincount(shared.pair, minlength=pairs.count)
    first_types = starts_of(type_counts)
    overlap = np.zeros(pairs.count, dtype=np.int64)
    for pair in range(pairs.count):
        sides = []
        for text in (pair, pairs.count + pair):
            types = shared.types[starts[text] : starts[text] + pairs.lengths[text]]
            sides.append((types[types >= 0] - first_types[pair]).tolist())
        size = int(type_counts[pair])
        for begin in range(0, size, _ROWS):
            end = min(begin + _ROWS, size)
            reference, candidate = (_ordered_pairs(side, size, begin, end) for side in sides)
            overlap[pair] += int(np.minimum(reference, candidate).sum())
    return overlap


def _ordered_pairs(types: list[int], size: int, begin: int, end: int) -> Ints:
    """Return (end - begin, size) how often each type precedes types `begin` to `end`."""
    table = np.zeros((end - begin, size), dtype=np.int64)
    counts = np.zeros(size, dtype=np.int64)
    for token_type in types:
        if begin <= token_type < end:
            table[token_type - begin] += counts
        counts[token_type] += 1
    return table
