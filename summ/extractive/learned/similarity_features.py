"""Features of the similarity of a sentence to the cluster, to other documents and to first sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats, Ints, Matrix, group_sums, row_dots, row_sums
from summ.selection.features import SentenceFeatures

CENTRALITY = (
    "centrality",
    "centrality rank",
    "centrality in others",
    "centrality in others rank",
    "second centrality",
    "document in others",
    "document in others rank",
    "likeness to the one before",
    "likeness to the next",
)
LEADS = ("likeness to other leads", "likeness to other leads rank", "likeness to own lead")


def ranks(values: Floats) -> Floats:
    """Return the ranks of values from 0 (lowest) to 1; ties share their mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count + 1) / 2
    ranked: Floats = middle[place] / max(len(values) - 1, 1) if len(values) > 1 else np.full(len(values), 0.5)
    return ranked


def unknown(like: Floats | Ints) -> Floats:
    """Return an unknown feature: NaN for every row."""
    return np.full(len(like), np.nan)


def alone(sentences: SentenceFeatures) -> bool:
    """Return whether all sentences belong to one document."""
    return len(np.unique(sentences.document)) < 2


def centrality(sentences: SentenceFeatures) -> Floats:
    """(n, features) by `CENTRALITY`."""
    vectors = sentences.smooth_tfidf
    total = vectors.T @ np.ones(len(sentences))
    central = vectors @ total / max(float(np.sqrt(total @ total)), 1e-12)
    second = vectors @ (vectors.T @ central)
    second /= max(float(second.max(initial=0)), 1e-12)
    others = _to_others(vectors, sentences.document)
    return np.stack([central, ranks(central), *others, second, *_to_neighbours(vectors, sentences.position)], axis=1)


def _to_others(vectors: Matrix, document: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """(n,) cosine of each row, and of its document, with the sum of the rows of all other documents; each ranked."""
    _, place = np.unique(document, return_inverse=True)
    own = group_sums(vectors, place)
    if own.shape[0] < 2:
        return tuple(unknown(place) for _ in range(4))  # type: ignore[return-value]
    total = vectors.T @ np.ones(len(document))
    within = row_dots(vectors, own[place])
    whole, inside = own @ total, row_sums(own.data**2, own.indptr)
    rest = np.sqrt(np.maximum(total @ total - 2 * whole + inside, 1e-12))
    apart = np.clip((vectors @ total - within) / rest[place], 0.0, 1.0)
    documents = np.clip((whole - inside) / (rest * np.sqrt(np.maximum(inside, 1e-12))), 0.0, 1.0)
    return apart, ranks(apart), documents[place], ranks(documents)[place]


def _to_neighbours(vectors: Matrix, position: Ints) -> tuple[Floats, Floats]:
    """(n,) cosine with the sentence before and with the next one; NaN at a document's ends."""
    before, after = unknown(position), unknown(position)
    if len(position) > 1:
        beside = row_dots(vectors[1:], vectors[:-1])
        inside = position[1:] > 0
        before[1:] = np.where(inside, beside, np.nan)
        after[:-1] = before[1:]
    return before, after


def leads(sentences: SentenceFeatures) -> Floats:
    """(n, features) by `LEADS`."""
    vectors = sentences.smooth_tfidf
    starts = np.flatnonzero(sentences.position == 0)
    firsts = vectors[starts]
    own = row_dots(vectors, vectors[sentences.first_of_document])
    if alone(sentences):
        others = others_rank = unknown(own)
    else:
        others = np.maximum(vectors @ (firsts.T @ np.ones(len(starts))) - own, 0) / (len(starts) - 1)
        others_rank = ranks(others)
    return np.stack([others, others_rank, np.where(sentences.position == 0, np.nan, own)], axis=1)
