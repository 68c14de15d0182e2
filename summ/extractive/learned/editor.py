"""The objective of the learned method: new facts, in sentences that are fit for a summary."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.learned.judge import Judge, Judgement
from summ.extractive.learned.overlap import Overlap
from summ.extractive.learned.settings import BUDGETS, Settings
from summ.selection.arrays import Bools, Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.selection.introductions import Introductions
from summ.selection.objective import Objective, SetObjective

# Predicted overlap is a share; facts have weights of 1 to 3.
_REFERENCE_SCALE = 10.0
_TYPICAL_WORDS = 25.0
_FEWEST_WORDS = 8.0
# A sentence that is predicted to stand alone to a lower degree depends on the one before it.
_STANDS_ALONE = 0.5


class Editor(Objective):
    """The gain of each sentence given those chosen so far, as `Settings` defines it.

    Parameters
    ----------
    sentences : SentenceFeatures
        The n sentences of the cluster.
    judge : Judge
        The trained models.
    judgement : Judgement
        What they predict for each sentence.
    budget : float
        Budget in words.
    settings : Settings
        Weights of the parts of the gain.
    """

    def __init__(
        self, sentences: SentenceFeatures, judge: Judge, judgement: Judgement, budget: float, settings: Settings
    ) -> None:
        self.judge = judge
        self.settings = settings
        self.judgement = judgement
        self.n = len(sentences)
        # The models were trained on English news, where they rate halves of quotations like any wording.
        self.rates_halves = sentences.language in (None, "en")
        words = judgement.features[:, 0]
        shortness = np.maximum(words, _FEWEST_WORDS) ** -settings.shortness
        overlap = _REFERENCE_SCALE * np.maximum(judgement.reference, 0.0) * np.sqrt(words / _TYPICAL_WORDS)
        self.reference: Floats = at_budget(settings.reference, budget) * overlap
        self.stated = at_budget(settings.stated, budget)
        self.essential: Floats = settings.essential * np.maximum(judgement.essential, 0.0)
        leaning = 1 - np.clip(judgement.standalone, 0.0, 1.0)
        usable = (1 - settings.unusable * judgement.unusable) * (1 - settings.standalone * leaning)
        self.scale: Floats = usable * shortness
        self.is_single = sentences.document_count == 1
        self.follows = sentences.follows
        unusable = judgement.unusable > settings.admission_limit(judgement.unusable, words, budget)
        if (answers := sentences.relevance.answers) is not None:
            # Never exclude an answer to the query.
            unusable &= ~answers
        self.excluded = unusable if unusable.any() and not unusable.all() else None
        alone = (np.maximum(judgement.value, 0.0) + self.essential + self.reference) * self.scale
        if self.excluded is not None:
            alone = np.where(self.excluded, -1.0, alone)
        pool: Ints = np.sort(np.argsort(-alone, kind="stable")[: settings.pool])
        self.overlap = Overlap(sentences, judgement, pool)
        self.names = Names(sentences, pool) if settings.unintroduced else None
        # A text that fits the budget is kept, an answer to the query too, and n sentences are n sentences.
        is_limited = words.sum() > budget and sentences.length.count is not None
        self.enough = settings.enough * budget if is_limited else np.inf
        self.may_be_left: Bools = (judgement.standalone < settings.leaning)[pool]
        if answers is not None:
            self.may_be_left &= ~answers[pool]

    def gains(self, available: Bools) -> Floats:
        pool, closest = self.overlap.pool, self.overlap.closest
        new_facts = np.maximum(self.judge.marginal(self.overlap.rows()), 0.0)
        by_itself = self.essential[pool] + self.reference[pool]
        stated = np.maximum(self.judgement.value[pool] - new_facts, 0.0) if self.overlap.chosen else 0.0
        gain = np.maximum(new_facts + by_itself * np.maximum(1 - closest, 0.0) - self.stated * stated, 0.0)
        new = np.maximum(1 - self.settings.similarity * closest, 0.0)
        if self.overlap.chosen:
            new *= 1 - self.settings.repetition * self.overlap.covered_share**3
        if self.names is not None:
            new *= (1 - self.settings.unintroduced) ** self.names.unintroduced
        if self.may_stop:
            new[self.may_be_left & (new_facts < self.settings.little)] = 0.0
        gains = np.zeros(self.n)
        gains[pool] = gain * new * self.scale[pool]
        return gains

    def add(self, index: int) -> None:
        self.overlap.add(index)
        self.may_stop = self.overlap.words >= self.enough
        if self.names is not None:
            self.names.add(index)

    def arranged(self, rows: list[int]) -> list[int]:
        """Start with the event, keep sentences after those that they depend on, and introduce people first.

        Sentences of a single document keep its order.
        """
        if not rows or self.is_single:
            return rows
        dependent = [row for row in rows if self._depends_on_previous(row, rows)]
        score = self.judgement.essential + self.judgement.standalone
        if self.names is not None:
            score = score - [len(assumed) for assumed in self.names.introductions.assumed]
        first = max((row for row in rows if row not in dependent), key=lambda row: float(score[row]))
        order = [first, *(row for row in rows if row != first)]
        for row in sorted(dependent):
            order.remove(row)
            order.insert(order.index(row - 1) + 1, row)
        return order if self.names is None else self.names.introductions.introduced_first(order)

    def _depends_on_previous(self, row: int, rows: list[int]) -> bool:
        leans = self.settings.standalone > 0 and self.judgement.standalone[row] < _STANDS_ALONE
        return bool(leans and self.follows[row] and row - 1 in rows)


class Names:
    """Number of surnames in each sentence of the pool that the growing selection has not introduced.

    Parameters
    ----------
    sentences : SentenceFeatures
        The sentences of an English cluster.
    pool : ndarray of int, shape (k,)
        The rows that compete.

    Attributes
    ----------
    unintroduced : ndarray of float, shape (k,)
        The number for each row of the pool.
    """

    def __init__(self, sentences: SentenceFeatures, pool: Ints) -> None:
        self.introductions = Introductions(sentences.texts, sentences.document)
        self.mentioned_by: dict[str, list[int]] = {}
        for position, row in enumerate(pool.tolist()):
            for name in self.introductions.assumed[row]:
                self.mentioned_by.setdefault(name, []).append(position)
        self.unintroduced = np.array([len(self.introductions.assumed[row]) for row in pool], dtype=np.float64)

    def add(self, index: int) -> None:
        """Count the names that sentence `index` introduces as known."""
        for name in self.introductions.introduced[index]:
            self.unintroduced[self.mentioned_by.pop(name, [])] -= 1


class Restricted(Objective):
    """An objective over the sentences `rows` of a cluster with n; all others are excluded."""

    def __init__(self, inner: Objective, rows: Ints, n: int) -> None:
        self.inner, self.rows, self.n = inner, rows, n
        self.position = np.full(n, -1, dtype=np.int64)
        self.position[rows] = np.arange(len(rows))
        excluded = np.ones(n, dtype=bool)
        excluded[rows] = False if inner.excluded is None else inner.excluded
        self.excluded = excluded
        self.rates_halves = inner.rates_halves
        if inner.set_objective is not None:
            inner_set = inner.set_objective
            spread = sparse.csr_array((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(n, len(rows)))
            self.set_objective = SetObjective(
                (spread @ inner_set.concepts).tocsr(), inner_set.weights, spread @ inner_set.own
            )

    def gains(self, available: Bools) -> Floats:
        gains = np.zeros(self.n)
        gains[self.rows] = self.inner.gains(available[self.rows])
        return gains

    def add(self, index: int) -> None:
        if self.position[index] >= 0:
            self.inner.add(int(self.position[index]))
            self.may_stop = self.inner.may_stop

    def arranged(self, rows: list[int]) -> list[int]:
        inner = self.inner.arranged([int(self.position[row]) for row in rows if self.position[row] >= 0])
        return [*(int(self.rows[row]) for row in inner), *(row for row in rows if self.position[row] < 0)]


def at_budget(values: tuple[float, float, float], budget: float) -> float:
    """Interpolate a setting at a budget in words, linearly in the logarithm of the budget."""
    return float(np.interp(np.log(max(budget, 1.0)), np.log(BUDGETS), values))
