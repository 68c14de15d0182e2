"""Coverage of the words and bigrams that a summary is expected to have, by a small trained network."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.learned.domain import in_domain_weight, is_in_domain
from summ.extractive.learned.network import Predicted, network
from summ.extractive.submodular import Submodular
from summ.selection.arrays import Bools, Floats, row_sums, scaled
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage, Objective, SetObjective

# Measured on validation data; a word counts for so much of a bigram, a sentence's own salience of the coverage.
_WORD = 0.5
_SALIENCE = 0.2
# Gains go by this power of the length.
_LENGTH = 0.5
# What a choice gains in ROUGE by a word's chance, once and for each time it is said, and by a stop word, where a
# bigram's chance counts 1: fitted by least squares to choices on validation data.
_ONCE, _EACH_TIME, _STOP_WORD = 0.48, 0.44, 0.47


class ExpectedConcepts(Extractive):
    """Coverage of the words and bigrams that a summary is expected to have; not registered, used by `learned`.

    A small network predicts for each word and bigram of the cluster the chance that a summary has it. It was trained
    on Multi-News (see docs/learned.md). The less a cluster is like its training data, the more of the choice is left
    to the objective of `submodular`, which needs no training.
    """

    name = "expected-concepts"
    sharpness = 2.0

    @property
    def digest(self) -> str:
        """Identifies the weights by their content."""
        return network().digest

    def predicted(self, sentences: SentenceFeatures) -> Predicted:
        """Return the chances that the network predicts."""
        model = network()
        features = model.features(sentences)
        return model.predict(sentences, features, model.distance(sentences, features))

    def expecting(self, sentences: SentenceFeatures, predicted: Predicted, *, words: float = 1.0) -> Objective:
        """Return the objective of `sentences` for chances that are known already.

        Single words count `words` times as much as in a choice among whole sentences.
        """
        return _Concepts(sentences, predicted, self.sharpness, counting=words)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        model = network()
        if in_domain_weight(model.least_distance(sentences)) <= 0:
            return Submodular().objective(sentences)
        features = model.features(sentences)
        distance = model.distance(sentences, features)
        trust = in_domain_weight(distance)
        if trust <= 0:
            return Submodular().objective(sentences)
        predicted = model.predict(sentences, features, distance)
        concepts = _Concepts(sentences, predicted, self.sharpness, counting=1.0 if is_in_domain(distance) else None)
        return _Blend(concepts, Submodular().objective(sentences), trust) if trust < 1 else concepts


class _Concepts(Objective):
    """Chances covered by length, and salience; at most about 1.

    A choice as a whole is worth the matches expected of it, single words `counting` so much; None for no such worth.
    """

    def __init__(
        self, sentences: SentenceFeatures, predicted: Predicted, sharpness: float, *, counting: float | None
    ) -> None:
        pairs, words = predicted.pairs.copy(), predicted.words.copy()
        pairs[sentences.known_bigrams.indices] = 0.0
        words[sentences.known_counts.indices] = 0.0
        weights = np.concatenate([pairs**sharpness, _WORD * words**sharpness])
        concepts = sparse.hstack([sentences.bigrams, sentences.counts]).tocsr()
        self.coverage = Coverage(concepts, weights)
        if counting is not None:
            self.set_objective = SetObjective(
                concepts, np.concatenate([pairs, counting * _ONCE * words]), counting * _own(sentences, words)
            )
        cost = np.maximum(sentences.cost, 1)
        scale = (cost / cost.mean()) ** -_LENGTH
        self.scale: Floats = scale / _highest(self.coverage.current * scale)
        self.salience: Floats = _SALIENCE * scaled(predicted.salience)
        self.excluded = _empty(sentences)

    def gains(self, open_: Bools) -> Floats:
        gains: Floats = self.coverage.gains(open_) * self.scale + self.salience
        return gains

    def add(self, index: int) -> None:
        self.coverage.add(index)


def _empty(sentences: SentenceFeatures) -> Bools | None:
    """Which sentences have no word but stop words ("But they...", "Why now?"), where others have some."""
    empty: Bools = np.diff(sentences.counts.indptr) == 0
    return empty if empty.any() and not empty.all() else None


class _Blend(Objective):
    """What was learned, by its share `trust`, and a prior, whose highest gain is taken as 1."""

    def __init__(self, learned: Objective, prior: Objective, trust: float) -> None:
        self.learned, self.prior, self.trust = learned, prior, trust
        self.scale = (1 - trust) / _highest(prior.gains(np.ones(1, dtype=bool)))
        self.excluded = learned.excluded

    def gains(self, open_: Bools) -> Floats:
        gains: Floats = self.trust * self.learned.gains(open_) + self.scale * self.prior.gains(open_)
        return gains

    def add(self, index: int) -> None:
        self.learned.add(index)
        self.prior.add(index)


def _own(sentences: SentenceFeatures, words: Floats) -> Floats:
    """(n,) what each sentence is good for by itself: its words, each time, and its stop words."""
    stop_words = np.maximum(sentences.word_counts - row_sums(sentences.counts.data, sentences.counts.indptr), 0)
    own: Floats = _EACH_TIME * (sentences.counts @ words) + _STOP_WORD * stop_words
    return own


def _highest(values: Floats) -> float:
    return max(float(values.max(initial=0.0)), 1e-12)
