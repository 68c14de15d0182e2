"""The training data that a run's YAML file names, converted to examples."""

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

# One in this many clusters is merged into a single document, so that the network learns to do without agreement.
_MERGED = 20


def read(data: Path, part: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the clusters of a part: all of its `file`, or `clusters` of them from index `first`."""
    path = data / f"{part['file']}.jsonl.gz"
    return list(records(path, first=part.get("first", 0), clusters=part.get("clusters")))


def word_list(data: Path, parts: Sequence[Mapping[str, Any]], *, workers: int) -> dict[str, float]:
    """Learn the lexicon from these parts."""
    totals: dict[str, Floats] = {}
    with ProcessPoolExecutor(workers) as pool:
        for counted_part in pool.map(_counted, [data] * len(parts), parts):
            for term, counts in counted_part.items():
                totals[term] = totals.get(term, np.zeros_like(counts)) + counts
    return lexicon(totals)


def _counted(data: Path, part: Mapping[str, Any]) -> dict[str, Floats]:
    return counted(read(data, part))


@dataclass(frozen=True)
class Part:
    """The examples of one part; `weight` is that of all of them together."""

    genre: str
    weight: float
    examples: list[Example]


def examples(
    data: Path, parts: Sequence[Mapping[str, Any]], weights: Mapping[str, float], *, workers: int
) -> list[Part]:
    """Return the examples of all parts, in order."""
    result: list[Part] = []
    with ProcessPoolExecutor(workers, initializer=_remember, initargs=(dict(weights),)) as pool:
        for part in parts:
            records = read(data, part)
            merged = [part.get("merge", False) and index % _MERGED == 0 for index in range(len(records))]
            with_query = [bool(part.get("query"))] * len(records)
            converted = pool.map(_example, records, with_query, merged, chunksize=16)
            kept = [example for example in converted if example is not None]
            result.append(Part(part["genre"], part["weight"], kept))
    return result


_weights: dict[str, float] = {}


def _remember(weights: dict[str, float]) -> None:
    _weights.update(weights)


def _example(record: dict[str, Any], query: bool, merged: bool) -> Example | None:
    features = features_of(record, query=query, merged=merged)
    return example(features, record["references"], _weights) if len(features) else None
