"""The trained extractive summarizer."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from summ.extractive.arrays import Floats
from summ.extractive.base import Extractive
from summ.extractive.checks import weight
from summ.extractive.features import SentenceFeatures
from summ.extractive.learned_network import network
from summ.extractive.objective import Coverage, Objective
from summ.extractive.selection import Selection


class Learned(Extractive):
    """Coverage of the words and bigrams that a summary is likely to have, as learned from summaries that people wrote.

    A small network (some thousand numbers, evaluated in numpy) tells for each word and bigram of the cluster the
    chance that a summary has it, from what its sentences are like and from who says it, where and how often: ranks
    and shares, which mean the same in a cluster of any size. Chosen are the sentences that cover the most chance, each
    concept counted once (the objective of Gillick and Favre 2009 with learned weights, as Li, Qian and Liu 2013).
    `sharpness` is the power of the chances, `word` the weight of a word beside a bigram. Data, accuracy and limits
    are in docs/learned.md.
    """

    name = "learned"
    selection = Selection(diversity=0.0, cost_scaling=0.4, query_weight=0.2)

    def __init__(self, *, sharpness: float = 1.0, word: float = 0.5) -> None:
        self.sharpness = weight("sharpness", sharpness)
        self.word = weight("word", word)

    def objective(self, sentences: SentenceFeatures) -> Objective:
        predicted = network().predict(sentences)
        weights = np.concatenate([predicted.pairs**self.sharpness, self.word * predicted.words**self.sharpness])
        return Coverage(sparse.hstack([sentences.bigrams, sentences.counts]).tocsr(), self._new(sentences, weights))

    def _new(self, sentences: SentenceFeatures, weights: Floats) -> Floats:
        """The weights, 0 for what the reader knows already."""
        if sentences.known:
            known = [sentences.known_bigrams.indices, sentences.bigrams.shape[1] + sentences.known_counts.indices]
            weights[np.unique(np.concatenate(known))] = 0.0
        return weights
