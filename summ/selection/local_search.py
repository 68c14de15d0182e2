"""A choice made better by exchanging sentences: what greedy choice leaves unfilled or took too early is put right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Worth
from summ.selection.options import Selection

# Sentences that compete with the chosen ones; chosen ones up to which any is exchanged, and up to which any two are.
_POOL = 64
_MOST_CHOSEN = 24
_MOST_PAIRED = 8
_MOST_EXCHANGES = 30
# What likeness costs here, of `diversity`: the worth tells by itself what is said twice.
_DIVERSITY = 0.25
# Smaller gains may be rounding.
_LEAST = 1e-9


def exchanged(
    features: SentenceFeatures, worth: Worth, chosen: list[int], open_: Bools, selection: Selection
) -> list[int]:
    """The choice, or a better one within the same ceiling and rules.

    One or two sentences at a time are taken out and the room is filled anew, by what fits and adds most or adds most
    a word, as long as the worth of the whole grows. `open_` (n,) tells which sentences may be in a choice at all.
    Budgets in sentences leave nothing to fill.
    """
    costs = features.cost[open_]
    if not chosen or len(chosen) > _MOST_CHOSEN or costs.min() == costs.max():
        return chosen
    search = _Search(features, worth, chosen, open_, selection)
    found = search.rows[search.improved([int(place) for place in np.searchsorted(search.rows, chosen)])].tolist()
    return found if features.length.fits([features.texts[index] for index in found]) else chosen


class _Search:
    """The sentences that compete, by their place in `rows`."""

    def __init__(
        self,
        features: SentenceFeatures,
        worth: Worth,
        chosen: list[int],
        open_: Bools,
        selection: Selection,
    ) -> None:
        self.rows = _competing(features, worth, chosen, open_)
        concepts = worth.concepts[self.rows]
        columns, self.held = np.unique(concepts.indices, return_inverse=True)
        self.owner = np.repeat(np.arange(len(self.rows)), np.diff(concepts.indptr))
        self.ends = concepts.indptr
        self.weights: Floats = worth.weights[columns]
        self.cost = features.cost[self.rows]
        self.capacity = features.length.capacity
        self.alone: Floats = worth.own[self.rows]
        alike = features.smooth_tfidf[self.rows]
        self.likeness: Floats = (alike @ alike.T).toarray()
        copied = features.copy_of[self.rows]
        self.barred: Bools = (self.likeness >= selection.max_similarity) | (copied[:, None] == copied)
        highest = max(float(self._gains(np.zeros(len(columns))).max()), _LEAST)
        share = _DIVERSITY * selection.diversity
        self.likeness *= highest * share / (1 - share)

    def improved(self, chosen: list[int]) -> list[int]:
        """The first choice found of which no exchange is better, or the last of so many."""
        best = self._worth(chosen)
        for _ in range(_MOST_EXCHANGES):
            found = next(self._better(chosen, best), None)
            if found is None:
                break
            best, chosen = found
        return chosen

    def _better(self, chosen: list[int], best: float) -> Iterator[tuple[float, list[int]]]:
        for kept in _without(chosen):
            gone = [place for place in chosen if place not in kept]
            tried: list[int] = []
            for by_length in (False, True):
                filled = self._filled(kept, gone, by_length=by_length)
                if filled not in (chosen, tried):
                    value = self._worth(filled)
                    if value > best + _LEAST * abs(best):
                        yield value, filled
                tried = filled

    def _gains(self, times: Floats) -> Floats:
        """(rows,) what each adds where each concept is covered so many times."""
        fresh = np.where(times == 0, self.weights, 0.0)
        return np.bincount(self.owner, weights=fresh[self.held], minlength=len(self.rows)) + self.alone

    def _of(self, place: int) -> Ints:
        concepts: Ints = self.held[self.ends[place] : self.ends[place + 1]]
        return concepts

    def _worth(self, chosen: list[int]) -> float:
        covered = np.zeros(len(self.weights), dtype=bool)
        total = 0.0
        for number, place in enumerate(chosen):
            covered[self._of(place)] = True
            total += self.alone[place]
            if number:
                total -= self.likeness[place, chosen[:number]].max()
        return float(total + self.weights[covered].sum())

    def _filled(self, kept: list[int], gone: list[int], *, by_length: bool) -> list[int]:
        """`kept` and, one after the other, what adds most (a word, where `by_length`) until nothing fits, but none of
        those `gone`."""
        chosen = list(kept)
        times = np.zeros(len(self.weights))
        barred = np.zeros(len(self.rows), dtype=bool)
        barred[gone] = True
        like = np.zeros(len(self.rows))
        new, room = chosen, self.capacity
        while True:
            for place in new:
                times[self._of(place)] += 1
                barred |= self.barred[place]
                barred[place] = True
                np.maximum(like, self.likeness[place], out=like)
                room -= int(self.cost[place])
            fits = np.flatnonzero(~barred & (self.cost <= room))
            if not len(fits):
                return chosen
            gains = (self._gains(times) - like)[fits]
            if by_length:
                gains = gains / np.maximum(self.cost[fits], 1)
            new = [int(fits[gains.argmax()])]
            chosen = chosen + new


def _without(chosen: list[int]) -> Iterator[list[int]]:
    """The choice as it is, without each one, and, where it is short, without any two."""
    for size in range(3 if len(chosen) <= _MOST_PAIRED else 2):
        for gone in combinations(chosen, size):
            yield [place for place in chosen if place not in gone]


def _competing(features: SentenceFeatures, worth: Worth, chosen: list[int], open_: Bools) -> Ints:
    """The chosen sentences and those worth most by the root of their length, in order."""
    held = worth.concepts
    owner = np.repeat(np.arange(len(features)), np.diff(held.indptr))
    by_itself = np.bincount(owner, weights=worth.weights[held.indices], minlength=len(features)) + worth.own
    ranked = np.where(open_, by_itself / np.sqrt(np.maximum(features.cost, 1)), -np.inf)
    best = np.argsort(-ranked, kind="stable")[: min(_POOL, int(open_.sum()))]
    return np.union1d(best, chosen)
