"""Lead: the beginnings of the documents."""

from __future__ import annotations

from typing import Literal

import numpy as np

from summ.selection.arrays import Floats
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.selection.options import Selection


class Lead(Extractive):
    """The beginnings of the documents, a baseline that is hard to beat on news.

    Only position counts (`diversity` is 0), but `max_similarity` still excludes copies.

    Parameters
    ----------
    take : {"turns", "first"}, default "turns"
        "turns" takes the first sentence of each document, then the second ones, and so on; "first" takes the first
        document from its beginning, then the second.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("lead", take="first").summarize(documents, sentences=2))
    The old bridge closed on Monday. A ferry runs.
    """

    name = "lead"
    selection = Selection(diversity=0.0)

    def __init__(self, *, take: Literal["turns", "first"] = "turns") -> None:
        self.take = take

    def score(self, sentences: SentenceFeatures) -> Floats:
        if self.take == "turns":
            rank = sentences.position * (sentences.document.max() + 1) + sentences.document
        else:
            rank = sentences.document * (sentences.position.max() + 1) + sentences.position
        scores: Floats = np.negative(rank, dtype=np.float64)
        return scores
