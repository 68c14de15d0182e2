"""The settings of the learned method, chosen on validation data (docs/learned.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from summ.selection.arrays import Floats

# Budgets in words at which `Settings.reference` is given.
BUDGETS = (40.0, 100.0, 220.0)


@dataclass(frozen=True)
class Settings:
    """How predictions become the gain of a sentence.

    Given the sentences chosen so far, the gain of another one is
    ``(facts + reference) * usable * new * introduced / words ** shortness``.

    Parameters
    ----------
    essential : float
        Weight of the expected essential facts, relative to the weight of new facts.
    unusable : float
        Share of the gain lost by a sentence that certainly must not appear in a summary.
    standalone : float
        Share of the gain lost by a sentence that depends entirely on its context.
    most_unusable : float
        Sentences with a higher probability of being unusable are excluded.
    choice : float
        Length of the text to choose from, in budgets. If less is left, the least unusable of the excluded sentences
        are admitted, so that a summary does not stay short for lack of perfect sentences.
    certainly_unusable : float
        Sentences with a higher probability of being unusable are never admitted, unless there are no others.
    similarity : float
        Share of the gain lost at a cosine of 1 with the closest chosen sentence.
    repetition : float
        Share of the gain lost by a sentence whose words are all in the summary already. It falls with the cube of
        their share.
    unintroduced : float
        Share of the gain lost for each surname that the summary has not introduced. English only.
    stated : tuple of float
        Weight of the facts that a sentence is expected to repeat, at budgets of 40, 100 and 220 words.
    enough : float
        Share of the budget from which a sentence is left out if it depends on its context (is predicted to stand alone
        to less than `leaning`) and adds facts of less weight than `little`. The summary then stays shorter.
    leaning, little : float
        See `enough`.
    shortness : float
        Power of the length by which gains are divided.
    reference : tuple of float
        Weight of the predicted overlap with reference summaries at budgets of 40, 100 and 220 words, interpolated in
        the logarithm of the budget.
    pool : int
        Number of best sentences that compete; the others are not rescored as the selection grows.
    most_judged : int
        Maximum number of sentences that are judged: those most similar to the beginnings of the documents.
    head : int
        Words of a cluster, shared evenly among its documents, that are read for ``aim="rouge"``.
    """

    essential: float = 0.7
    unusable: float = 0.9
    standalone: float = 0.3
    most_unusable: float = 0.4
    choice: float = 1.5
    certainly_unusable: float = 0.75
    similarity: float = 0.5
    repetition: float = 0.9
    unintroduced: float = 0.5
    stated: tuple[float, float, float] = (0.0, 0.1, 0.2)
    enough: float = 0.6
    leaning: float = 0.6
    little: float = 0.7
    shortness: float = 0.4
    reference: tuple[float, float, float] = (1.0, 0.5, 0.5)
    pool: int = 400
    most_judged: int = 3000
    head: int = 1200

    def without_wording(self) -> Settings:
        """Return settings for languages other than English: the models know only English wording.

        What is unusable is predicted from position, similarity and punctuation alone, with higher limits; whether a
        sentence can stand alone is decided by its first word; introductions of names are ignored. The predicted overlap
        with a reference, which rests on position and similarity, gets more weight.
        """
        return replace(
            self,
            unusable=0.0,
            leaning=0.0,
            most_unusable=0.7,
            certainly_unusable=0.9,
            unintroduced=0.0,
            reference=(4.0, 4.0, 4.0),
        )

    def admission_limit(self, unusable: Floats, words: Floats, budget: float) -> float:
        """Return the highest probability of being unusable at which sentences are admitted.

        `unusable` and `words` are the (n,) probabilities and lengths of the sentences. If the whole text fits the
        budget, nothing has to be excluded.
        """
        if words.sum() <= budget:
            return 1.0
        order = np.argsort(unusable, kind="stable")
        enough = int(np.searchsorted(np.cumsum(words[order]), self.choice * budget))
        needed = float(unusable[order[min(enough, len(order) - 1)]])
        return max(self.most_unusable, min(needed, self.certainly_unusable))


# For genres other than news; chosen by held-out predictions for the labelled texts, and by ROUGE (docs/learned.md).
OTHER_GENRES = Settings(standalone=0.8, shortness=0.3, most_unusable=0.5, certainly_unusable=0.6, leaning=0.45)
