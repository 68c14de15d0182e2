"""Random sentences."""

from __future__ import annotations

import numpy as np

from summ.extractive.arrays import Floats
from summ.extractive.base import Extractive
from summ.extractive.features import SentenceFeatures
from summ.extractive.selection import Selection


class Random(Extractive):
    """Sentences drawn at random, the same ones for the same `seed` and number of sentences: the floor of floors."""

    name = "random"
    selection = Selection(diversity=0.0)

    def __init__(self, *, seed: int = 0) -> None:
        self.seed = seed

    def score(self, sentences: SentenceFeatures) -> Floats:
        return np.random.default_rng(self.seed).random(len(sentences))
