"""Batches of pairs of about one length, the same order for the same seed, so that a run can be gone on from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from summ.compression.rewriting.copying import NOT_COPIED
from training.rewriter.arrays import Pairs

# Pairs are sorted by length among so many batches' worth, which leaves chance enough; by the source's, sources of
# about one length by the target's. Seven of a hundred tokens are padding then; sorted by both together, 22.
_POOL = 128
_ALIKE = 4


@dataclass(frozen=True)
class Batch:
    """`sources` (pairs, source length), `mask` the same, `targets` and `copied` (pairs, target length), int64."""

    sources: Any
    mask: Any
    targets: Any
    copied: Any

    def to(self, device: str) -> Batch:
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


def epoch(pairs: Pairs, repeats: Sequence[int], *, tokens: int, seed: int) -> list[list[int]]:
    """The pairs of each batch of one pass: every pair as often as its kind's entry of `repeats`, padded to at most
    `tokens` source and target tokens a batch."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(np.repeat(np.arange(len(pairs)), np.array(repeats)[pairs.kinds]))
    source, target = np.diff(pairs.source_starts), np.diff(pairs.target_starts)
    size = max(1, int(_POOL * tokens / max((source + target).mean(), 1)))
    batches: list[list[int]] = []
    for start in range(0, len(order), size):
        pool = order[start : start + size]
        pool = pool[np.lexsort((target[pool], source[pool] // _ALIKE))]
        found: list[list[int]] = [[]]
        longest = (0, 0)
        for pair in pool.tolist():
            longest = max(longest[0], int(source[pair])), max(longest[1], int(target[pair]))
            if found[-1] and (len(found[-1]) + 1) * sum(longest) > tokens:
                found.append([])
                longest = int(source[pair]), int(target[pair])
            found[-1].append(pair)
        batches += [found[place] for place in draw.permutation(len(found))]
    return batches


def endless(pairs: Pairs, repeats: Sequence[int], *, tokens: int, seed: int, start: int) -> Iterator[list[int]]:
    """Batches of one epoch after the other, from batch `start` on."""
    number = 0
    while True:
        found = epoch(pairs, repeats, tokens=tokens, seed=seed + number)
        yield from found[start:]
        start = max(0, start - len(found))
        number += 1


def padded(pairs: Pairs, chosen: Sequence[int], *, padding: int) -> Batch:
    """These pairs as one batch; target places without a token are -100, which the loss leaves out."""
    sources = [pairs.source(pair) for pair in chosen]
    targets = [pairs.target(pair) for pair in chosen]
    source_size, target_size = max(map(len, sources)), max(map(len, targets))
    ids = np.full((len(chosen), source_size), padding, dtype=np.int64)
    labels = np.full((len(chosen), target_size), -100, dtype=np.int64)
    copied = np.full((len(chosen), target_size), NOT_COPIED, dtype=np.int64)
    for row, (source, target, pair) in enumerate(zip(sources, targets, chosen, strict=True)):
        ids[row, : len(source)] = source
        labels[row, : len(target)] = target
        copied[row, : len(target)] = pairs.places(pair)
    mask = (np.arange(source_size) < np.array([len(source) for source in sources])[:, None]).astype(np.int64)
    return Batch(*map(torch.from_numpy, (ids, mask, labels, copied)))
