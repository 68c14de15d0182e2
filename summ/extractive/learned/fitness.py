"""How fit a sentence of a genre other than news is for a summary: mail, meetings, answers, reviews, minutes, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from summ.extractive.learned.patterns import Patterns
from summ.extractive.learned.trees import Trees
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures


@dataclass(frozen=True)
class Fitness:
    """Predictions for the n sentences of a cluster, each of shape (n,).

    Attributes
    ----------
    value : array
        How much a summary needs what a sentence says, 0 to 1.
    standalone : array
        How well a sentence reads by itself, 0 to 1.
    unusable : array
        Probability that a sentence must not appear in a summary: a greeting, a fragment, a question, an answer without
        its question, an advertisement.
    """

    value: Floats
    standalone: Floats
    unusable: Floats


class FitnessModel:
    """Boosted trees over the features of the judge, trained on English texts of other genres; `training/fitness.py`.

    Parameters
    ----------
    arrays : mapping
        Word patterns, and trees named ``value``, ``standalone`` and ``unusable``.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.patterns = Patterns(arrays)
        self.trees = {name: Trees.read(arrays, name) for name in ("value", "standalone", "unusable")}

    def predict(self, sentences: SentenceFeatures, features: Floats) -> Fitness:
        """Return the fitness of every sentence; `features` are those of `judged_features`."""
        rows = np.concatenate([features, self.patterns.scores(sentences)], axis=1)
        value, standalone, unusable = (trees.predict(rows) for trees in self.trees.values())
        return Fitness(np.clip(value, 0, 1), np.clip(standalone, 0, 1), 1 / (1 + np.exp(-unusable)))
