"""The small network of `learned`, evaluated in numpy from numbers in a JSON file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from summ.errors import MethodError
from summ.extractive.arrays import Floats, Matrix
from summ.extractive.features import SentenceFeatures
from summ.extractive.learned_cluster import cluster_features, familiarity
from summ.extractive.learned_concepts import pair_features, pooled_most, pooled_sum, word_features
from summ.extractive.learned_sentences import sentence_features

_CLIP = 3.0
_BLOCK = 1 << 15
_LAYERS = (
    "sentence_hidden",
    "sentence_signals",
    "salience",
    "word_hidden",
    "word_logit",
    "pair_hidden",
    "pair_logit",
)


@dataclass(frozen=True)
class Scaled:
    """Features to mean 0 and deviation 1 over the training clusters, cut at 3 deviations; what is not known is 0."""

    mean: Floats
    scale: Floats

    def __call__(self, rows: Floats) -> Floats:
        known: Floats = np.nan_to_num((rows - self.mean) / self.scale)
        return np.clip(known, -_CLIP, _CLIP)


@dataclass(frozen=True)
class Layer:
    """An affine map: `weight` is (out, in), `bias` (out,)."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        mapped: Floats = rows @ self.weight.T + self.bias
        return mapped


@dataclass(frozen=True)
class Predicted:
    """`salience` (n,) of the sentences; `words` (terms,) and `pairs` (bigrams,) the chance that a summary has each.

    `familiarity`, 0 to 1, tells how like the news of the training data the cluster is.
    """

    salience: Floats
    words: Floats
    pairs: Floats
    familiarity: float


class Network:
    """Sentence features to a few signals; concept features and the signals of the sentences that hold it to a chance.

    `numbers` maps the names of the parts to their arrays, `lexicon` a stem to the log of how much more often than
    words like it a summary keeps it; `digest` tells one set of weights from another.
    """

    def __init__(self, numbers: Mapping[str, Any], lexicon: Mapping[str, float], *, digest: str = "") -> None:
        self.lexicon = lexicon
        self.digest = digest
        arrays = {name: np.asarray(values, dtype=np.float64) for name, values in numbers.items()}
        self.scaled = {
            part: Scaled(arrays[f"scale_{part}.mean"], arrays[f"scale_{part}.scale"])
            for part in ("sentences", "words", "pairs")
        }
        self.cluster = Scaled(arrays["cluster.mean"], arrays["cluster.scale"])
        self.layers = {name: Layer(arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in _LAYERS}

    def predict(self, sentences: SentenceFeatures) -> Predicted:
        """What the network makes of a cluster."""
        known = self._known(sentences)
        raw = sentence_features(sentences, known)
        seen = self.scaled["sentences"](raw)
        signals = np.tanh(self.layers["sentence_signals"](_relu(self.layers["sentence_hidden"](seen))))
        salience = self.layers["salience"](signals)[:, 0]
        words = self._logits("word", word_features(sentences, known), signals, sentences.counts)
        left, right = words[sentences.bigram_terms]
        parts = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1)
        logits = self._logits("pair", pair_features(sentences, known), signals, sentences.bigrams, parts)
        near = familiarity(cluster_features(raw), self.cluster.mean, self.cluster.scale)
        return Predicted(salience, _chance(words), _chance(logits), near)

    def _known(self, sentences: SentenceFeatures) -> Floats | None:
        """(terms,) the word list's weights, 0 for a word that is not on it; None in languages it is not of."""
        if sentences.language != "en":
            return None
        return np.array([self.lexicon.get(term, 0.0) for term in sentences.terms], dtype=np.float64)

    def _logits(
        self, kind: str, features: Floats, signals: Floats, concepts: Matrix, parts: Floats | None = None
    ) -> Floats:
        """(columns,) of each concept; a block at a time, so that the hidden layer of all is never held."""
        columns = concepts.tocsc()
        found = np.zeros(columns.shape[1])
        for start in range(0, len(found), _BLOCK):
            block = slice(start, start + _BLOCK)
            found[block] = self._of_block(
                kind, features[block], signals, columns[:, block], None if parts is None else parts[block]
            )
        return found

    def _of_block(self, kind: str, features: Floats, signals: Floats, columns: Matrix, parts: Floats | None) -> Floats:
        held = signals[columns.indices]
        count = np.maximum(np.diff(columns.indptr), 1)[:, None]
        seen = self.scaled[f"{kind}s"](features)
        pooled = [pooled_most(columns, held), pooled_sum(columns, held) / count]
        rows = np.concatenate([seen, *pooled, *([] if parts is None else [parts])], axis=1)
        return self.layers[f"{kind}_logit"](_relu(self.layers[f"{kind}_hidden"](rows)))[:, 0]


@cache
def network(path: Path | None = None) -> Network:
    """The network in a file that `make train-extractive` wrote; without one, that which ships in the package."""
    source = files("summ.extractive").joinpath("data/learned.json") if path is None else path
    try:
        data = source.read_bytes()
        read = json.loads(data)
        return Network(read["numbers"], read["lexicon"], digest=hashlib.sha256(data).hexdigest()[:8])
    except OSError as error:
        raise MethodError(f"the weights {path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MethodError(f"{path} does not hold weights as training/extractive.py writes them.") from error


def _relu(rows: Floats) -> Floats:
    return np.maximum(rows, 0.0)


def _chance(logits: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-logits))
    return chance
