"""Concept coverage by integer programming."""

from __future__ import annotations

import time
from typing import Annotated

import numpy as np
from scipy import sparse

from summ.options import Count, Range
from summ.selection.arrays import Bools, Floats, Ints, present
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage, Objective
from summ.selection.options import Selection
from summ.types import Note

_MAX_SENTENCES = 150
_MAX_NODES = 500


class Ilp(Extractive):
    """Coverage of bigrams, maximized under the budget by integer programming (Gillick and Favre 2009).

    The weight of a bigram is the number of documents that contain it; it counts once. HiGHS solves the program over the
    150 sentences that cover most, with a fixed limit on branching nodes, so that the result does not depend on the
    machine. A note says if a limit was reached. Room that `max_similarity` leaves is filled greedily.

    Parameters
    ----------
    min_documents : int, default 2
        Bigrams of fewer documents are ignored, unless all are; 3 in the paper.
    time_limit : float, default 20.0
        Seconds after which the greedy solution is used instead.

    References
    ----------
    Gillick and Favre (2009), A Scalable Global Model for Summarization.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("ilp").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "ilp"
    selection = Selection(diversity=0.0)

    def __init__(
        self, *, min_documents: Count = 2, time_limit: Annotated[float, Range(0, closed="neither")] = 20.0
    ) -> None:
        self.min_documents = min_documents
        self.time_limit = time_limit

    def objective(self, sentences: SentenceFeatures) -> Objective:
        weights = _concept_weights(sentences)
        common = np.where(weights >= self.min_documents, weights, 0.0)
        solved = _solve(sentences, common if common.any() else weights, self.time_limit)
        return _Solved(Coverage(sentences.bigrams, weights), solved)


def _concept_weights(sentences: SentenceFeatures) -> Floats:
    """Return (bigrams,) the number of documents that contain each bigram; 0 if the reader knows it."""
    weights = sentences.document_frequency.astype(np.float64)
    if sentences.known:
        weights[np.unique(sentences.known_bigrams.indices)] = 0.0
    return weights


class _Solved(Objective):
    """The sentences of the solution come first, then those that still add coverage."""

    def __init__(self, coverage: Coverage, solved: Ints) -> None:
        self.coverage = coverage
        self.bonus = np.zeros(len(coverage.current))
        self.bonus[solved] = coverage.current.max(initial=0.0) + 1.0

    def gains(self, available: Bools) -> Floats:
        return self.coverage.gains(available) + self.bonus

    def add(self, index: int) -> None:
        self.coverage.add(index)


def _solve(sentences: SentenceFeatures, weights: Floats, time_limit: float) -> Ints:
    """Return the rows of the best solution; none if the time limit was reached."""
    capacity = sentences.length.capacity
    possible = (sentences.copy_of == np.arange(len(sentences))) & (sentences.cost <= capacity)
    value = present(sentences.bigrams) @ weights
    rows = np.flatnonzero(possible & (value > 0))
    if not len(rows):
        return rows
    rows = np.sort(rows[np.argsort(-value[rows] / sentences.cost[rows] ** 0.5, kind="stable")][:_MAX_SENTENCES])
    contains = present(sentences.bigrams[rows])[:, weights > 0]
    used = np.flatnonzero(np.bincount(contains.indices, minlength=contains.shape[1]))
    contains, concept_values = contains[:, used], weights[weights > 0][used]
    s, c = contains.shape
    # Variables: chosen sentences, then covered concepts. A covered concept needs a chosen sentence that contains it.
    budget = sparse.csr_array(np.concatenate([sentences.cost[rows], np.zeros(c)])[None, :].astype(np.float64))
    covered = sparse.hstack([-contains.T, sparse.identity(c)])
    solution, hit_nodes, hit_time = _highs(
        np.concatenate([np.zeros(s), concept_values]),
        sparse.vstack([budget, covered]).tocsr(),
        capacity,
        c,
        s,
        time_limit,
    )
    if hit_time or solution is None:
        text = f"the integer program took more than {time_limit:g} s: greedy coverage was used instead"
        sentences.notes.append(Note("approximation", text))
        return rows[:0]
    if hit_nodes:
        text = f"the integer program was stopped after {_MAX_NODES} nodes: the solution may not be the best"
        sentences.notes.append(Note("approximation", text))
    return rows[solution[:s] > 0.5]


def _highs(
    values: Floats, constraints: sparse.csr_array, capacity: int, c: int, s: int, time_limit: float
) -> tuple[Floats | None, bool, bool]:
    from scipy.optimize import Bounds, LinearConstraint, milp

    start = time.monotonic()
    result = milp(
        -values,
        constraints=LinearConstraint(constraints, -np.inf, np.concatenate([[capacity], np.zeros(c)])),
        integrality=np.ones(s + c),
        bounds=Bounds(0, 1),
        options={"time_limit": time_limit, "node_limit": _MAX_NODES, "mip_rel_gap": 1e-6},
    )
    stopped = result.status == 1
    hit_time = stopped and time.monotonic() - start >= time_limit
    return result.x, stopped and not hit_time, hit_time
