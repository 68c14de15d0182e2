"""How far a cluster is from the training data of the concept network, by features of the whole cluster."""

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
NAMES = ("documents", "sentences a document", "words a sentence", "spread of words", *_MEANS, "known words")
_FARTHEST = 4.0
# 90th and 96th percentiles of the distances of training clusters: full and no weight for the network.
_NEAR, _FAR = 1.6, 2.2
# 75th percentile of the distances of training clusters.
_USUAL = 1.0


def cluster_features(seen: Floats, known: float) -> Floats:
    """Return the features in the order of `NAMES` from the (n, features) of the sentences; NaN if unknown.

    `known` is the share of the cluster's words that are in the lexicon.
    """
    place = {name: number for number, name in enumerate(SENTENCE)}
    words = np.exp(seen[:, place["words"]])
    sizes = [*counts(int(seen[:, place["first"]].sum()), len(seen)), np.log(words.mean()), np.log(words.std() + 1)]
    means = seen[:, [place[name] for name in _MEANS]].mean(axis=0)
    return np.concatenate([sizes, means, [known]])


def counts(documents: int, sentences: int) -> tuple[float, float]:
    """Return the first two features, which need no texts."""
    return float(np.log(max(documents, 1))), float(np.log(sentences / max(documents, 1)))


def deviations(features: Floats, mean: Floats, scale: Floats) -> Floats:
    """Return the standardized features, clipped; 0 if unknown."""
    return np.clip(np.nan_to_num((features - mean) / scale), -_FARTHEST, _FARTHEST)


def in_domain_weight(distance: float) -> float:
    """Return the weight of the network by the distance of a cluster: 1 in domain, 0 far from it."""
    return float(np.clip((_FAR - distance) / (_FAR - _NEAR), 0.0, 1.0))


def is_in_domain(distance: float) -> bool:
    """Return whether the expected matches with a reference may decide the choice."""
    return distance <= _USUAL


def distance(apart: Floats, inverse: Floats) -> float:
    """Return the squared Mahalanobis distance from the training data, divided by the number of features.

    `inverse` is the inverse of the covariance of the deviations. Where `apart` has the first of them only, it is the
    least that the others could make of it.
    """
    known = len(apart)
    if known < len(inverse):
        covariance = np.linalg.inv(inverse)
        nearest = apart @ np.linalg.inv(covariance[:known, :known]) @ apart
    else:
        nearest = apart @ inverse @ apart
    return float(nearest) / len(inverse)
