"""Batches of pairs of similar length, in an order fixed by the seed, so that a run can be resumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

import numpy as np
import torch

from training.rewriter.alignment import NOT_COPIED
from training.rewriter.arrays import Pairs

# Pairs are sorted by length only within pools of this many batches, so that the order stays random.
_POOL_BATCHES = 128
# Pairs are sorted by source length in steps of this many tokens, then by target length: 7% of the tokens are padding,
# against 22% when sorted by the sum of both lengths.
_LENGTH_STEP = 4


@dataclass(frozen=True)
class Batch:
    """`sources` and `mask` (pairs, source length), `targets` and `copied` (pairs, target length), int64."""

    sources: Any
    mask: Any
    targets: Any
    copied: Any

    def to(self, device: str) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


def epoch(pairs: Pairs, repeats: Sequence[int], *, tokens: int, seed: int) -> list[list[int]]:
    """Return the pairs of each batch of one epoch.

    Every pair occurs as often as the entry of `repeats` for its kind. A batch has at most `tokens` source and target
    tokens, with padding.
    """
    generator = np.random.default_rng(seed)
    order = generator.permutation(np.repeat(np.arange(len(pairs)), np.array(repeats)[pairs.kinds]))
    source, target = np.diff(pairs.source_starts), np.diff(pairs.target_starts)
    size = max(1, int(_POOL_BATCHES * tokens / max((source + target).mean(), 1)))
    batches: list[list[int]] = []
    for start in range(0, len(order), size):
        pool = order[start : start + size]
        pool = pool[np.lexsort((target[pool], source[pool] // _LENGTH_STEP))]
        split: list[list[int]] = [[]]
        longest = (0, 0)
        for pair in pool.tolist():
            longest = max(longest[0], int(source[pair])), max(longest[1], int(target[pair]))
            if split[-1] and (len(split[-1]) + 1) * sum(longest) > tokens:
                split.append([])
                longest = int(source[pair]), int(target[pair])
            split[-1].append(pair)
        batches += [split[index] for index in generator.permutation(len(split))]
    return batches


def endless(pairs: Pairs, repeats: Sequence[int], *, tokens: int, seed: int, start: int) -> Iterator[list[int]]:
    """Yield the batches of successive epochs, from batch `start` on."""
    for number in count():
        batches = epoch(pairs, repeats, tokens=tokens, seed=seed + number)
        yield from batches[start:]
        start = max(0, start - len(batches))


def padded(pairs: Pairs, chosen: Sequence[int], *, padding: int) -> Batch:
    """Return the chosen pairs as a batch; targets are padded with -100, which the loss ignores."""
    sources = [pairs.source(pair) for pair in chosen]
    targets = [pairs.target(pair) for pair in chosen]
    source_size, target_size = max(map(len, sources)), max(map(len, targets))
    ids = np.full((len(chosen), source_size), padding, dtype=np.int64)
    labels = np.full((len(chosen), target_size), -100, dtype=np.int64)
    copied = np.full((len(chosen), target_size), NOT_COPIED, dtype=np.int64)
    for row, (source, target, pair) in enumerate(zip(sources, targets, chosen, strict=True)):
        ids[row, : len(source)] = source
        labels[row, : len(target)] = target
        copied[row, : len(target)] = pairs.copy_positions(pair)
    mask = (np.arange(source_size) < np.array([len(source) for source in sources])[:, None]).astype(np.int64)
    return Batch(*map(torch.from_numpy, (ids, mask, labels, copied)))
