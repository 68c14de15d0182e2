"""Lead: the beginnings of the documents."""

from __future__ import annotations

from typing import Literal

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Lead(Extractive):
    """The beginning: one sentence of each document in turn, or the first document from its start.

    `take` is "turns" (the floor that half the field stays under) or "first" (the first document's sentences, then
    the second's). Follows position alone (`diversity` 0); the bar on likeness still keeps wire copies from being
    repeated.
    """

    name = "lead"
    selection = Selection(diversity=0.0)

    def __init__(self, *, take: Literal["turns", "first"] = "turns") -> None:
        self.take = take

    def score(self, sentences: SentenceFeatures) -> Floats:
        turns = sentences.position * (sentences.document.max() + 1) + sentences.document
        first = sentences.document * (sentences.position.max() + 1) + sentences.position
        scores: Floats = -1.0 * np.asarray(turns if self.take == "turns" else first, dtype=np.float64)
        return scores
