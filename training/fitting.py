"""Fitting the network: seeded, on one thread, the same weights on every run."""

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
# What may be hidden together: the names of the features of sentences, words and bigrams.
GROUPS: dict[str, frozenset[str]] = {
    "lexicon": frozenset(
        (*sentence_features.LEXICON, "word list", "word list least", "word list most", "word vectors")
    ),
    "word vectors": frozenset(["word vectors"]),
    "surface": frozenset((*sentence_features.SURFACE, "figure", "characters")),
    "size": frozenset(sentence_features.SIZE),
    "place": frozenset((*sentence_features.PLACE, *similarity_features.LEADS, *concept_features.WHERE)),
    "centrality": frozenset(similarity_features.CENTRALITY),
    "agreement": frozenset((*sentence_features.SHARED, *concept_features.WHO, "cohesion")),
    "query": frozenset((*sentence_features.QUERY, *concept_features.ASKED)),
}


def fit(
    examples: Sequence[Example],
    weights: Sequence[float],
    *,
    seed: int,
    known: int,
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
    """A network that tells what references keep; `weights` says how much each cluster counts.

    `hidden_groups` gives the chance by which a group of features is unknown in a cluster, so that the network learns
    to do without what another language or genre does not have.
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
        known,
        hidden=hidden,
        signals=signals,
        width=width,
    )
    chance = np.asarray(weights) / np.sum(weights)
    sample = Batch.of(
        [examples[i] for i in generator.choice(len(examples), min(_SAMPLE, len(examples)), p=chance)],
        [1.0] * min(_SAMPLE, len(examples)),
    )
    network.scale_sentences.fit(sample.sentences, sample.sentence_weight)
    network.scale_words.fit(sample.words, sample.word_weight)
    network.scale_pairs.fit(sample.pairs, sample.pair_weight)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    steps = epochs * len(examples) // batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=steps + 1)
    for _ in range(steps):
        chosen = generator.choice(len(examples), batch, p=chance)
        drawn = [_hidden(examples[i], hidden_groups or {}, generator) for i in chosen]
        loss = _loss(network, Batch.of(drawn, [1.0] * batch), salience) / batch
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return network


def _hidden(one: Example, chances: Mapping[str, float], generator: np.random.Generator) -> Example:
    gone = [name for group, chance in chances.items() if generator.random() < chance for name in GROUPS[group]]
    if not gone:
        return one
    return replace(
        one,
        sentence_features=_without(one.sentence_features, sentence_features.NAMES, gone),
        word_features=_without(one.word_features, concept_features.WORD_NAMES, gone),
        pair_features=_without(one.pair_features, concept_features.PAIR_NAMES, gone),
        word_ids=np.full_like(one.word_ids, -1) if "word vectors" in gone else one.word_ids,
    )


def _without(rows: Any, names: Sequence[str], gone: Sequence[str]) -> Any:
    kept = rows.copy()
    kept[:, [place for place, name in enumerate(names) if name in gone]] = np.nan
    return kept


def _loss(network: Network, batch: Batch, share: float) -> torch.Tensor:
    salience, words, pairs = network(batch)
    found = functional.binary_cross_entropy_with_logits
    of_words = found(words, batch.word_target, reduction="none") @ batch.word_weight
    of_pairs = found(pairs, batch.pair_target, reduction="none") @ batch.pair_weight
    of_sentences = (salience - batch.sentence_target) ** 2 @ batch.sentence_weight
    return of_words + of_pairs + share * of_sentences
