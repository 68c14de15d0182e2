"""The objective for genres without training data: coverage, position and frequency, weighted by the structure."""

from __future__ import annotations

import numpy as np

from summ.extractive.kl import Kl
from summ.extractive.learned.reading import budget_in_words
from summ.extractive.submodular import Submodular
from summ.selection.arrays import Bools, Floats, scaled
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective

# Sentences per document that fit the budget: position has no weight up to the first number and all of it from the
# second; frequency has all its weight up to the first and none from the second. Chosen on reviews (FewSum), mail
# (ConvoSumm) and timelines (background).
_POSITION = (0.6, 0.8)
_FREQUENCY = (0.2, 0.35)
# Greatest weights relative to coverage.
_MOST_POSITION = 2.0
_MOST_FREQUENCY = 0.5
# Shorter sentences ("It's awful.") and short questions are left out if the others have this many times the budget.
_FEWEST_WORDS, _SHORT_QUESTION = 5, 12
_CHOICE = 1.5
_QUESTION_MARKS = ("?", "？", "؟")


class General(Objective):
    """Coverage (`submodular`), with position or frequency, depending on the sentences per document that fit the budget.

    If each document can have about one sentence (a conversation, a few answers), its first sentences have an
    advantage: their coverage counts again, divided by their rank in the document. If there are several documents for
    each sentence (hundreds of opinions, a long timeline), the frequencies of words are reliable, and the objective of
    `kl` is added. Fragments of a few words and short questions are excluded as long as there is enough other text.

    Parameters
    ----------
    sentences : SentenceFeatures
        The n sentences of the cluster.
    """

    def __init__(self, sentences: SentenceFeatures) -> None:
        documents = sentences.document_count
        per_document = sentences.length.capacity / max(float(sentences.cost.mean()) * documents, 1.0)
        self.coverage = Submodular().objective(sentences)
        everything = np.ones(len(sentences), dtype=bool)
        central = self.coverage.gains(everything)
        self.coverage_scale = 1 / max(float(central.max()), 1e-12)
        first = np.interp(per_document, _POSITION, (0.0, _MOST_POSITION))
        self.position: Floats = first * scaled(central) / (1.0 + sentences.position)
        self.frequency: Objective | None = None
        if (weight := float(np.interp(per_document, _FREQUENCY, (_MOST_FREQUENCY, 0.0)))) > 0:
            self.frequency = Kl().objective(sentences)
            self.frequency_scale = weight / max(float(np.ptp(self.frequency.gains(everything))), 1e-12)
        words = sentences.word_counts
        questions = [text.rstrip("\"'”’») ").endswith(_QUESTION_MARKS) for text in sentences.texts]
        is_question = np.array(questions, dtype=bool)
        too_short = (words < _FEWEST_WORDS) | (is_question & (words < _SHORT_QUESTION))
        fits = sentences.cost <= sentences.length.capacity
        if words[fits & ~too_short].sum() >= _CHOICE * budget_in_words(sentences):
            self.excluded = too_short

    def gains(self, available: Bools) -> Floats:
        gains: Floats = self.coverage.gains(available) * self.coverage_scale + self.position
        if self.frequency is not None:
            # Only differences count, which keeps the logarithms of `kl` comparable with the other parts.
            of_words = self.frequency.gains(available)
            gains += self.frequency_scale * (of_words - of_words.min())
        return gains

    def add(self, index: int) -> None:
        self.coverage.add(index)
        if self.frequency is not None:
            self.frequency.add(index)
