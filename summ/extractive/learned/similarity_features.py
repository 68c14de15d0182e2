"""Features of the similarity of a sentence to the cluster, to other documents and to first sentences."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Floats, Ints, Matrix, group_sums, row_dots, row_dots_with_group, row_sums
from summ.selection.features import SentenceFeatures

CENTRALITY = (
    "centrality",
    "centrality rank",
    "centrality in others",
    "centrality in others rank",
    "second centrality",
    "document in others",
    "document in others rank",
    "similarity to the previous sentence",
    "similarity to the next sentence",
)
LEADS = ("similarity to other leads", "similarity to other leads rank", "similarity to own lead")


def ranks(values: Floats) -> Floats:
    """Return the ranks of values, from 0 (lowest) to 1; ties share their mean rank."""
    _, group, count = np.unique(values, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(count) - (count + 1) / 2
    ranked: Floats = mean_rank[group] / max(len(values) - 1, 1) if len(values) > 1 else np.full(len(values), 0.5)
    return ranked


def unknown(like: Floats | Ints) -> Floats:
    """Return an unknown feature: NaN for every row."""
    return np.full(len(like), np.nan)


def alone(sentences: SentenceFeatures) -> bool:
    """Return whether all sentences belong to one document."""
    return len(np.unique(sentences.document)) < 2


def centrality(sentences: SentenceFeatures) -> Floats:
    """Return the (n, features) in the order of `CENTRALITY`."""
    vectors = sentences.smooth_tfidf
    total = vectors.T @ np.ones(len(sentences))
    central = vectors @ total / max(float(np.sqrt(total @ total)), 1e-12)
    second = vectors @ (vectors.T @ central)
    second /= max(float(second.max(initial=0)), 1e-12)
    others = _to_others(vectors, sentences.document)
    return np.stack([central, ranks(central), *others, second, *_to_neighbors(vectors, sentences.position)], axis=1)


def _to_others(vectors: Matrix, document: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the (n,) cosine of each row, and of its document, with the sum of all other documents; each with ranks."""
    _, group = np.unique(document, return_inverse=True)
    own = group_sums(vectors, group)
    if own.shape[0] < 2:
        return tuple(unknown(group) for _ in range(4))  # type: ignore[return-value]
    total = vectors.T @ np.ones(len(document))
    within = row_dots_with_group(vectors, own, group)
    to_total, squares = own @ total, row_sums(own.data**2, own.indptr)
    others_norm = np.sqrt(np.maximum(total @ total - 2 * to_total + squares, 1e-12))
    sentences = np.clip((vectors @ total - within) / others_norm[group], 0.0, 1.0)
    documents = np.clip((to_total - squares) / (others_norm * np.sqrt(np.maximum(squares, 1e-12))), 0.0, 1.0)
    return sentences, ranks(sentences), documents[group], ranks(documents)[group]


def _to_neighbors(vectors: Matrix, position: Ints) -> tuple[Floats, Floats]:
    """Return the (n,) cosine with the previous sentence and with the next one; NaN at the ends of a document."""
    before, after = unknown(position), unknown(position)
    if len(position) > 1:
        cosines = row_dots(vectors[1:], vectors[:-1])
        is_inside = position[1:] > 0
        before[1:] = np.where(is_inside, cosines, np.nan)
        after[:-1] = before[1:]
    return before, after


def leads(sentences: SentenceFeatures) -> Floats:
    """Return the (n, features) in the order of `LEADS`."""
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
