"""Random sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Random(Extractive):
    """Random sentences, the weakest baseline.

    Parameters
    ----------
    seed : int, default 0
        The same seed and number of sentences give the same choice.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("random").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "random"
    selection = Selection(diversity=0.0)

    def __init__(self, *, seed: int = 0) -> None:
        self.seed = seed

    def score(self, sentences: SentenceFeatures) -> Floats:
        return np.random.default_rng(self.seed).random(len(sentences))
