"""TextRank."""

from __future__ import annotations

import numpy as np

from summ.errors import MethodError
from summ.extractive.base import Extractive
from summ.extractive.features import Floats, SentenceFeatures
from summ.extractive.graph import Product, stationary


class TextRank(Extractive):
    """PageRank over shared words, for sentences (Mihalcea and Tarau 2004).

    The weight between two sentences is the number of distinct terms they share over the sum of the logarithms of
    their lengths in terms. `damping` is the paper's 0.85.
    """

    name = "textrank"

    def __init__(self, *, damping: float = 0.85) -> None:
        if not 0 <= damping <= 1:
            raise MethodError(f"damping must lie between 0 and 1, not {damping!r}.")
        self.damping = damping

    def score(self, sentences: SentenceFeatures) -> Floats:
        return stationary(_overlaps(sentences), len(sentences), damping=self.damping)


def _overlaps(sentences: SentenceFeatures) -> Product:
    """The weights' product with a vector, one group of equally long sentences at a time."""
    present = sentences.counts.copy()
    lengths = np.asarray(present.sum(axis=1)).ravel()
    present.data = np.ones_like(present.data)
    terms = np.asarray(present.sum(axis=1)).ravel()
    # A one-word sentence has log 1 = 0; two of them would divide by zero.
    logs = np.log(np.maximum(lengths, 1)) + 1e-12
    groups = [np.flatnonzero(logs == value) for value in np.unique(logs)]
    parts = [(present[rows].T.tocsr(), rows, 1.0 / (logs + logs[rows[0]])) for rows in groups]
    own = terms / (2 * logs)
    alone = lengths <= 1

    def product(values: Floats) -> Floats:
        values = np.where(alone, 0.0, values)
        total = -own * values
        for columns, rows, inverse in parts:
            total += inverse * (present @ (columns @ values[rows]))
        return np.where(alone, 0.0, np.maximum(total, 0.0))

    return product
