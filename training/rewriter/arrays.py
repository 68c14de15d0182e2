"""Pairs as compact arrays of token ids, with the source position that each target token is copied from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.rewriter.alignment import copy_alignment

Ids = npt.NDArray[np.uint16]


@dataclass(frozen=True)
class Pairs:
    """Sources and targets, concatenated.

    The source of pair i is ``sources[source_starts[i]:source_starts[i + 1]]``; targets are stored the same way.
    `copied`, as long as `targets`, is the position in its source of each target token, or -1. `kinds` (pairs,) is the
    index of each pair's kind.
    """

    sources: Ids
    source_starts: npt.NDArray[np.int64]
    targets: Ids
    target_starts: npt.NDArray[np.int64]
    copied: npt.NDArray[np.int16]
    kinds: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.kinds)

    def source(self, pair: int) -> Ids:
        return self.sources[self.source_starts[pair] : self.source_starts[pair + 1]]

    def target(self, pair: int) -> Ids:
        return self.targets[self.target_starts[pair] : self.target_starts[pair + 1]]

    def copy_positions(self, pair: int) -> npt.NDArray[np.int16]:
        return self.copied[self.target_starts[pair] : self.target_starts[pair + 1]]

    def save(self, path: Path) -> None:
        with path.open("wb") as file:
            np.savez(file, **vars(self))

    @classmethod
    def load(cls, path: Path) -> Pairs:
        with np.load(path, allow_pickle=False) as stored:
            return cls(**{name: stored[name] for name in stored.files})


def read_pairs(folder: Path, split: str) -> Iterator[dict[str, Any]]:
    """Yield the pairs of all shards of a split, in order."""
    for path in sorted(folder.glob(f"{split}-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def as_arrays(pairs: Iterable[dict[str, Any]], tokenizer: Any, kinds: Sequence[str], *, longest: int) -> Pairs:
    """Encode `pairs`; those whose source or target has more than `longest` tokens are dropped."""
    encode_text = tokenizer.backend_tokenizer.encode
    end, unknown = tokenizer.sep_token_id, tokenizer.unk_token_id
    sources, targets, copied, kind_indices = [], [], [], []
    for pair in pairs:
        # A start token, and an end token after each sentence.
        parts = [encode_text(text, add_special_tokens=False).ids for text in pair["sources"]]
        source = [tokenizer.cls_token_id, *(token for part in parts for token in (*part, end))]
        target = [*encode_text(pair["target"], add_special_tokens=False).ids, end]
        if max(len(source), len(target)) > longest or unknown in target:
            continue
        sources.append(np.array(source, np.uint16))
        targets.append(np.array(target, np.uint16))
        copied.append(np.array(copy_alignment(source, target), np.int16))
        kind_indices.append(kinds.index(pair["kind"]))
    return Pairs(
        np.concatenate(sources),
        _starts(sources),
        np.concatenate(targets),
        _starts(targets),
        np.concatenate(copied),
        np.array(kind_indices, np.int8),
    )


def _starts(parts: Sequence[Ids]) -> npt.NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum([len(part) for part in parts])))
