"""Several references to one score: each rule that is in use, under a name of its own."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from summ.errors import MethodError, nearest
from summ.metrics.rouge.overlap import Floats, Overlap
from summ.metrics.rouge.pairs import Ints

# Scores of every (candidate, reference) pair, grouped by candidate at `starts`, to one row a candidate.
Rule = Callable[[Overlap, Ints, Ints, float], Floats]

_F = 2


def mean(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Precision, recall and F each averaged over the references."""
    scores = overlap.scores(beta)
    if len(scores) == len(starts):
        return scores
    return np.add.reduceat(scores, starts, axis=0) / counts[:, None]


def maximum(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """The reference with the highest F, the first of equals: ``score_multi`` of the rouge-score package."""
    scores = overlap.scores(beta)
    return scores[_best(scores[:, _F], starts, counts)]


def average(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """ROUGE-1.5.5's model average (``-f A``, its default): hits and units summed over the references, then divided."""
    hits, reference, candidate = (
        np.add.reduceat(part, starts) for part in (overlap.hits, overlap.reference, overlap.candidate)
    )
    return Overlap(hits, reference, candidate, overlap.root).scores(beta)


def best(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """ROUGE-1.5.5's best model (``-f B``): the reference that the candidate recalls most of, the first of equals."""
    units = overlap.reference if overlap.ranked_by is None else overlap.ranked_by
    recalled = overlap.hits / np.maximum(units, 1)
    return overlap.scores(beta)[_best(recalled, starts, counts)]


def jackknife(overlap: Overlap, starts: Ints, counts: Ints, beta: float) -> Floats:
    """Lin's jackknife (2004): leave each reference out in turn, take the best F of the others, average those.

    This makes scores comparable with those of a human summary, which has one reference fewer. One reference alone
    is its own score.
    """
    scores = overlap.scores(beta)
    first = _best(scores[:, _F], starts, counts)
    without = scores[:, _F].copy()
    without[first] = -1.0
    second = np.where(counts > 1, _best(without, starts, counts), first)
    # The best is among the others except when it is the one left out; then the second best stands in.
    return np.asarray((scores[first] * (counts - 1)[:, None] + scores[second]) / counts[:, None])


RULES: dict[str, Rule] = {
    "mean": mean,
    "max": maximum,
    "average": average,
    "best": best,
    "jackknife": jackknife,
}


def rule(name: str) -> Rule:
    """The rule of that name. Raises `MethodError` with the nearest one."""
    if name not in RULES:
        raise MethodError(
            f"there is no rule {name!r} for several references.{nearest(str(name), RULES)} Known: {', '.join(RULES)}."
        )
    return RULES[name]


def _best(values: Floats, starts: Ints, counts: Ints) -> Ints:
    """The first place of the highest value in each group."""
    if len(values) == len(starts):
        return starts
    highest = np.repeat(np.maximum.reduceat(values, starts), counts)
    places = np.flatnonzero(values == highest)
    return places[np.searchsorted(places, starts)]
