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
from summ.extractive.learned.domain import cluster_features, deviations, distance, size_features
from summ.extractive.learned.sentence_features import means, sentence_features
from summ.selection.arrays import Floats, Ints, Matrix, reduced
from summ.selection.features import SentenceFeatures

# Language of the training data.
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
class Standardizer:
    """Standardizes features by the training clusters, clips them at 3 deviations, and replaces unknown ones by 0."""

    mean: Floats
    scale: Floats

    def __call__(self, rows: Floats) -> Floats:
        standardized: Floats = np.nan_to_num((rows - self.mean) / self.scale)
        return np.clip(standardized, -_CLIP, _CLIP)


@dataclass(frozen=True)
class Layer:
    """An affine map: `weight` is (out, in), `bias` (out,)."""

    weight: Floats
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        mapped: Floats = rows @ self.weight.T + self.bias
        return mapped


@dataclass(frozen=True)
class Prediction:
    """Predictions for a cluster of n sentences.

    `salience` is (n,) for sentences. `words` (terms,) and `pairs` (bigrams,) are the probabilities that a summary
    contains each. `distance` is that of the cluster from the training data.
    """

    salience: Floats
    words: Floats
    pairs: Floats
    distance: float


class Network:
    """Maps features of sentences to signals, and features of a concept with its sentences' signals to a probability.

    Parameters
    ----------
    parameters : mapping of str to array
        The arrays of the network by name.
    lexicon : mapping of str to float
        For each stem, the log of how much more often summaries keep it than comparable words. The rows of the word
        vectors are in the alphabetical order of these stems.
    digest : str
        Identifies the weights in signatures.
    """

    def __init__(self, parameters: Mapping[str, Any], lexicon: Mapping[str, float], *, digest: str = "") -> None:
        self.digest = digest
        self.row_of = {stem: number for number, stem in enumerate(sorted(lexicon))}
        arrays = {name: np.asarray(values, dtype=np.float64) for name, values in parameters.items()}
        # Words that are not in the lexicon take the last row (-1), which is zero.
        self.weights = np.append([lexicon[stem] for stem in self.row_of], 0.0)
        self.vectors = np.pad(arrays["word_vectors"], ((0, 1), (0, 0)))
        self.standardizers = {
            part: Standardizer(arrays[f"scale_{part}.mean"], arrays[f"scale_{part}.scale"])
            for part in ("sentences", "words", "pairs")
        }
        self.domain = tuple(arrays[f"cluster.{part}"] for part in ("mean", "scale", "inverse"))
        self.layers = {name: Layer(arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in _LAYERS}

    def features(self, sentences: SentenceFeatures) -> Floats:
        """Return the (n, features) of the sentences that `predict` and `distance` take."""
        return sentence_features(sentences, self._words(sentences)[0])

    def predict(self, sentences: SentenceFeatures, features: Floats, distance: float) -> Prediction:
        """Predict for a cluster at this `distance` from the training data."""
        weights, vectors = self._words(sentences)
        rows = np.concatenate([self.standardizers["sentences"](features), means(sentences.counts, vectors)], axis=1)
        signals = np.tanh(self.layers["sentence_signals"](_relu(self.layers["sentence_hidden"](rows))))
        salience = self.layers["salience"](signals)[:, 0]
        words = self._logits("word", word_features(sentences, weights), signals, sentences.counts, vectors.__getitem__)

        def of_terms(block: slice) -> Floats:
            left, right = sentences.bigram_terms[:, block]
            ends = np.stack([np.minimum(words[left], words[right]), np.maximum(words[left], words[right])], axis=1)
            return np.concatenate([vectors[left], vectors[right], ends], axis=1)

        pairs = self._logits("pair", pair_features(sentences, weights), signals, sentences.bigrams, of_terms)
        return Prediction(salience, _sigmoid(words), _sigmoid(pairs), distance)

    def distance(self, sentences: SentenceFeatures, features: Floats) -> float:
        """Return the distance of the cluster from the training data."""
        lexicon_share = float("nan")
        if sentences.language == _LANGUAGE and len(sentences.counts.indices):
            lexicon_share = float((self._lexicon_rows(sentences) >= 0)[sentences.counts.indices].mean())
        return self._distance(cluster_features(features, lexicon_share))

    def least_distance(self, sentences: SentenceFeatures) -> float:
        """Return a lower bound of the distance, from the number and length of the documents alone."""
        return self._distance(np.array(size_features(sentences.document_count, len(sentences))))

    def _distance(self, features: Floats) -> float:
        mean, scale, inverse = self.domain
        return distance(deviations(features, mean[: len(features)], scale[: len(features)]), inverse)

    def _lexicon_rows(self, sentences: SentenceFeatures) -> Ints:
        """Return the (terms,) row of each term in the lexicon, -1 for others."""
        return np.array([self.row_of.get(term, -1) for term in sentences.terms], dtype=np.int64)

    def _words(self, sentences: SentenceFeatures) -> tuple[Floats | None, Floats]:
        """Return the (terms,) weights and (terms, width) vectors of the lexicon, 0 for other terms.

        Languages other than that of the lexicon have no weights.
        """
        if sentences.language != _LANGUAGE:
            return None, np.zeros((len(sentences.terms), self.vectors.shape[1]))
        rows = self._lexicon_rows(sentences)
        return self.weights[rows], self.vectors[rows]

    def _logits(
        self,
        kind: str,
        features: Floats,
        signals: Floats,
        concepts: Matrix,
        vectors_of: Callable[[slice], Floats],
    ) -> Floats:
        """Return the (columns,) logits of the concepts, computed in blocks to limit memory."""
        columns = concepts.tocsc()
        logits = np.zeros(columns.shape[1])
        for start in range(0, len(logits), _BLOCK):
            block = slice(start, start + _BLOCK)
            part = columns[:, block]
            within = signals[part.indices]
            mean = reduced(np.add, within, part.indptr) / np.maximum(np.diff(part.indptr), 1)[:, None]
            own = self.standardizers[f"{kind}s"](features[block])
            rows = np.concatenate([own, vectors_of(block), reduced(np.maximum, within, part.indptr), mean], axis=1)
            logits[block] = self.layers[f"{kind}_logit"](_relu(self.layers[f"{kind}_hidden"](rows)))[:, 0]
        return logits


@cache
def network(path: Path | None = None) -> Network:
    """Return the network in a file that `make train-extractive` wrote; by default the one in the package."""
    source = files("summ.extractive.learned").joinpath("data/learned.json") if path is None else path
    try:
        data = source.read_bytes()
        content = json.loads(data)
        return Network(content["numbers"], content["lexicon"], digest=hashlib.sha256(data).hexdigest()[:8])
    except OSError as error:
        raise MethodError(f"the weights {path} cannot be read: {error.strerror}.", option="weights") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MethodError(
            f"{path} does not contain weights written by training/extractive.py.", option="weights"
        ) from error


def _relu(rows: Floats) -> Floats:
    return np.maximum(rows, 0.0)


def _sigmoid(logits: Floats) -> Floats:
    probabilities: Floats = 1 / (1 + np.exp(-logits))
    return probabilities
