"""How a cluster as a whole compares with those that `learned` was trained on."""

from __future__ import annotations

import numpy as np

from summ.extractive.learned.sentence_features import NAMES as SENTENCE
from summ.selection.arrays import Floats

# The shares of which the cluster's mean is taken.
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
# At this distance a cluster is still like the training news (nine in ten of them are nearer), and at this one it no
# longer is (one in twenty-five is farther).
_NEAR, _FAR = 1.6, 2.2
# What is nearer, as three in four of them are, is news as usual; the mean of all, were their deviations normal.
_USUAL = 1.0


def cluster_features(seen: Floats, known: float) -> Floats:
    """(features,) by `NAMES` from the (n, features) of the cluster's sentences; NaN for what is not known.

    `known` is the share of the cluster's words that are on the word list.
    """
    place = {name: number for number, name in enumerate(SENTENCE)}
    words = np.exp(seen[:, place["words"]])
    sizes = [*counts(int(seen[:, place["first"]].sum()), len(seen)), np.log(words.mean()), np.log(words.std() + 1)]
    means = seen[:, [place[name] for name in _MEANS]].mean(axis=0)
    return np.concatenate([sizes, means, [known]])


def counts(documents: int, sentences: int) -> tuple[float, float]:
    """The first of the features, which need no look at the texts."""
    return float(np.log(max(documents, 1))), float(np.log(sentences / max(documents, 1)))


def deviations(features: Floats, mean: Floats, scale: Floats) -> Floats:
    """How many deviations each feature is from the mean, cut at some; 0 where not known."""
    return np.clip(np.nan_to_num((features - mean) / scale), -_FARTHEST, _FARTHEST)


def in_domain_weight(distance: float) -> float:
    """1 for a cluster like the training news, 0 for one unlike them, by its distance."""
    return float(np.clip((_FAR - distance) / (_FAR - _NEAR), 0.0, 1.0))


def is_in_domain(distance: float) -> bool:
    """Whether a cluster lies among most of the training news: there the choice is made by expected matches."""
    return distance <= _USUAL


def distance(apart: Floats, inverse: Floats) -> float:
    """From the training news: the squared Mahalanobis distance of the deviations, a feature.

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
