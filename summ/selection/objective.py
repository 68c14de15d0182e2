"""What a choice of sentences is worth: the part of selection that differs between methods."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints, Matrix, scaled


@dataclass(frozen=True)
class Worth:
    """What a whole choice is worth: the `weights` (concepts,) of all that its sentences have, each counted once
    (`concepts` is (n, concepts) sparse), and what each sentence is worth by itself, `own` (n,)."""

    concepts: Matrix
    weights: Floats
    own: Floats


class Objective(ABC):
    """The worth of a growing choice, told as what each sentence would add to it.

    The base asks for `gains`, picks by them under its own rules (ceiling, redundancy, copies, what the reader
    knows), and reports each pick by `add`. `steady` objectives give the same gains whatever was picked; one with
    `may_stop` ends the choice once no sentence gains anything, the others go on while a sentence fits. One that can
    say what a whole choice is worth gives `of_choice`: the base then exchanges sentences as long as that grows. The
    sentences of the (n,) mask `barred`, if any, are never picked.
    """

    steady = False
    may_stop = False
    of_choice: Worth | None = None
    barred: Bools | None = None

    @abstractmethod
    def gains(self, open_: Bools) -> Floats:
        """(n,) what each sentence would add now; only those of the (n,) mask `open_` can still be picked."""

    @abstractmethod
    def add(self, index: int) -> None:
        """Sentence `index` was picked."""


class Ranked(Objective):
    """Each sentence is worth its score, whatever else is chosen."""

    steady = True

    def __init__(self, scores: Floats) -> None:
        self.scores = scaled(scores)

    def gains(self, open_: Bools) -> Floats:
        return self.scores

    def add(self, index: int) -> None:
        pass


class Coverage(Objective):
    """The weight of the concepts (columns) that the chosen sentences have, each counted once.

    Gains are kept by inverted lists: every concept is taken off once, so a whole selection costs no more than one
    pass over the matrix.
    """

    def __init__(self, concepts: Matrix, weights: Floats, *, covered: Ints | None = None) -> None:
        self.concepts = concepts
        self.weights = weights.astype(np.float64)
        if covered is not None:
            self.weights[covered] = 0.0
        self.columns = concepts.tocsc()
        ones = concepts.copy()
        ones.data = np.ones(len(ones.data))
        self.current: Floats = ones @ self.weights

    def gains(self, open_: Bools) -> Floats:
        return self.current

    def add(self, index: int) -> None:
        for concept in self.concepts.indices[self.concepts.indptr[index] : self.concepts.indptr[index + 1]]:
            if weight := self.weights[concept]:
                rows = self.columns.indices[self.columns.indptr[concept] : self.columns.indptr[concept + 1]]
                self.current[rows] -= weight
                self.weights[concept] = 0.0
