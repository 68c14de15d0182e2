"""Rules that combine the scores against several references."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summ.metrics.rouge.overlap import Floats, Overlap
from summ.metrics.rouge.pairs import Ints

# Overlap of every (candidate, reference) pair, the first pair of each candidate, its number of references, and beta.
# Returns scores of shape (n_candidates, 3).
Rule = Callable[[Overlap, Ints, Ints, float], Floats]

_FMEASURE = 2


def mean(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Average precision, recall and F-measure over the references."""
    scores = overlap.scores(beta)
    if len(scores) == len(starts):
        return scores
    return np.add.reduceat(scores, starts, axis=0) / counts[:, None]


def maximum(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Take the reference with the highest F-measure, the first one on a tie: rouge-score's ``score_multi``."""
    scores = overlap.scores(beta)
    return scores[_first_highest(scores[:, _FMEASURE], starts, counts)]


def average(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Sum hits and units over the references, then divide: ROUGE-1.5.5's model average (``-f A``, its default)."""
    hits, reference, candidate = (
        np.add.reduceat(units, starts) for units in (overlap.hits, overlap.reference, overlap.candidate)
    )
    return Overlap(hits, reference, candidate, overlap.root).scores(beta)


def best(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Take the reference with the highest recall, the first one on a tie: ROUGE-1.5.5's best model (``-f B``)."""
    units = overlap.reference if overlap.ranked_by is None else overlap.ranked_by
    recall = overlap.hits / np.maximum(units, 1)
    return overlap.scores(beta)[_first_highest(recall, starts, counts)]


def jackknife(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Leave each reference out in turn, take the best F-measure of the rest, and average (Lin 2004).

    Scores are then comparable with those of a human summary, which has one reference fewer. With a single reference,
    its score is returned.
    """
    scores = overlap.scores(beta)
    first = _first_highest(scores[:, _FMEASURE], starts, counts)
    without_first = scores[:, _FMEASURE].copy()
    without_first[first] = -1.0
    second = np.where(counts > 1, _first_highest(without_first, starts, counts), first)
    # The best reference wins every turn except the one that leaves it out, which the second best wins.
    return np.asarray((scores[first] * (counts - 1)[:, None] + scores[second]) / counts[:, None])


RULES: dict[str, Rule] = {
    "mean": mean,
    "max": maximum,
    "average": average,
    "best": best,
    "jackknife": jackknife,
}


def _first_highest(values: Floats, starts: Ints, counts: Ints) -> Ints:
    """Return the position of the first maximum of each group."""
    if len(values) == len(starts):
        return starts
    highest = np.repeat(np.maximum.reduceat(values, starts), counts)
    positions = np.flatnonzero(values == highest)
    return positions[np.searchsorted(positions, starts)]
