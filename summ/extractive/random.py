"""Random sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Random(Extractive):
    """Sentences drawn at random, the same ones for the same `seed` and number of sentences: the floor of floors."""

    name = "random"
    selection = Selection(diversity=0.0)

    def __init__(self, *, seed: int = 0) -> None:
        self.seed = seed

    def score(self, sentences: SentenceFeatures) -> Floats:
        return np.random.default_rng(self.seed).random(len(sentences))
