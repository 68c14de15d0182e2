"""Greedy selection: the loop that picks sentences within the budget, without repetition, for all methods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, scaled
from summ.selection.features import SentenceFeatures
from summ.selection.local_search import improve
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.selection.ordering import order_sentences
from summ.selection.similarity import NearestSimilarity

# Penalty for a sentence that depends on the one before it: it decides between similar scores, but excludes nothing.
_DANGLING_PENALTY = 0.05
# From this weight of the query, there is no local search, which would replace the sentences that the query picked.
_MAX_SEARCH_QUERY_WEIGHT = 0.1
# Below this specificity the query has no weight, unless `query_weight` is 1.
_MIN_SPECIFICITY = 1e-6
# Token counts are not additive over sentences: recount for this many picks, and once at the end.
_EXACT_PICKS = 64


@dataclass(frozen=True)
class Choice:
    """The result of `choose`.

    Parameters
    ----------
    chosen : list of int
        Rows of the picked sentences, best first.
    next_best : int, optional
        The best row that did not fit.
    """

    chosen: list[int]
    next_best: int | None


def choose(
    features: SentenceFeatures, objective: Objective, selection: Selection, *, last: Bools | None = None
) -> Choice:
    """Pick the best sentences until none fits the budget.

    In each step a sentence's score is the gain of the objective, mixed with the similarity to the query and divided by
    its length to the power of `Selection.cost_scaling` (Lin and Bilmes 2010), less `Selection.diversity` times its
    similarity to the nearest sentence picked or known (maximal marginal relevance, Carbonell and Goldstein 1998).
    Sentences more similar to one of these than `Selection.max_similarity` are ruled out, and so are copies. If the
    objective has a `set_objective`, local search then improves the set, except for a query of notable weight.

    Parameters
    ----------
    features : SentenceFeatures
        The sentences, with the budget as `features.length`.
    objective : Objective
        The gains of sentences. It is modified: every picked sentence is added to it.
    selection : Selection
        The options.
    last : boolean array of shape (n,), optional
        Sentences that are picked only if no other one fits, or if all together do.

    References
    ----------
    Carbonell and Goldstein (1998), The Use of MMR, Diversity-Based Reranking.
    Lin and Bilmes (2010), Multi-document Summarization via Budgeted Maximization of Submodular Functions.

    Examples
    --------
    >>> from summ.extractive.lexrank import LexRank
    >>> from summ.selection.features import SentenceFeatures
    >>> from summ.text.length import Length
    >>> from summ.text.segments import segment
    >>> from summ.types import Cluster
    >>> cluster = Cluster.of(["The bridge closed. Frost hurt the vines.", "The old bridge closed on Monday."])
    >>> features = SentenceFeatures(cluster, segment(cluster).sentences, length=Length(2, None))
    >>> method = LexRank()
    >>> choice = choose(features, method.objective(features), method.selection)
    >>> [features.texts[row] for row in choice.chosen]
    ['The old bridge closed on Monday.', 'Frost hurt the vines.']
    """
    step = _Step(features, objective, selection)
    nearest = NearestSimilarity(features, selection.max_similarity)
    copies = _CopyGroups(features.copy_of)
    available = _new(features, objective, nearest)
    length = features.length
    room = length.capacity
    first = available if last is None else available & ~last
    if features.cost.sum() > room and (features.cost[first] <= room).any():
        available = first
    allowed = available.copy()
    chosen: list[int] = []

    def add(row: int) -> None:
        objective.add(row)
        nearest.add(row, available)
        available[copies.of(row)] = False

    while True:
        fitting = np.flatnonzero(available & (features.cost <= room))
        if not len(fitting):
            # The joined text may be shorter than the sum of costs (no spaces between CJK sentences): use the rest.
            spare = length.capacity - length.measure([features.texts[row] for row in chosen]) - length.separator
            if chosen and spare > room:
                room = spare
                continue
            break
        row = step.best(fitting, available, nearest.similarity)
        if row is None:
            break
        available[row] = False
        if len(chosen) < _EXACT_PICKS and not _fits(features, [*chosen, row]):
            continue
        chosen.append(row)
        room -= int(features.cost[row])
        add(row)
    if objective.set_objective is not None and step.query_weight < _MAX_SEARCH_QUERY_WEIGHT:
        greedy, chosen = chosen, improve(features, objective.set_objective, chosen, allowed, selection)
        for row in sorted(set(chosen).difference(greedy)):
            add(row)
    chosen = _trimmed(features, chosen, selection.order)
    left = np.flatnonzero(available)
    if not len(left) and objective.excluded is not None:
        # The beginning of an excluded sentence may still fill a truncated summary.
        taken = np.isin(features.copy_of, features.copy_of[chosen])
        left = np.flatnonzero(nearest.new & objective.excluded & ~taken)
    return Choice(chosen, step.best(left, available, nearest.similarity) if len(left) else None)


class _Step:
    """The score of every sentence in one step of `choose`."""

    def __init__(self, features: SentenceFeatures, objective: Objective, selection: Selection) -> None:
        self.objective = objective
        self.diversity = selection.diversity
        self.relevance = features.relevance.values
        # The power keeps a weight of 1, with which the query alone decides.
        weight = selection.query_weight ** (1 / max(features.relevance.specificity, _MIN_SPECIFICITY))
        self.query_weight = 0.0 if self.relevance is None else weight
        self.penalty = _DANGLING_PENALTY * features.dangling
        cost = np.maximum(features.cost, 1)
        self.scale = (cost / cost.mean()) ** selection.cost_scaling

    def best(self, rows: Ints, available: Bools, similarity: Floats) -> int | None:
        """Return the row with the highest score, the first one on a tie; None if the objective stops."""
        gains = self.objective.gains(available)[rows]
        if self.objective.may_stop and gains.max() <= 0:
            return None
        if not self.objective.modular:
            gains = scaled(gains / self.scale[rows])
        if self.relevance is not None:
            gains = (1 - self.query_weight) * gains + self.query_weight * self.relevance[rows]
        if self.objective.modular:
            gains = gains / self.scale[rows]
        scores = (1 - self.diversity) * (gains - self.penalty[rows]) - self.diversity * similarity[rows]
        return int(rows[scores.argmax()])


class _CopyGroups:
    """Rows grouped by the sentence that they copy."""

    def __init__(self, copy_of: Ints) -> None:
        self.copy_of = copy_of
        self.rows = np.argsort(copy_of, kind="stable")
        self.starts = np.searchsorted(copy_of[self.rows], np.arange(len(copy_of) + 1))

    def of(self, row: int) -> Ints:
        group = self.copy_of[row]
        return self.rows[self.starts[group] : self.starts[group + 1]]


def _new(features: SentenceFeatures, objective: Objective, nearest: NearestSimilarity) -> Bools:
    """Return (n,) which sentences may be picked: not excluded, nor too similar to known ones, nor copies of those."""
    new: Bools = nearest.new.copy()
    if objective.excluded is not None:
        new &= ~objective.excluded
    if (old := np.flatnonzero(~new)).size:
        new &= ~np.isin(features.copy_of, features.copy_of[old])
    return new


def _fits(features: SentenceFeatures, rows: list[int]) -> bool:
    return features.length.fits([features.texts[row] for row in rows])


def _trimmed(features: SentenceFeatures, chosen: list[int], order: str) -> list[int]:
    """Return the longest beginning of `chosen` that fits when it is put in the order of the summary."""
    if _fits(features, order_sentences(features, chosen, order)):
        return chosen
    low, high = 0, len(chosen)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(features, order_sentences(features, chosen[:middle], order)):
            low = middle
        else:
            high = middle - 1
    return chosen[:low]
