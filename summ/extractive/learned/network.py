"""The network that predicts which words and bigrams a summary has, evaluated in numpy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from summ.errors import MethodError
from summ.extractive.learned.concept_features import pair_features, word_features
from summ.extractive.learned.domain import cluster_features, counts, deviations, distance
from summ.extractive.learned.sentence_features import means, sentence_features
from summ.selection.arrays import Floats, Ints, Matrix, reduced
from summ.selection.features import SentenceFeatures

# What it was trained on.
_LANGUAGE = "en"
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
    """Standardizes features by the training clusters and clips them at 3 deviations; unknown ones become 0."""

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
    """`salience` (n,) of the sentences; `words` (terms,) and `pairs` (bigrams,) the chance that a summary has each;
    `distance` how far the cluster is from the news of the training data."""

    salience: Floats
    words: Floats
    pairs: Floats
    distance: float


class Network:
    """Sentence features to a few signals; concept features and the signals of the sentences that hold it to a chance.

    `numbers` maps the names of the parts to their arrays, `lexicon` a stem to the log of how much more often than
    words like it a summary keeps it (the rows of the word vectors are in the order of these stems); `digest` tells
    one set of weights from another.
    """

    def __init__(self, numbers: Mapping[str, Any], lexicon: Mapping[str, float], *, digest: str = "") -> None:
        self.digest = digest
        self.place = {stem: number for number, stem in enumerate(sorted(lexicon))}
        arrays = {name: np.asarray(values, dtype=np.float64) for name, values in numbers.items()}
        # A word that is not on the list has the number -1: the last row, of zeros.
        self.weights = np.append([lexicon[stem] for stem in self.place], 0.0)
        self.vectors = np.pad(arrays["word_vectors"], ((0, 1), (0, 0)))
        self.scaled = {
            part: Scaled(arrays[f"scale_{part}.mean"], arrays[f"scale_{part}.scale"])
            for part in ("sentences", "words", "pairs")
        }
        self.usual = tuple(arrays[f"cluster.{part}"] for part in ("mean", "scale", "inverse"))
        self.layers = {name: Layer(arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in _LAYERS}

    def features(self, sentences: SentenceFeatures) -> Floats:
        """(n, features) of the sentences, as the other two take them."""
        return sentence_features(sentences, self._words(sentences)[0])

    def predict(self, sentences: SentenceFeatures, features: Floats, distance: float) -> Predicted:
        """Predict for a cluster at this `distance` from the training data."""
        weights, vectors = self._words(sentences)
        seen = np.concatenate([self.scaled["sentences"](features), means(sentences.counts, vectors)], axis=1)
        signals = np.tanh(self.layers["sentence_signals"](_relu(self.layers["sentence_hidden"](seen))))
        salience = self.layers["salience"](signals)[:, 0]
        words = self._logits("word", word_features(sentences, weights), signals, sentences.counts, vectors.__getitem__)

        def of_both(block: slice) -> Floats:
            left, right = sentences.bigram_terms[:, block]
            ends = np.stack([np.minimum(words[left], words[right]), np.maximum(words[left], words[right])], axis=1)
            return np.concatenate([vectors[left], vectors[right], ends], axis=1)

        pairs = self._logits("pair", pair_features(sentences, weights), signals, sentences.bigrams, of_both)
        return Predicted(salience, _chance(words), _chance(pairs), distance)

    def distance(self, sentences: SentenceFeatures, features: Floats) -> float:
        """Return the distance of the cluster from the training data."""
        known = float("nan")
        if sentences.language == _LANGUAGE and len(sentences.counts.indices):
            known = float((self._places(sentences) >= 0)[sentences.counts.indices].mean())
        return self._distance(cluster_features(features, known))

    def least_distance(self, sentences: SentenceFeatures) -> float:
        """Return a lower bound of the distance, from the number and length of the documents."""
        return self._distance(np.array(counts(int((sentences.position == 0).sum()), len(sentences))))

    def _distance(self, first: Floats) -> float:
        mean, scale, inverse = self.usual
        return distance(deviations(first, mean[: len(first)], scale[: len(first)]), inverse)

    def _places(self, sentences: SentenceFeatures) -> Ints:
        """Return (terms,) the row of each term in the lexicon, -1 if it is not in it."""
        return np.array([self.place.get(term, -1) for term in sentences.terms], dtype=np.int64)

    def _words(self, sentences: SentenceFeatures) -> tuple[Floats | None, Floats]:
        """(terms,) weights and (terms, width) vectors of the word list, 0 for a word that is not on it; no weights in
        languages it is not of."""
        if sentences.language != _LANGUAGE:
            return None, np.zeros((len(sentences.terms), self.vectors.shape[1]))
        place = self._places(sentences)
        return self.weights[place], self.vectors[place]

    def _logits(
        self,
        kind: str,
        features: Floats,
        signals: Floats,
        concepts: Matrix,
        beside: Callable[[slice], Floats],
    ) -> Floats:
        """(columns,) of each concept; a block at a time, so that the hidden layer of all is never held."""
        columns = concepts.tocsc()
        found = np.zeros(columns.shape[1])
        for start in range(0, len(found), _BLOCK):
            block = slice(start, start + _BLOCK)
            part = columns[:, block]
            held = signals[part.indices]
            mean = reduced(np.add, held, part.indptr) / np.maximum(np.diff(part.indptr), 1)[:, None]
            seen = self.scaled[f"{kind}s"](features[block])
            rows = np.concatenate([seen, beside(block), reduced(np.maximum, held, part.indptr), mean], axis=1)
            found[block] = self.layers[f"{kind}_logit"](_relu(self.layers[f"{kind}_hidden"](rows)))[:, 0]
        return found


@cache
def network(path: Path | None = None) -> Network:
    """The network in a file that `make train-extractive` wrote; without one, that which ships in the package."""
    source = files("summ.extractive.learned").joinpath("data/learned.json") if path is None else path
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
