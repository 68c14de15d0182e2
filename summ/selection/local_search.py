"""Local search: improve a greedy selection by exchanging sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.selection.objective import SetObjective
from summ.selection.options import Selection

# Number of competing sentences, and maximum sizes of sets in which one, or two, sentences are exchanged.
_POOL = 64
_MAX_CHOSEN = 24
_MAX_PAIRED = 8
_MAX_EXCHANGES = 30
# Share of `diversity` that applies here, since the set value already penalizes repetition.
_DIVERSITY_SHARE = 0.25
# Smaller relative gains may be due to rounding.
_MIN_GAIN = 1e-9


def improve(
    features: SentenceFeatures, objective: SetObjective, chosen: list[int], allowed: Bools, selection: Selection
) -> list[int]:
    """Exchange sentences as long as the value of the set grows.

    Each step removes zero to two sentences and fills the room greedily with others, by gain or by gain per unit of
    length; the first set with a higher value is accepted. The budget and rules are those of greedy selection. With
    budgets in sentences, there is no room to fill.

    Parameters
    ----------
    features : SentenceFeatures
        The sentences, with the budget as `features.length`.
    objective : SetObjective
        The value of a set. Similarity to the nearest sentence of the set is subtracted.
    chosen : list of int
        Rows of the greedy selection, best first.
    allowed : boolean array of shape (n,)
        Sentences that may be selected.
    selection : Selection
        The options.

    Returns
    -------
    list of int
        Rows of a set of at least the same value; `chosen` itself if nothing better was found.
    """
    costs = features.cost[allowed]
    if not chosen or len(chosen) > _MAX_CHOSEN or costs.min() == costs.max():
        return chosen
    search = _Search(features, objective, chosen, allowed, selection)
    start = np.searchsorted(search.rows, chosen).tolist()
    improved = search.rows[search.improved(start)].tolist()
    return improved if features.length.fits([features.texts[row] for row in improved]) else chosen


class _Search:
    """Local search over the competing sentences, which are numbered by their position in `rows`."""

    def __init__(
        self,
        features: SentenceFeatures,
        objective: SetObjective,
        chosen: list[int],
        allowed: Bools,
        selection: Selection,
    ) -> None:
        self.rows = _competing(features, objective, chosen, allowed)
        concepts = objective.concepts[self.rows]
        columns, self.concepts = np.unique(concepts.indices, return_inverse=True)
        self.owner = np.repeat(np.arange(len(self.rows)), np.diff(concepts.indptr))
        self.ends = concepts.indptr
        self.weights: Floats = objective.weights[columns]
        self.own: Floats = objective.own[self.rows]
        self.cost = features.cost[self.rows]
        self.capacity = features.length.capacity
        vectors = features.smooth_tfidf[self.rows]
        similarity: Floats = (vectors @ vectors.T).toarray()
        copy_of = features.copy_of[self.rows]
        self.conflicts: Bools = (similarity >= selection.max_similarity) | (copy_of[:, None] == copy_of)
        highest = max(float(self._gains(np.zeros(len(columns))).max()), _MIN_GAIN)
        share = _DIVERSITY_SHARE * selection.diversity
        self.penalty = similarity * (highest * share / (1 - share))

    def improved(self, chosen: list[int]) -> list[int]:
        """Return the first set that no exchange improves, or the last one after the maximum number of exchanges."""
        value = self._value(chosen)
        for _ in range(_MAX_EXCHANGES):
            better = next(self._better(chosen, value), None)
            if better is None:
                break
            value, chosen = better
        return chosen

    def _better(self, chosen: list[int], value: float) -> Iterator[tuple[float, list[int]]]:
        for kept in _without(chosen):
            removed = [index for index in chosen if index not in kept]
            previous: list[int] = []
            for per_length in (False, True):
                filled = self._filled(kept, removed, per_length=per_length)
                if filled not in (chosen, previous):
                    new_value = self._value(filled)
                    if new_value > value + _MIN_GAIN * abs(value):
                        yield new_value, filled
                previous = filled

    def _gains(self, times_covered: Floats) -> Floats:
        fresh = np.where(times_covered == 0, self.weights, 0.0)
        return np.bincount(self.owner, weights=fresh[self.concepts], minlength=len(self.rows)) + self.own

    def _concepts_of(self, index: int) -> Ints:
        concepts: Ints = self.concepts[self.ends[index] : self.ends[index + 1]]
        return concepts

    def _value(self, chosen: list[int]) -> float:
        covered = np.zeros(len(self.weights), dtype=bool)
        total = 0.0
        for position, index in enumerate(chosen):
            covered[self._concepts_of(index)] = True
            total += self.own[index]
            if position:
                total -= self.penalty[index, chosen[:position]].max()
        return float(total + self.weights[covered].sum())

    def _filled(self, kept: list[int], removed: list[int], *, per_length: bool) -> list[int]:
        """Fill up `kept` greedily, by gain or gain per length, without the sentences in `removed`."""
        chosen = list(kept)
        times_covered = np.zeros(len(self.weights))
        closed = np.zeros(len(self.rows), dtype=bool)
        closed[removed] = True
        penalty = np.zeros(len(self.rows))
        new, room = chosen, self.capacity
        while True:
            for index in new:
                times_covered[self._concepts_of(index)] += 1
                closed |= self.conflicts[index]
                closed[index] = True
                np.maximum(penalty, self.penalty[index], out=penalty)
                room -= int(self.cost[index])
            fitting = np.flatnonzero(~closed & (self.cost <= room))
            if not len(fitting):
                return chosen
            gains = (self._gains(times_covered) - penalty)[fitting]
            if per_length:
                gains = gains / np.maximum(self.cost[fitting], 1)
            new = [int(fitting[gains.argmax()])]
            chosen = chosen + new


def _without(chosen: list[int]) -> Iterator[list[int]]:
    """Yield the set, the set without each sentence, and, if it is small, without each pair."""
    for size in range(3 if len(chosen) <= _MAX_PAIRED else 2):
        for removed in combinations(chosen, size):
            yield [index for index in chosen if index not in removed]


def _competing(features: SentenceFeatures, objective: SetObjective, chosen: list[int], allowed: Bools) -> Ints:
    """Return the rows of the chosen sentences, and of those with the highest value per root of length, ascending."""
    concepts = objective.concepts
    owner = np.repeat(np.arange(len(features)), np.diff(concepts.indptr))
    values = np.bincount(owner, weights=objective.weights[concepts.indices], minlength=len(features)) + objective.own
    ranking = np.where(allowed, values / np.sqrt(np.maximum(features.cost, 1)), -np.inf)
    best = np.argsort(-ranking, kind="stable")[: min(_POOL, int(allowed.sum()))]
    return np.union1d(best, chosen)
