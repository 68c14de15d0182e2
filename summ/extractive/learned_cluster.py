"""How a cluster as a whole compares with those that `learned` was trained on."""

from __future__ import annotations

import numpy as np

from summ.extractive.arrays import Floats
from summ.extractive.learned_sentences import NAMES as SENTENCE

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
NAMES = ("documents", "sentences a document", "words a sentence", "spread of words", *_MEANS)
_FARTHEST = 4.0
# At this mean square of the deviations a cluster is still like the training news (four in five of them are nearer),
# and at this one it no longer is (fewer than one in twenty is farther).
_NEAR, _FAR = 1.2, 2.4


def cluster_features(seen: Floats) -> Floats:
    """(features,) by `NAMES` from the (n, features) of the cluster's sentences; 0 deviations later for what is NaN."""
    place = {name: number for number, name in enumerate(SENTENCE)}
    documents = max(1.0, float(seen[:, place["first"]].sum()))
    words = np.exp(seen[:, place["words"]])
    sizes = [np.log(documents), np.log(len(seen) / documents), np.log(words.mean()), np.log(words.std() + 1)]
    means = seen[:, [place[name] for name in _MEANS]].mean(axis=0)
    return np.concatenate([sizes, means])


def familiarity(features: Floats, mean: Floats, scale: Floats) -> float:
    """1 for a cluster like those of which `mean` and `scale` (deviation) are given, 0 for one unlike them."""
    apart = np.clip(np.nan_to_num((features - mean) / scale), -_FARTHEST, _FARTHEST)
    return float(np.clip((_FAR - np.mean(apart**2)) / (_FAR - _NEAR), 0.0, 1.0))
