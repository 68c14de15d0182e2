"""Concept coverage by integer programming."""

from __future__ import annotations

import time
from typing import Annotated

import numpy as np
from scipy import sparse

from summ.extractive.coverage import concept_weights
from summ.options import Count, Range
from summ.selection.arrays import Bools, Floats, Ints, present
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage, Objective
from summ.selection.options import Selection
from summ.types import Note

_MOST_SENTENCES = 150
_MOST_NODES = 500


class Ilp(Extractive):
    """The sentences that cover the most weight of bigrams under the ceiling, by integer programming.

    A bigram weighs as many as the documents that have it, those of fewer than `least_documents` are left out, and
    each counts once (Gillick and Favre 2009, whose bar is 3; lowered where too few reach it). Solved by HiGHS, over
    the 150 sentences that cover the most where there are more, within a fixed number of branching nodes, so that the
    result does not depend on the machine; after `seconds` the greedy answer is taken instead. Notes say when either
    limit was met. What room the base's bar on likeness leaves is filled greedily.
    """

    name = "ilp"
    selection = Selection(diversity=0.0)

    def __init__(
        self, *, least_documents: Count = 2, seconds: Annotated[float, Range(0, closed="neither")] = 20.0
    ) -> None:
        self.least_documents = least_documents
        self.seconds = seconds

    def objective(self, sentences: SentenceFeatures) -> Objective:
        weights = concept_weights(sentences)
        common = np.where(weights >= self.least_documents, weights, 0.0)
        solved = _solve(sentences, common if common.any() else weights, self.seconds)
        return _Solved(Coverage(sentences.bigrams, weights), solved)


class _Solved(Objective):
    """The solution's sentences first, then whatever still adds coverage."""

    def __init__(self, coverage: Coverage, solved: Ints) -> None:
        self.coverage = coverage
        self.bonus = np.zeros(len(coverage.current))
        self.bonus[solved] = coverage.current.max(initial=0.0) + 1.0

    def gains(self, open_: Bools) -> Floats:
        return self.coverage.gains(open_) + self.bonus

    def add(self, index: int) -> None:
        self.coverage.add(index)


def _solve(sentences: SentenceFeatures, weights: Floats, seconds: float) -> Ints:
    """The rows of the best choice found."""
    capacity = sentences.length.capacity
    open_ = (sentences.copy_of == np.arange(len(sentences))) & (sentences.cost <= capacity)
    value = present(sentences.bigrams) @ weights
    rows = np.flatnonzero(open_ & (value > 0))
    if not len(rows):
        return rows
    rows = np.sort(rows[np.argsort(-value[rows] / sentences.cost[rows] ** 0.5, kind="stable")][:_MOST_SENTENCES])
    has = present(sentences.bigrams[rows])[:, weights > 0]
    used = np.flatnonzero(np.bincount(has.indices, minlength=has.shape[1]))
    has, worth = has[:, used], weights[weights > 0][used]
    s, c = has.shape
    # Variables: s choices, then c coverages. A covered concept needs a chosen sentence that has it.
    budget = sparse.csr_array(np.concatenate([sentences.cost[rows], np.zeros(c)])[None, :].astype(np.float64))
    covered = sparse.hstack([-has.T, sparse.identity(c)])
    found, hit_nodes, hit_time = _highs(
        np.concatenate([np.zeros(s), worth]), sparse.vstack([budget, covered]).tocsr(), capacity, c, s, seconds
    )
    if hit_time or found is None:
        text = f"the integer program took more than {seconds:g} s: greedy coverage stands in"
        sentences.notes.append(Note("approximation", text))
        return rows[:0]
    if hit_nodes:
        text = f"the integer program was stopped after {_MOST_NODES} nodes: it may not be the best"
        sentences.notes.append(Note("approximation", text))
    return rows[found[:s] > 0.5]


def _highs(
    worth: Floats, left: sparse.csr_array, capacity: int, c: int, s: int, seconds: float
) -> tuple[Floats | None, bool, bool]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    began = time.monotonic()
    result = milp(
        -worth,
        constraints=LinearConstraint(left, -np.inf, np.concatenate([[capacity], np.zeros(c)])),
        integrality=np.ones(s + c),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "node_limit": _MOST_NODES, "mip_rel_gap": 1e-6},
    )
    stopped = result.status == 1
    hit_time = stopped and time.monotonic() - began >= seconds
    return result.x, stopped and not hit_time, hit_time
