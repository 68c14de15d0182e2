"""How documents share the model's window: equally, or by salience or relevance to the query."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summ.text.terms import term_ids
from summ.types import Cluster

# Share of the average weight that every document gets, so that none is dropped for being different.
_BASE_WEIGHT = 0.25
_CHARACTERS_COMPARED = 20_000


def allocate_window(needs: Sequence[int], room: int, weights: Sequence[float] | None = None) -> list[int]:
    """Split `room` in proportion to `weights`, but give no document more than it needs.

    The rest is shared among the others by their weights. `weights` are positive; equal if None.
    """
    weights = weights or [1.0] * len(needs)
    weight_left = math.fsum(weights)
    allocations = [0] * len(needs)
    for index in sorted(range(len(needs)), key=lambda index: (needs[index] / weights[index], index)):
        allocations[index] = min(needs[index], int(room * weights[index] / weight_left + 1e-9))
        room -= allocations[index]
        weight_left -= weights[index]
    return allocations


def document_weights(cluster: Cluster, allocation: str, language: str | None) -> list[float]:
    """Return a positive weight for each document, with a mean of about 1.

    Parameters
    ----------
    cluster : Cluster
        The documents, and the query.
    allocation : {"fair", "salience", "query"}
        "fair": equal weights. "salience": cosine of the document's term vector (logarithmic counts times idf) with
        the centroid. "query": cosine with the query; equal weights without a query.
    language : str or None
        ISO 639-1 code, for stemming.
    """
    if allocation == "fair" or (allocation == "query" and not cluster.query):
        return [1.0] * len(cluster.documents)
    texts = [document.text[:_CHARACTERS_COMPARED] for document in cluster.documents]
    terms = term_ids([*texts, cluster.query or ""], language=language)
    rows = [Counter(terms.ids[start:end].tolist()) for start, end in zip(terms.indptr, terms.indptr[1:], strict=False)]
    document_frequency = Counter(term for row in rows[:-1] for term in row)
    vectors = [
        {
            term: (1 + math.log(count)) * math.log1p(len(texts) / (1 + document_frequency[term]))
            for term, count in row.items()
        }
        for row in rows
    ]
    target = _centroid(vectors[:-1]) if allocation == "salience" else vectors[-1]
    similarities = [_cosine(vector, target) for vector in vectors[:-1]]
    mean = math.fsum(similarities) / len(similarities)
    return [_BASE_WEIGHT + (1 - _BASE_WEIGHT) * value / mean if mean else 1.0 for value in similarities]


def _centroid(vectors: Sequence[dict[int, float]]) -> dict[int, float]:
    """Return the sum of the vectors, each scaled to unit length."""
    centroid: dict[int, float] = {}
    for vector in vectors:
        norm = math.hypot(*vector.values()) or 1.0
        for term, weight in vector.items():
            centroid[term] = centroid.get(term, 0.0) + weight / norm
    return centroid


def _cosine(first: dict[int, float], second: dict[int, float]) -> float:
    norms = math.hypot(*first.values()) * math.hypot(*second.values())
    return math.fsum(weight * second.get(term, 0.0) for term, weight in first.items()) / norms if norms else 0.0
