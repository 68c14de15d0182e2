"""The order of the chosen sentences in the summary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures

# Documents of at most this many sentences on average are short.
_SHORT = 3
# Cosine similarity from which two sentences match; with the default options, two chosen ones never do.
_MATCH = 0.5
# Longer summaries are ordered by position alone.
_MAX_MATCHED = 100


def order_sentences(features: SentenceFeatures, chosen: Sequence[int], order: str) -> list[int]:
    """Put chosen sentences in the order of the summary.

    Ties are broken by the order of the documents in the cluster. Unknown dates count as the latest.

    Parameters
    ----------
    features : SentenceFeatures
        The sentences.
    chosen : sequence of int
        Rows of the chosen sentences, best first.
    order : {"reading", "document", "position", "date", "score"}
        As `Selection.order`.

    References
    ----------
    Barzilay, Elhadad and McKeown (2002), Inferring Strategies for Sentence Ordering in Multidocument Summarization.
    """
    rows = np.asarray(chosen, dtype=np.int64)
    if order == "score" or len(rows) < 2:
        return [int(row) for row in rows]
    dates = features.date[rows]
    use_majority = False
    if order == "reading":
        order = _reading_order(features, dates)
        use_majority = order != "date" and len(rows) <= _MAX_MATCHED
    keys: list[npt.NDArray[Any]] = [features.document[rows], features.position[rows]]
    if order == "document":
        keys = [features.position[rows], features.document[rows]]
    elif order == "date":
        keys.append(dates)
    rows = rows[np.lexsort(keys)]
    if use_majority:
        rows = majority_order(rows, _votes(features, rows))
    return [int(row) for row in rows]


def majority_order(rows: Ints, votes: Ints) -> Ints:
    """Order `rows` as most documents do (majority ordering, Barzilay et al. 2002).

    Pairs without a majority keep their order. If majorities form a cycle, the least opposed row comes first.

    Parameters
    ----------
    rows : array of int, shape (k,)
        The rows in their current order.
    votes : array of int, shape (k, k)
        ``votes[i, j]`` is the number of documents with i before j, minus those with j before i.

    Examples
    --------
    >>> majority_order(np.array([7, 3]), np.array([[0, -2], [2, 0]])).tolist()
    [3, 7]
    """
    left = list(range(len(rows)))
    order = []
    while left:
        opposition = np.maximum(votes[np.ix_(left, left)], 0).sum(axis=0)
        order.append(left.pop(int(opposition.argmin())))
    result: Ints = rows[order]
    return result


def _votes(features: SentenceFeatures, rows: Ints) -> Ints:
    """Return (k, k) votes for `majority_order`, by the sentences of each document that match the chosen ones."""
    positions = _matched_positions(features, rows)
    # A document with only one of them has no vote.
    positions = positions[:, (positions >= 0).sum(axis=0) > 1]
    is_reported = positions >= 0
    votes = [
        (np.sign(positions - own) * (is_reported & has_own)).sum(axis=1)
        for own, has_own in zip(positions, is_reported, strict=True)
    ]
    return np.array(votes, dtype=np.int64)


def _matched_positions(features: SentenceFeatures, rows: Ints) -> Ints:
    """Return (k, documents) the first position in each document of a match of each chosen sentence, else -1."""
    vectors = features.smooth_tfidf
    similar = (vectors[rows] @ vectors.T).tocoo()
    matches = similar.data >= _MATCH
    chosen, matched = similar.coords[0][matches], similar.coords[1][matches]
    _, column = np.unique(features.document[matched], return_inverse=True)
    unmatched = np.iinfo(np.int64).max
    positions = np.full((len(rows), int(column.max(initial=-1)) + 1), unmatched)
    np.minimum.at(positions, (chosen, column), features.position[matched])
    return np.where(positions == unmatched, -1, positions)


def _reading_order(features: SentenceFeatures, dates: Floats) -> str:
    if not np.isnan(dates).any() and dates.min() < dates.max():
        return "date"
    # Positions in short documents mean nothing; the documents themselves form the sequence.
    return "document" if len(features) <= _SHORT * len(features.cluster.documents) else "position"
