"""Coverage of the words and bigrams that a summary is expected to have, by a small trained network."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.learned.domain import in_domain_weight, is_in_domain
from summ.extractive.learned.general import General
from summ.extractive.learned.network import Prediction, network
from summ.selection.arrays import Bools, Floats, row_sums, scaled
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage, Objective, SetObjective

# Weight of a word relative to a bigram, and of salience relative to coverage; measured on validation data.
_WORD = 0.5
_SALIENCE = 0.2
# Gains are divided by the length to this power.
_LENGTH = 0.5
# Contribution to ROUGE of a word's probability (for its first occurrence and for every occurrence) and of a stop word,
# relative to a bigram's probability; fitted by least squares to selections on validation data.
_FIRST, _EVERY, _STOP_WORD = 0.48, 0.44, 0.47


class ExpectedConcepts(Extractive):
    """Coverage of the words and bigrams that a summary is expected to have; not registered, used by `learned`.

    A small network, trained on Multi-News (docs/learned.md), predicts for each word and bigram of the cluster the
    probability that a summary contains it. The farther a cluster is from the training data, the more weight goes to
    the objective `General`, which needs no training.
    """

    name = "expected-concepts"
    sharpness = 2.0

    @property
    def digest(self) -> str:
        """Identifies the weights by their content."""
        return network().digest

    def predicted(self, sentences: SentenceFeatures) -> Prediction:
        """Return the probabilities that the network predicts."""
        model = network()
        features = model.features(sentences)
        return model.predict(sentences, features, model.distance(sentences, features))

    def expecting(self, sentences: SentenceFeatures, predicted: Prediction, *, words: float = 1.0) -> Objective:
        """Return the objective of `sentences` for given predictions.

        Single words weigh `words` times as much as when whole sentences are selected.
        """
        return _Concepts(sentences, predicted, self.sharpness, word_weight=words)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        model = network()
        if in_domain_weight(model.least_distance(sentences)) <= 0:
            return General(sentences)
        features = model.features(sentences)
        distance = model.distance(sentences, features)
        share = in_domain_weight(distance)
        if share <= 0:
            return General(sentences)
        predicted = model.predict(sentences, features, distance)
        concepts = _Concepts(sentences, predicted, self.sharpness, word_weight=1.0 if is_in_domain(distance) else None)
        return _Blend(concepts, General(sentences), share) if share < 1 else concepts


class _Concepts(Objective):
    """Covered probabilities in relation to length, plus salience; at most about 1.

    With `word_weight`, a whole set is valued by the number of matches with a reference expected of it, in which single
    words have that weight; without it, sets have no value.
    """

    rates_halves = True

    def __init__(
        self, sentences: SentenceFeatures, predicted: Prediction, sharpness: float, *, word_weight: float | None
    ) -> None:
        pairs, words = predicted.pairs.copy(), predicted.words.copy()
        pairs[sentences.known_bigrams.indices] = 0.0
        words[sentences.known_counts.indices] = 0.0
        weights = np.concatenate([pairs**sharpness, _WORD * words**sharpness])
        concepts = sparse.hstack([sentences.bigrams, sentences.counts]).tocsr()
        self.coverage = Coverage(concepts, weights)
        if word_weight is not None:
            self.set_objective = SetObjective(
                concepts, np.concatenate([pairs, word_weight * _FIRST * words]), word_weight * _own(sentences, words)
            )
        cost = np.maximum(sentences.cost, 1)
        scale = (cost / cost.mean()) ** -_LENGTH
        self.scale: Floats = scale / _maximum(self.coverage.current * scale)
        self.salience: Floats = _SALIENCE * scaled(predicted.salience)
        self.excluded = _empty(sentences)

    def gains(self, available: Bools) -> Floats:
        gains: Floats = self.coverage.gains(available) * self.scale + self.salience
        return gains

    def add(self, index: int) -> None:
        self.coverage.add(index)


def _empty(sentences: SentenceFeatures) -> Bools | None:
    """Return (n,) which sentences consist of stop words ("But they...", "Why now?"); None if none or all do."""
    empty: Bools = np.diff(sentences.counts.indptr) == 0
    return empty if empty.any() and not empty.all() else None


class _Blend(Objective):
    """The learned objective with weight `share`, and a prior scaled to a highest gain of 1."""

    rates_halves = True

    def __init__(self, learned: Objective, prior: Objective, share: float) -> None:
        self.learned, self.prior, self.share = learned, prior, share
        self.scale = (1 - share) / _maximum(prior.gains(np.ones(1, dtype=bool)))
        self.excluded = learned.excluded

    def gains(self, available: Bools) -> Floats:
        gains: Floats = self.share * self.learned.gains(available) + self.scale * self.prior.gains(available)
        return gains

    def add(self, index: int) -> None:
        self.learned.add(index)
        self.prior.add(index)


def _own(sentences: SentenceFeatures, words: Floats) -> Floats:
    """Return the (n,) value of each sentence on its own; repeated words and stop words count, too."""
    stop_words = np.maximum(sentences.word_counts - row_sums(sentences.counts.data, sentences.counts.indptr), 0)
    own: Floats = _EVERY * (sentences.counts @ words) + _STOP_WORD * stop_words
    return own


def _maximum(values: Floats) -> float:
    return max(float(values.max(initial=0.0)), 1e-12)
