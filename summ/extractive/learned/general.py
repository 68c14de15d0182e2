"""The objective for genres other than news: coverage, position and frequency of fit sentences."""

from __future__ import annotations

import numpy as np

from summ.extractive.kl import Kl
from summ.extractive.learned.fitness import Fitness
from summ.extractive.learned.reading import budget_in_words
from summ.extractive.learned.settings import OTHER_GENRES, Settings
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
# Weight of the value of what a sentence says, relative to coverage.
_VALUE = 4.0
# Lengths in words: below the first, shortness is no further advantage; gains refer to the second. Sentences below the
# third, and questions below the fourth, are fragments.
_SHORT, _TYPICAL_WORDS, _FEWEST_WORDS = 8.0, 20.0, 5.0
_SHORT_QUESTION = 12.0
_QUESTION_MARKS = ("?", "？", "؟")
# A sentence with a higher probability of being unusable is not used to fill up a summary.
_DOUBTFUL = 0.35
# How much a sentence that begins with "It", "They" or "But" depends on the one before it, at least.
_REFERS_BACK = 0.6


class General(Objective):
    """Coverage (`submodular`), with position or frequency, depending on the sentences per document that fit the budget.

    If each document can have about one sentence (a conversation, a few answers), its first sentences have an
    advantage: their coverage counts again, divided by their rank in the document. If there are several documents for
    each sentence (hundreds of opinions, a long timeline), the frequencies of words are reliable, and the objective of
    `kl` is added. If the fitness of the sentences is known, the value of what they say is added, less its similarity to
    what was chosen; gains fall with the probability that a sentence is unusable or depends on its context; and
    sentences that are probably unusable are excluded while there is enough other text.

    Parameters
    ----------
    sentences : SentenceFeatures
        The n sentences of the cluster.
    fitness : Fitness, optional
        How fit they are for a summary; known for English.
    settings : Settings
        Weights and limits of the fitness.
    """

    def __init__(
        self, sentences: SentenceFeatures, fitness: Fitness | None = None, settings: Settings = OTHER_GENRES
    ) -> None:
        documents = sentences.document_count
        per_document = sentences.length.capacity / max(float(sentences.cost.mean()) * documents, 1.0)
        self.coverage = Submodular().objective(sentences)
        everything = np.ones(len(sentences), dtype=bool)
        central = self.coverage.gains(everything)
        self.coverage_scale = 1 / max(float(central.max()), 1e-12)
        first = np.interp(per_document, _POSITION, (0.0, _MOST_POSITION))
        self.own: Floats = first * scaled(central) / (1.0 + sentences.position)
        self.frequency: Objective | None = None
        if (weight := float(np.interp(per_document, _FREQUENCY, (_MOST_FREQUENCY, 0.0)))) > 0:
            self.frequency = Kl().objective(sentences)
            self.frequency_scale = weight / max(float(np.ptp(self.frequency.gains(everything))), 1e-12)
        self.usable: Floats = np.ones(len(sentences))
        self.weak: Bools | None = None
        self.value: Floats = np.zeros(len(sentences))
        self.closest: Floats = np.zeros(len(sentences))
        if fitness is not None:
            self._judge(sentences, fitness, settings)
        else:
            self.excluded = _too_short(sentences, settings)

    def _judge(self, sentences: SentenceFeatures, fitness: Fitness, settings: Settings) -> None:
        """Let the fitness of the sentences decide on gains, on exclusion and on when to stop."""
        self.vectors = sentences.smooth_tfidf
        self.value = _VALUE * fitness.value
        self.words = sentences.word_counts
        length = np.maximum(self.words, _SHORT) / _TYPICAL_WORDS
        self.clean: Floats = (1 - settings.unusable * fitness.unusable) * length**-settings.shortness
        leaning = np.maximum(1 - fitness.standalone, _REFERS_BACK * sentences.dangling)
        self.usable = self.clean * (1 - settings.standalone * leaning)
        self.follows = sentences.follows
        budget = budget_in_words(sentences)
        fits = sentences.cost <= sentences.length.capacity
        limit = settings.admission_limit(fitness.unusable, np.where(fits, self.words, 0.0), budget)
        unusable = fitness.unusable > limit
        self.weak = (fitness.unusable > _DOUBTFUL) | (fitness.standalone < settings.leaning)
        if (answers := sentences.relevance.answers) is not None:
            # Never leave out an answer to the query.
            unusable &= ~answers
            self.weak &= ~answers
        self.excluded = unusable if unusable.any() and not unusable.all() else None
        # A text that fits the budget is kept, and n sentences are n sentences.
        is_limited = self.words.sum() > budget and sentences.length.count is not None
        self.left = settings.enough * budget if is_limited else np.inf

    def gains(self, available: Bools) -> Floats:
        gains: Floats = self.coverage.gains(available) * self.coverage_scale + self.own
        gains += self.value * np.maximum(1 - self.closest, 0.0)
        if self.frequency is not None:
            # Only differences count, which keeps the logarithms of `kl` comparable with the other parts.
            of_words = self.frequency.gains(available)
            gains += self.frequency_scale * (of_words - of_words.min())
        gains *= self.usable
        if self.may_stop and self.weak is not None:
            gains[self.weak] = 0.0
        return gains

    def add(self, index: int) -> None:
        self.coverage.add(index)
        if self.frequency is not None:
            self.frequency.add(index)
        if self.weak is not None:
            self.left -= self.words[index]
            self.closest = np.maximum(self.closest, (self.vectors @ self.vectors[[index]].T).toarray()[:, 0])
            self.may_stop = bool(self.left <= 0)
            if index + 1 < len(self.usable) and self.follows[index + 1]:
                # What it depends on is in the summary.
                self.usable[index + 1] = self.clean[index + 1]


def _too_short(sentences: SentenceFeatures, settings: Settings) -> Bools | None:
    """Return (n,) which sentences are fragments and short questions; None if there is too little other text."""
    words = sentences.word_counts
    questions = [text.rstrip("\"'”’») ").endswith(_QUESTION_MARKS) for text in sentences.texts]
    too_short: Bools = (words < _FEWEST_WORDS) | (np.array(questions, dtype=bool) & (words < _SHORT_QUESTION))
    if (answers := sentences.relevance.answers) is not None:
        too_short &= ~answers
    fits = sentences.cost <= sentences.length.capacity
    return too_short if words[fits & ~too_short].sum() >= settings.choice * budget_in_words(sentences) else None
