"""Objectives: the value of a set of sentences, the part of selection that differs between methods."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from summ.selection.arrays import Bools, Floats, Matrix, present, scaled


@dataclass(frozen=True)
class SetObjective:
    """Value of a whole set of sentences, which local search can improve.

    The value is the total weight of the concepts in the set, each counted once, plus a value for each sentence.

    Parameters
    ----------
    concepts : sparse matrix of shape (n, concepts)
        Which concepts each sentence contains; only the positions of the entries count.
    weights : array of shape (concepts,)
        Weight of each concept.
    own : array of shape (n,)
        Value of each sentence regardless of the others.
    """

    concepts: Matrix
    weights: Floats
    own: Floats


class Objective(ABC):
    """Value of a growing set of sentences, given as the gain of each further sentence.

    Greedy selection asks for `gains`, picks a sentence under its own rules (budget, redundancy, copies, what the
    reader knows), and reports it by `add`.

    Attributes
    ----------
    modular : bool
        Whether the gains do not depend on what was picked.
    may_stop : bool
        Whether selection ends as soon as no sentence has a positive gain. By default it continues while one fits.
    set_objective : SetObjective, optional
        The value of a whole set; if given, local search improves the greedy selection.
    excluded : boolean array of shape (n,), optional
        Sentences that are never picked.
    rates_halves : bool
        Whether the gains account for sentences with half of a quotation. By default these are picked last.

    Examples
    --------
    An objective that prefers long sentences:

    >>> class Longest(Objective):
    ...     modular = True
    ...
    ...     def __init__(self, sentences):
    ...         self.lengths = np.array([len(text) for text in sentences.texts], dtype=float)
    ...
    ...     def gains(self, available):
    ...         return self.lengths
    ...
    ...     def add(self, index):
    ...         pass
    """

    modular = False
    may_stop = False
    set_objective: SetObjective | None = None
    excluded: Bools | None = None
    rates_halves = False

    @abstractmethod
    def gains(self, available: Bools) -> Floats:
        """Return (n,) the gain of each sentence; only those in the (n,) mask `available` can still be picked."""

    @abstractmethod
    def add(self, index: int) -> None:
        """Update the gains after sentence `index` was picked."""

    def arranged(self, rows: list[int]) -> list[int]:
        """Return the chosen `rows`, which are in reading order, in the order of the summary."""
        return rows


class ScoreSum(Objective):
    """The sum of the sentences' scores, scaled to [0, 1].

    Parameters
    ----------
    scores : array of shape (n,)
        Score of each sentence, higher is better.
    """

    modular = True

    def __init__(self, scores: Floats) -> None:
        self.scores = scaled(scores)

    def gains(self, available: Bools) -> Floats:
        return self.scores

    def add(self, index: int) -> None:
        pass


class Coverage(Objective):
    """The total weight of the concepts in the picked sentences, each counted once.

    Gains are updated through inverted lists. Every concept is removed once, so a complete selection takes one pass
    over the matrix.

    Parameters
    ----------
    concepts : sparse CSR matrix of shape (n, concepts)
        Which concepts each sentence contains; only the positions of the entries count.
    weights : array of shape (concepts,)
        Weight of each concept.
    """

    def __init__(self, concepts: Matrix, weights: Floats) -> None:
        self.concepts = concepts
        self.weights = weights.astype(np.float64)
        self.columns = concepts.tocsc()
        self.current: Floats = present(concepts) @ self.weights

    def gains(self, available: Bools) -> Floats:
        return self.current

    def add(self, index: int) -> None:
        for concept in self.concepts.indices[self.concepts.indptr[index] : self.concepts.indptr[index + 1]]:
            if weight := self.weights[concept]:
                rows = self.columns.indices[self.columns.indptr[concept] : self.columns.indptr[concept + 1]]
                self.current[rows] -= weight
                self.weights[concept] = 0.0
