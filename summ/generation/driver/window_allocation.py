"""How much of the window each document gets: the same for each, or by what it has to say."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summ.text.terms import term_ids
from summ.types import Cluster

# What every document gets of an average weight, so that none is left out for being unlike the others.
_FLOOR = 0.25
_READ = 20_000


def fair_shares(needs: Sequence[int], room: int, weights: Sequence[float] | None = None) -> list[int]:
    """Split `room` by `weights` (all alike where None) so that nobody gets more than needed.

    What one does not need goes to the others, by their weights.
    """
    weights = weights or [1.0] * len(needs)
    left = math.fsum(weights)
    shares = [0] * len(needs)
    for place in sorted(range(len(needs)), key=lambda one: (needs[one] / weights[one], one)):
        shares[place] = min(needs[place], int(room * weights[place] / left + 1e-9))
        room -= shares[place]
        left -= weights[place]
    return shares


def document_weights(cluster: Cluster, share: str, language: str | None) -> list[float]:
    """A weight above nought for each document, their mean about one.

    "salience" is the cosine of the document's term vector (idf-weighted, logarithmic counts) with that of the cluster,
    "query" that with the query; "fair" is one.
    """
    if share == "fair" or (share == "query" and not cluster.query):
        return [1.0] * len(cluster.documents)
    texts = [document.text[:_READ] for document in cluster.documents]
    found = term_ids([*texts, cluster.query or ""], language=language)
    rows = [Counter(found.ids[start:end].tolist()) for start, end in zip(found.indptr, found.indptr[1:], strict=False)]
    spread = Counter(term for row in rows[:-1] for term in row)
    vectors = [
        {term: (1 + math.log(count)) * math.log1p(len(texts) / (1 + spread[term])) for term, count in row.items()}
        for row in rows
    ]
    aim = vectors[-1]
    if share == "salience":
        aim = {}
        for vector in vectors[:-1]:
            norm = math.hypot(*vector.values()) or 1.0
            for term, worth in vector.items():
                aim[term] = aim.get(term, 0.0) + worth / norm
    likeness = [_cosine(vector, aim) for vector in vectors[:-1]]
    mean = math.fsum(likeness) / len(likeness)
    return [_FLOOR + (1 - _FLOOR) * one / mean if mean else 1.0 for one in likeness]


def _cosine(one: dict[int, float], other: dict[int, float]) -> float:
    norms = math.hypot(*one.values()) * math.hypot(*other.values())
    return math.fsum(worth * other.get(term, 0.0) for term, worth in one.items()) / norms if norms else 0.0
