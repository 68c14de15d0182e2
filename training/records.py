"""Paths of the training data, and iterators over the clusters in its files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


def records(path: Path, *, first: int = 0, clusters: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield the clusters of a file, or `clusters` of them from index `first`; the others are not decoded."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        filled = (line for line in lines if line.strip())
        yield from map(json.loads, islice(filled, first, None if clusters is None else first + clusters))


def texts(path: Path, field: str) -> Iterator[str]:
    """Iterate over all texts of a field (``documents``, ``references``) of a file's clusters."""
    return (text for record in records(path) for text in record[field])


def count(path: Path) -> int:
    """Return the number of clusters in a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return sum(1 for line in lines if line.strip())
