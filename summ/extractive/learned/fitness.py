"""How fit a sentence is for a summary, in English texts of genres other than news, and in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from summ.extractive.learned.context_features import NAMES as CONTEXT
from summ.extractive.learned.patterns import Patterns
from summ.extractive.learned.trees import Trees
from summ.extractive.learned.wording_features import NAMES as WORDING
from summ.selection.arrays import Floats
from summ.selection.features import SentenceFeatures

# Features of the wording that do not depend on the language.
_PUNCTUATION = frozenset(
    (
        "digits", "quotation_marks", "opens_in_quotation", "leaves_quotation_open", "starts_with_quote",
        "ends_with_quote", "unbalanced_quotes", "final_mark", "ends_in_closing_quote", "ends_in_colon", "exclamation",
        "question", "addresses", "all_capitals", "colons", "brackets", "commas", "dashes", "semicolons", "ellipsis",
        "lower_start", "starts_with_number", "years", "amounts", "previous_is_question", "previous_is_final",
        "previous_is_short",
    )
)  # fmt: skip
ANY_LANGUAGE = np.array([*(True for _ in CONTEXT), *(name in _PUNCTUATION for name in WORDING)])


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


class AnyLanguageModel:
    """Boosted trees over position, similarity and punctuation, trained on English news and other genres.

    Parameters
    ----------
    arrays : mapping
        Trees named ``unusable``.
    """

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self.trees = Trees.read(arrays, "unusable")

    def unusable(self, features: Floats) -> Floats:
        """Return (n,) the probability that each sentence is unusable; `features` are those of `judged_features`."""
        result: Floats = 1 / (1 + np.exp(-self.trees.predict(features[:, ANY_LANGUAGE])))
        return result
