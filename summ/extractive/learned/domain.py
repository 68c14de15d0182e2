"""Distance of a cluster from the training data of the concept network, by features of the cluster."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.sentence_features import NAMES as SENTENCE
from summ.selection.arrays import Floats

# Sentence features that are averaged over the cluster.
_MEANS = (
    "figures",
    "quotation",
    "brackets",
    "ended",
    "question",
    "dangling",
    "first person",
    "second person",
    "shared bigrams",
    "word list mean",
    "centrality",
)
NAMES = ("documents", "sentences per document", "words per sentence", "spread of words", *_MEANS, "known words")
_CLIP = 4.0
# 90th and 96th percentiles of the training distances: up to the first, the network has full weight; beyond the
# second, none.
_NEAR, _FAR = 1.6, 2.2
# 75th percentile of the training distances.
_IN_DOMAIN = 1.0


def cluster_features(rows: Floats, lexicon_share: float) -> Floats:
    """Return the features of a cluster in the order of `NAMES`; NaN if unknown.

    `rows` is (n, features) of its sentences, `lexicon_share` the share of its words that are in the lexicon.
    """
    column = {name: number for number, name in enumerate(SENTENCE)}
    words = np.exp(rows[:, column["words"]])
    sizes = [
        *size_features(int(rows[:, column["first"]].sum()), len(rows)),
        np.log(words.mean()),
        np.log(words.std() + 1),
    ]
    means = rows[:, [column[name] for name in _MEANS]].mean(axis=0)
    return np.concatenate([sizes, means, [lexicon_share]])


def size_features(documents: int, sentences: int) -> tuple[float, float]:
    """Return the first two features, which need no texts."""
    return float(np.log(max(documents, 1))), float(np.log(sentences / max(documents, 1)))


def deviations(features: Floats, mean: Floats, scale: Floats) -> Floats:
    """Return the standardized features, clipped; 0 if unknown."""
    return np.clip(np.nan_to_num((features - mean) / scale), -_CLIP, _CLIP)


def in_domain_weight(distance: float) -> float:
    """Return the weight of the network at a distance: 1 in domain, 0 far from it."""
    return float(np.clip((_FAR - distance) / (_FAR - _NEAR), 0.0, 1.0))


def is_in_domain(distance: float) -> bool:
    """Return whether a cluster at this distance resembles the training data enough to rely on expected matches."""
    return distance <= _IN_DOMAIN


def distance(deviations: Floats, inverse: Floats) -> float:
    """Return the squared Mahalanobis distance from the training data, divided by the number of features.

    `inverse` is the inverse of the covariance of the deviations. If `deviations` holds only the first features, the
    result is the minimum over all values of the others.
    """
    size = len(deviations)
    if size < len(inverse):
        covariance = np.linalg.inv(inverse)
        squared = deviations @ np.linalg.inv(covariance[:size, :size]) @ deviations
    else:
        squared = deviations @ inverse @ deviations
    return float(squared) / len(inverse)
