"""The order in which chosen sentences are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures

_SHORT = 3
# Two sentences match that are as alike as no two chosen ones may be by default.
_MATCH = 0.5
# Chosen sentences up to which matches are looked for: a longer text is ordered by place alone.
_MOST_MATCHED = 100


def ordered(features: SentenceFeatures, chosen: Sequence[int], order: str) -> list[int]:
    """The chosen sentences (best first) in the order that `Selection.order` names.

    Ties fall to the document's place in the cluster. Dates not known count as the latest.
    """
    rows = np.asarray(chosen, dtype=np.int64)
    if order == "score" or len(rows) < 2:
        return [int(row) for row in rows]
    dates = features.date[rows]
    reading = order == "reading"
    if reading:
        order = _reading(features, dates)
    keys: list[npt.NDArray[Any]] = [features.document[rows], features.position[rows]]
    if order == "document":
        keys = [features.position[rows], features.document[rows]]
    elif order == "date":
        keys.append(dates)
    rows = rows[np.lexsort(keys)]
    if reading and order != "date" and len(rows) <= _MOST_MATCHED:
        rows = by_majority(rows, _votes(features, rows))
    return [int(row) for row in rows]


def by_majority(rows: Ints, votes: Ints) -> Ints:
    """`rows` with each before those that most documents tell after it (majority ordering, Barzilay et al. 2002).

    `votes[i, j]` counts the documents that tell i before j, less those that tell j before i. Where nothing speaks
    against it the order given is kept; where majorities go round in a circle, the least opposed comes first.
    """
    left = list(range(len(rows)))
    found = []
    while left:
        against = np.maximum(votes[np.ix_(left, left)], 0).sum(axis=0)
        found.append(left.pop(int(against.argmin())))
    result: Ints = rows[found]
    return result


def _votes(features: SentenceFeatures, rows: Ints) -> Ints:
    """(k, k) by how many documents more i is told before j than after it, from the sentences that match them."""
    places = _places(features, rows)
    # A document that tells one of them only has nothing to say on their order.
    places = places[:, (places >= 0).sum(axis=0) > 1]
    told = places >= 0
    votes = [(np.sign(places - place) * (told & known)).sum(axis=1) for place, known in zip(places, told, strict=True)]
    return np.array(votes, dtype=np.int64)


def _places(features: SentenceFeatures, rows: Ints) -> Ints:
    """(k, documents) where each document first tells what each chosen sentence tells, -1 where it does not."""
    vectors = features.smooth_tfidf
    similar = (vectors[rows] @ vectors.T).tocoo()
    matched = similar.data >= _MATCH
    chosen, found = similar.coords[0][matched], similar.coords[1][matched]
    _, column = np.unique(features.document[found], return_inverse=True)
    last = np.iinfo(np.int64).max
    places = np.full((len(rows), int(column.max(initial=-1)) + 1), last)
    np.minimum.at(places, (chosen, column), features.position[found])
    return np.where(places == last, -1, places)


def _reading(features: SentenceFeatures, dates: Floats) -> str:
    if not np.isnan(dates).any() and dates.min() < dates.max():
        return "date"
    # Place in the document says nothing where documents are a few sentences: then they are a sequence themselves.
    return "document" if len(features) <= _SHORT * len(features.cluster.documents) else "position"
