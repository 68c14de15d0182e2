"""The concept network of `learned` in torch, for training; the package evaluates it in numpy."""

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
    """Several clusters stacked into one; entries are shifted with their rows and columns."""

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
        """Stack examples; each counts by its weight, whatever its size."""
        rows = _starts([len(example.sentence_features) for example in examples])
        words = _starts([len(example.word_features) for example in examples])
        pairs = _starts([len(example.pair_features) for example in examples])
        by_sentence, by_word, by_pair = (
            np.concatenate(
                [
                    np.full(len(getattr(example, name)), weight / max(len(getattr(example, name)), 1), np.float32)
                    for example, weight in zip(examples, weights, strict=True)
                ]
            )
            for name in ("sentence_target", "word_target", "pair_target")
        )
        return cls(
            _joined([example.sentence_features for example in examples]),
            _joined([example.word_features for example in examples]),
            _joined([example.pair_features for example in examples]),
            _moved([example.word_entries for example in examples], rows, words),
            _moved([example.pair_entries for example in examples], rows, pairs),
            _moved([example.pair_words for example in examples], words, words),
            torch.from_numpy(np.concatenate([example.word_ids for example in examples]).astype(np.int64)),
            _joined([example.sentence_target for example in examples]),
            _joined([example.word_target for example in examples]),
            _joined([example.pair_target for example in examples]),
            torch.from_numpy(by_sentence),
            torch.from_numpy(by_word),
            torch.from_numpy(by_pair),
        )


def _starts(sizes: Sequence[int]) -> list[int]:
    return [0, *np.cumsum(sizes)[:-1].tolist()]


def _joined(arrays: Sequence[Any]) -> Tensor:
    return torch.from_numpy(np.concatenate(arrays).astype(np.float32))


def _moved(entries: Sequence[Any], rows: Sequence[int], columns: Sequence[int]) -> Tensor:
    moved = [part + np.array([[row], [column]]) for part, row, column in zip(entries, rows, columns, strict=True)]
    return torch.from_numpy(np.concatenate(moved, axis=1).astype(np.int64))


class Scaling(nn.Module):
    """Standardizes features by the training clusters, clips them at 3 deviations, and replaces unknown ones by 0."""

    mean: Tensor
    scale: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(width))
        self.register_buffer("scale", torch.ones(width))

    def fit(self, rows: Tensor, weight: Tensor) -> None:
        is_known = ~torch.isnan(rows)
        total_weight = (is_known * weight[:, None]).sum(0).clamp_min(1e-9)
        filled = torch.nan_to_num(rows)
        self.mean = (filled * weight[:, None]).sum(0) / total_weight
        spread = ((filled - self.mean) ** 2 * is_known * weight[:, None]).sum(0) / total_weight
        self.scale = spread.sqrt().clamp_min(1e-3)

    def forward(self, rows: Tensor) -> Tensor:
        return torch.nan_to_num((rows - self.mean) / self.scale).clamp(-_CLIP, _CLIP)


class Network(nn.Module):
    """Maps features of sentences to signals, and features of a concept with its sentences' signals to a logit.

    Each word of the lexicon has a vector of length `width`; a sentence has the mean of its words' vectors, a bigram
    both of its words' vectors.
    """

    def __init__(
        self,
        sentence: int,
        word: int,
        pair: int,
        lexicon_size: int,
        *,
        hidden: int = 24,
        signals: int = 8,
        width: int = 6,
    ) -> None:
        super().__init__()
        self.word_vectors = nn.Parameter(0.1 * torch.randn(lexicon_size, width))
        self.scale_sentences, self.scale_words, self.scale_pairs = Scaling(sentence), Scaling(word), Scaling(pair)
        self.sentence_hidden = nn.Linear(sentence + width, hidden)
        self.sentence_signals = nn.Linear(hidden, signals)
        self.salience = nn.Linear(signals, 1)
        self.word_hidden = nn.Linear(word + width + 2 * signals, hidden)
        self.word_logit = nn.Linear(hidden, 1)
        self.pair_hidden = nn.Linear(pair + 2 * width + 2 * signals + 2, hidden)
        self.pair_logit = nn.Linear(hidden, 1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
        """Return the salience of the sentences and the logits of words and bigrams."""
        # Words that are not in the lexicon have row -1, which is zero.
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


def _pooled(signals: Tensor, entries: Tensor, size: int) -> tuple[Tensor, Tensor]:
    """Return the maximum and the mean of the signals over the sentences that contain each concept."""
    rows, columns = entries
    signals_of_entries = signals[rows]
    index = columns[:, None].expand_as(signals_of_entries)
    most = torch.zeros(size, signals.shape[1]).scatter_reduce(0, index, signals_of_entries, "amax", include_self=False)
    total = torch.zeros(size, signals.shape[1]).index_add(0, columns, signals_of_entries)
    count = torch.zeros(size).index_add(0, columns, torch.ones(len(columns))).clamp_min(1)
    return most, total / count[:, None]


def _of_rows(vectors: Tensor, batch: Batch) -> Tensor:
    """Return (sentences, width) the mean vector of each sentence's distinct words."""
    rows, words = batch.word_entries
    total = torch.zeros(len(batch.sentences), vectors.shape[1]).index_add(0, rows, vectors[words])
    count = torch.zeros(len(batch.sentences)).index_add(0, rows, torch.ones(len(rows))).clamp_min(1)
    return total / count[:, None]
