"""Lead: the beginnings of the documents."""

from __future__ import annotations

import numpy as np

from summ.extractive.base import Extractive
from summ.extractive.features import Floats, SentenceFeatures
from summ.extractive.selection import Selection


class Lead(Extractive):
    """One sentence of each document in turn, from its beginning: the floor that half the field stays under.

    Follows position alone (`diversity` 0); the bar on likeness still keeps wire copies from being repeated.
    """

    name = "lead"
    selection = Selection(diversity=0.0)

    def score(self, sentences: SentenceFeatures) -> Floats:
        place = sentences.position * (sentences.document.max() + 1) + sentences.document
        return np.asarray(-place, dtype=np.float64)
