"""Fit the concept network: seeded, on one thread, with the same weights on every run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from summ.extractive.learned import concept_features, sentence_features, similarity_features
from training.examples import Example
from training.network import Batch, Network

_SAMPLE = 2000
# Names of the features of sentences, words and bigrams that are hidden together.
GROUPS: dict[str, frozenset[str]] = {
    "lexicon": frozenset(
        (*sentence_features.LEXICON, "word list", "word list least", "word list most", "word vectors")
    ),
    "word vectors": frozenset(["word vectors"]),
    "surface": frozenset((*sentence_features.SURFACE, "figure", "characters")),
    "size": frozenset(sentence_features.SIZE),
    "place": frozenset((*sentence_features.POSITION, *similarity_features.LEADS, *concept_features.POSITION)),
    "centrality": frozenset(similarity_features.CENTRALITY),
    "agreement": frozenset((*sentence_features.SHARED, *concept_features.FREQUENCY, "cohesion")),
    "query": frozenset((*sentence_features.QUERY, *concept_features.QUERY)),
}


def fit(
    examples: Sequence[Example],
    weights: Sequence[float],
    *,
    seed: int,
    lexicon_size: int,
    epochs: int,
    batch: int = 32,
    rate: float = 3e-3,
    decay: float = 1e-4,
    hidden: int = 24,
    signals: int = 8,
    width: int = 6,
    salience: float = 0.5,
    hidden_groups: Mapping[str, float] | None = None,
) -> Network:
    """Fit a network that predicts what references contain; `weights` are the weights of the clusters.

    `hidden_groups` gives the probability with which each group of features is hidden in a cluster, so that the network
    learns to do without features that other languages or genres lack.
    """
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    generator = np.random.default_rng(seed)
    first = examples[0]
    network = Network(
        first.sentence_features.shape[1],
        first.word_features.shape[1],
        first.pair_features.shape[1],
        lexicon_size,
        hidden=hidden,
        signals=signals,
        width=width,
    )
    probability = np.asarray(weights) / np.sum(weights)
    sample = Batch.of(
        [examples[i] for i in generator.choice(len(examples), min(_SAMPLE, len(examples)), p=probability)],
        [1.0] * min(_SAMPLE, len(examples)),
    )
    network.scale_sentences.fit(sample.sentences, sample.sentence_weight)
    network.scale_words.fit(sample.words, sample.word_weight)
    network.scale_pairs.fit(sample.pairs, sample.pair_weight)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    steps = epochs * len(examples) // batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=steps + 1)
    for _ in range(steps):
        chosen = generator.choice(len(examples), batch, p=probability)
        drawn = [_hidden(examples[i], hidden_groups or {}, generator) for i in chosen]
        loss = _loss(network, Batch.of(drawn, [1.0] * batch), salience) / batch
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network


def _hidden(example: Example, chances: Mapping[str, float], generator: np.random.Generator) -> Example:
    hidden = [name for group, chance in chances.items() if generator.random() < chance for name in GROUPS[group]]
    if not hidden:
        return example
    return replace(
        example,
        sentence_features=_without(example.sentence_features, sentence_features.NAMES, hidden),
        word_features=_without(example.word_features, concept_features.WORD_NAMES, hidden),
        pair_features=_without(example.pair_features, concept_features.PAIR_NAMES, hidden),
        word_ids=np.full_like(example.word_ids, -1) if "word vectors" in hidden else example.word_ids,
    )


def _without(rows: Any, names: Sequence[str], hidden: Sequence[str]) -> Any:
    result = rows.copy()
    result[:, [column for column, name in enumerate(names) if name in hidden]] = np.nan
    return result


def _loss(network: Network, batch: Batch, salience_weight: float) -> torch.Tensor:
    salience, words, pairs = network(batch)
    cross_entropy = functional.binary_cross_entropy_with_logits
    word_loss = cross_entropy(words, batch.word_target, reduction="none") @ batch.word_weight
    pair_loss = cross_entropy(pairs, batch.pair_target, reduction="none") @ batch.pair_weight
    sentence_loss = (salience - batch.sentence_target) ** 2 @ batch.sentence_weight
    return word_loss + pair_loss + salience_weight * sentence_loss
