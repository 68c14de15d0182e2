"""What to learn from, as the run's YAML names it, read and turned into examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from summ.selection.arrays import Floats
from training.examples import Example, example, features_of
from training.lexicon import counted, lexicon
from training.records import records

# Of so many clusters one is given as a single document, so that agreement can be missing.
_MERGED = 20


def read(data: Path, part: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The clusters of a part: all of its `file`, or `clusters` of it from place `first`."""
    path = data / f"{part['file']}.jsonl.gz"
    return list(records(path, first=part.get("first", 0), clusters=part.get("clusters")))


def word_list(data: Path, parts: Sequence[Mapping[str, Any]], *, workers: int) -> dict[str, float]:
    """The word list learned from these parts."""
    whole: dict[str, Floats] = {}
    with ProcessPoolExecutor(workers) as pool:
        for found in pool.map(_counted, [data] * len(parts), parts):
            for term, counts in found.items():
                whole[term] = whole.get(term, np.zeros_like(counts)) + counts
    return lexicon(whole)


def _counted(data: Path, part: Mapping[str, Any]) -> dict[str, Floats]:
    return counted(read(data, part))


@dataclass(frozen=True)
class Part:
    """The examples of one part; all together are drawn by `weight`."""

    genre: str
    weight: float
    examples: list[Example]


def examples(
    data: Path, parts: Sequence[Mapping[str, Any]], weights: Mapping[str, float], *, workers: int
) -> list[Part]:
    """The examples of all parts, in their order."""
    found: list[Part] = []
    with ProcessPoolExecutor(workers, initializer=_remember, initargs=(dict(weights),)) as pool:
        for part in parts:
            records = read(data, part)
            merged = [part.get("merge", False) and place % _MERGED == 0 for place in range(len(records))]
            asked = [bool(part.get("query"))] * len(records)
            made = [one for one in pool.map(_example, records, asked, merged, chunksize=16) if one is not None]
            found.append(Part(part["genre"], part["weight"], made))
    return found


_weights: dict[str, float] = {}


def _remember(weights: dict[str, float]) -> None:
    _weights.update(weights)


def _example(record: dict[str, Any], query: bool, merged: bool) -> Example | None:
    features = features_of(record, query=query, merged=merged)
    return example(features, record["references"], _weights) if len(features) else None
