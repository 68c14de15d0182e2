"""The network that `learned` evaluates in numpy, here with gradients: sentences, then the concepts they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.examples import Example

_CLIP = 3.0


@dataclass(frozen=True)
class Batch:
    """Several clusters as one: rows below one another, entries moved to the places of their rows."""

    sentences: Tensor
    words: Tensor
    pairs: Tensor
    word_entries: Tensor
    pair_entries: Tensor
    pair_words: Tensor
    word_ids: Tensor
    sentence_target: Tensor
    word_target: Tensor
    pair_target: Tensor
    sentence_weight: Tensor
    word_weight: Tensor
    pair_weight: Tensor

    @classmethod
    def of(cls, examples: Sequence[Example], weights: Sequence[float]) -> Batch:
        """Every cluster counts by its weight, whatever its size."""
        rows = _starts([len(one.sentence_features) for one in examples])
        words = _starts([len(one.word_features) for one in examples])
        pairs = _starts([len(one.pair_features) for one in examples])
        by_sentence, by_word, by_pair = (
            np.concatenate(
                [
                    np.full(len(getattr(one, name)), weight / max(len(getattr(one, name)), 1), np.float32)
                    for one, weight in zip(examples, weights, strict=True)
                ]
            )
            for name in ("sentence_target", "word_target", "pair_target")
        )
        return cls(
            _joined([one.sentence_features for one in examples]),
            _joined([one.word_features for one in examples]),
            _joined([one.pair_features for one in examples]),
            _moved([one.word_entries for one in examples], rows, words),
            _moved([one.pair_entries for one in examples], rows, pairs),
            _moved([one.pair_words for one in examples], words, words),
            torch.from_numpy(np.concatenate([one.word_ids for one in examples]).astype(np.int64)),
            _joined([one.sentence_target for one in examples]),
            _joined([one.word_target for one in examples]),
            _joined([one.pair_target for one in examples]),
            torch.from_numpy(by_sentence),
            torch.from_numpy(by_word),
            torch.from_numpy(by_pair),
        )


def _starts(sizes: Sequence[int]) -> list[int]:
    return [0, *np.cumsum(sizes)[:-1].tolist()]


def _joined(arrays: Sequence[Any]) -> Tensor:
    return torch.from_numpy(np.concatenate(arrays).astype(np.float32))


def _moved(entries: Sequence[Any], rows: Sequence[int], columns: Sequence[int]) -> Tensor:
    moved = [one + np.array([[row], [column]]) for one, row, column in zip(entries, rows, columns, strict=True)]
    return torch.from_numpy(np.concatenate(moved, axis=1).astype(np.int64))


class Scaling(nn.Module):
    """Features to mean 0 and deviation 1 over the training clusters, cut at 3 deviations; what is not known is 0."""

    mean: Tensor
    scale: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))

    def fit(self, rows: Tensor, weight: Tensor) -> None:
        known = ~torch.isnan(rows)
        whole = (known * weight[:, None]).sum(0).clamp_min(1e-9)
        filled = torch.nan_to_num(rows)
        self.mean = (filled * weight[:, None]).sum(0) / whole
        spread = ((filled - self.mean) ** 2 * known * weight[:, None]).sum(0) / whole
        self.scale = spread.sqrt().clamp_min(1e-3)

    def forward(self, rows: Tensor) -> Tensor:
        return torch.nan_to_num((rows - self.mean) / self.scale).clamp(-_CLIP, _CLIP)


class Network(nn.Module):
    """Sentence features to a few signals; concept features and the signals of the sentences that hold it to a logit.

    Each of the `known` words has a vector of `width` numbers, a sentence the mean of its words' vectors, a bigram both.
    """

    def __init__(
        self, sentence: int, word: int, pair: int, known: int, *, hidden: int = 24, signals: int = 8, width: int = 6
    ) -> None:
        super().__init__()
        self.word_vectors = nn.Parameter(0.1 * torch.randn(known, width))
        self.scale_sentences, self.scale_words, self.scale_pairs = Scaling(sentence), Scaling(word), Scaling(pair)
        self.sentence_hidden = nn.Linear(sentence + width, hidden)
        self.sentence_signals = nn.Linear(hidden, signals)
        self.salience = nn.Linear(signals, 1)
        self.word_hidden = nn.Linear(word + width + 2 * signals, hidden)
        self.word_logit = nn.Linear(hidden, 1)
        self.pair_hidden = nn.Linear(pair + 2 * width + 2 * signals + 2, hidden)
        self.pair_logit = nn.Linear(hidden, 1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Salience of the sentences, logits of words and of bigrams."""
        # Words that are not known have the number -1, and nothing for a vector.
        table = torch.cat([self.word_vectors, torch.zeros(1, self.word_vectors.shape[1])])
        vectors = table[batch.word_ids]
        sentences = torch.cat([self.scale_sentences(batch.sentences), _of_rows(vectors, batch)], dim=1)
        signals = torch.tanh(self.sentence_signals(torch.relu(self.sentence_hidden(sentences))))
        salience = self.salience(signals).squeeze(1)
        pooled = _pooled(signals, batch.word_entries, len(batch.words))
        words = torch.cat([self.scale_words(batch.words), vectors, *pooled], dim=1)
        word_logit = self.word_logit(torch.relu(self.word_hidden(words))).squeeze(1)
        left, right = word_logit[batch.pair_words]
        parts = [torch.minimum(left, right)[:, None], torch.maximum(left, right)[:, None]]
        both = vectors[batch.pair_words]
        pooled = _pooled(signals, batch.pair_entries, len(batch.pairs))
        pairs = torch.cat([self.scale_pairs(batch.pairs), *both, *parts, *pooled], dim=1)
        return salience, word_logit, self.pair_logit(torch.relu(self.pair_hidden(pairs))).squeeze(1)


def _pooled(signals: Tensor, entries: Tensor, columns: int) -> tuple[Tensor, Tensor]:
    """The highest and the mean of the signals of the sentences that hold each concept."""
    rows, places = entries
    held = signals[rows]
    index = places[:, None].expand_as(held)
    most = torch.zeros(columns, signals.shape[1]).scatter_reduce(0, index, held, "amax", include_self=False)
    total = torch.zeros(columns, signals.shape[1]).index_add(0, places, held)
    count = torch.zeros(columns).index_add(0, places, torch.ones(len(places))).clamp_min(1)
    return most, total / count[:, None]


def _of_rows(vectors: Tensor, batch: Batch) -> Tensor:
    """(sentences, width) the mean of the vectors of each sentence's distinct words."""
    rows, places = batch.word_entries
    total = torch.zeros(len(batch.sentences), vectors.shape[1]).index_add(0, rows, vectors[places])
    count = torch.zeros(len(batch.sentences)).index_add(0, rows, torch.ones(len(rows))).clamp_min(1)
    return total / count[:, None]
