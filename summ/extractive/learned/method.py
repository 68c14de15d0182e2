"""The default method: sentences chosen as a trained editor would choose them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

import numpy as np

from summ.extractive.learned.editor import Editor, Restricted
from summ.extractive.learned.expected_concepts import ExpectedConcepts
from summ.extractive.learned.general import General
from summ.extractive.learned.judge import judge, judged_features
from summ.extractive.learned.reading import budget_in_words, in_head, most_central
from summ.extractive.learned.settings import Settings
from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective


class Learned(Extractive):
    """Sentences that state the facts a reader needs, learned from annotated clusters of news.

    Boosted trees predict for each sentence the weight of the facts that it states, whether it states an essential one,
    whether it is fit for a summary, and its overlap with a reference summary. Sentences are chosen greedily by the
    weight of the facts that they are predicted to add to those chosen. Fragments, questions and sentences with
    unresolved references are excluded. The summary begins with the sentence that best states the event. Genres other
    than news, and clusters that differ from all training data, are summarized by coverage, position and frequency; the
    structure of the cluster decides their weights.

    Parameters
    ----------
    aim : {"reader", "rouge"}, default "reader"
        ``"reader"`` chooses for people, as described. ``"rouge"`` covers the words and bigrams that a reference
        summary is expected to contain, whether or not a sentence can stand alone; use it for comparisons with the
        literature at 200 words and more.
    weights : str or path, optional
        A file that `make train-extractive` wrote, in place of the weights in the package.

    Notes
    -----
    Data, accuracy and limits are described in docs/learned.md.

    References
    ----------
    Gillick and Favre (2009), A Scalable Global Model for Summarization; Li, Qian and Liu (2013), Using Supervised
    Bigram-based ILP for Extractive Summarization: coverage of concepts with learned weights.

    Examples
    --------
    >>> from summ import Summarizer
    >>> print(Summarizer("learned").summarize(["The bridge will close on Monday. It is raining."], sentences=1))
    The bridge will close on Monday.
    """

    name = "learned"
    version = 9
    settings = Settings()

    def __init__(
        self, *, aim: Literal["reader", "rouge"] = "reader", weights: str | os.PathLike[str] | None = None
    ) -> None:
        self.aim = aim
        self.weights = None if weights is None else Path(weights)

    def identity(self) -> dict[str, Any]:
        return {**super().identity(), "weights": f"{ExpectedConcepts().digest}-{judge(self.weights).digest}"}

    def objective(self, sentences: SentenceFeatures, features: Floats | None = None) -> Objective:
        """Return the objective; `features` are those of `judged_features` for all sentences, if known."""
        rows = None
        if len(sentences) > self.settings.most_judged:
            rows = most_central(sentences, self.settings.most_judged)
        judged = sentences if rows is None else sentences.subset(rows)
        models = judge(self.weights)
        if features is None or rows is not None:
            features = judged_features(judged)
        if models.is_other_genre(judged, features):
            general = General(judged, models.other_genres.predict(judged, features))
            return general if rows is None else Restricted(general, rows, len(sentences))
        if not models.is_news(judged, features):
            return ExpectedConcepts().objective(sentences)
        objective: Objective
        if self.aim == "rouge":
            objective = self._expected(judged)
        else:
            budget = budget_in_words(judged)
            settings = self.settings if judged.language in (None, "en") else self.settings.without_wording()
            objective = Editor(judged, models, models.judge(judged, features, budget), budget, settings)
        return objective if rows is None else Restricted(objective, rows, len(sentences))

    def _expected(self, sentences: SentenceFeatures) -> Objective:
        """Greedy coverage of expected concepts in the head of the documents."""
        head = np.flatnonzero(in_head(sentences, self.settings.head))
        part = sentences.subset(head)
        concepts = ExpectedConcepts()
        return Restricted(concepts.expecting(part, concepts.predicted(part)), head, len(sentences))
