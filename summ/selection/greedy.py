"""The one loop by which every extractive method's sentences are picked: under the ceiling, and nothing said twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, scaled
from summ.selection.features import SentenceFeatures
from summ.selection.local_search import exchanged
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.selection.ordering import ordered
from summ.selection.similarity import Likeness

# What a sentence loses that leans on the one before it: enough to prefer its equal, too little to bury a good one.
_DANGLING = 0.05
# From this share of the query on, what a whole choice is worth without it is not what was asked for.
_ASKED = 0.1
# A count that does not add up by sentences (tokens) is taken anew for each of the first picks, then at the end.
_EXACT = 64


@dataclass(frozen=True)
class Choice:
    """The picked sentences, best first, and the best of those left out only for want of room (None without one)."""

    chosen: list[int]
    next_best: int | None


def choose(features: SentenceFeatures, objective: Objective, selection: Selection) -> Choice:
    """Sentences by greatest worth until none fits.

    Worth is the objective's gain, mixed with likeness to the query, over length to the power of `cost_scaling`, less
    `diversity` times the likeness to the nearest sentence chosen or known. Out of the question are those more alike
    than `max_similarity`, and copies of what is chosen or known. Where the objective says what a whole choice is worth,
    sentences are exchanged in the end as long as that grows, but not where a query has its say.
    """
    root = features.copy_of
    worth = _Worth(features, objective, selection)
    likeness = Likeness(features, selection.max_similarity)
    open_ = likeness.new & _unknown(features)
    if objective.barred is not None:
        open_ &= ~objective.barred
    if (known := np.flatnonzero(~open_)).size:
        open_ &= ~np.isin(root, root[known])
    allowed = open_.copy()
    copies = _Groups(root)
    length = features.length
    room = length.capacity
    chosen: list[int] = []
    while True:
        fits = np.flatnonzero(open_ & (features.cost <= room))
        if not len(fits):
            # What joining saved (no spaces between CJK sentences) is room again.
            freed = length.capacity - length.measure([features.texts[index] for index in chosen]) - length.separator
            if chosen and freed > room:
                room = freed
                continue
            break
        found = worth.among(fits, open_, likeness.highest)
        if found is None:
            break
        open_[found] = False
        if len(chosen) < _EXACT and not _fit(features, [*chosen, found]):
            continue
        chosen.append(found)
        room -= int(features.cost[found])
        objective.add(found)
        likeness.add(found, open_)
        open_[copies.of(found)] = False
    if objective.of_choice is not None and worth.query_weight < _ASKED:
        greedily, chosen = chosen, exchanged(features, objective.of_choice, chosen, allowed, selection)
        for found in sorted(set(chosen).difference(greedily)):
            objective.add(found)
            likeness.add(found, open_)
            open_[copies.of(found)] = False
    chosen = _trimmed(features, chosen, selection.order)
    left = np.flatnonzero(open_)
    return Choice(chosen, worth.among(left, open_, likeness.highest) if len(left) else None)


class _Worth:
    def __init__(self, features: SentenceFeatures, objective: Objective, selection: Selection) -> None:
        self.objective = objective
        self.selection = selection
        self.query = features.relevance
        # To the power so that a weight of 1 remains what it says: the query alone.
        share = selection.query_weight ** (1 / features.query_tells)
        self.query_weight = 0.0 if self.query is None else share
        self.penalty = _DANGLING * features.dangling
        cost = np.maximum(features.cost, 1)
        self.scale = (cost / cost.mean()) ** selection.cost_scaling

    def among(self, rows: Ints, open_: Bools, likeness: Floats) -> int | None:
        """The row worth most, the first of equals; None where the objective stops."""
        gains = self.objective.gains(open_)[rows]
        if self.objective.may_stop and gains.max() <= 0:
            return None
        if not self.objective.steady:
            gains = scaled(gains / self.scale[rows])
        if self.query is not None:
            gains = (1 - self.query_weight) * gains + self.query_weight * self.query[rows]
        if self.objective.steady:
            gains = gains / self.scale[rows]
        diversity = self.selection.diversity
        total = (1 - diversity) * (gains - self.penalty[rows]) - diversity * likeness[rows]
        return int(rows[total.argmax()])


class _Groups:
    """Rows by the sentence they repeat."""

    def __init__(self, root: Ints) -> None:
        self.root = root
        self.rows = np.argsort(root, kind="stable")
        self.starts = np.searchsorted(root[self.rows], np.arange(len(root) + 1))

    def of(self, index: int) -> Ints:
        group = self.root[index]
        return self.rows[self.starts[group] : self.starts[group + 1]]


def _unknown(features: SentenceFeatures) -> Bools:
    known = {" ".join(text.split()) for text in features.known}
    return np.array([text not in known for text in features.texts], dtype=bool)


def _fit(features: SentenceFeatures, chosen: list[int]) -> bool:
    return features.length.fits([features.texts[index] for index in chosen])


def _trimmed(features: SentenceFeatures, chosen: list[int], order: str) -> list[int]:
    """The longest beginning of the choice that fits as it will be read."""
    low, high = 0, len(chosen)
    if _fit(features, ordered(features, chosen, order)):
        return chosen
    while low < high:
        middle = (low + high + 1) // 2
        if _fit(features, ordered(features, chosen[:middle], order)):
            low = middle
        else:
            high = middle - 1
    return chosen[:low]
