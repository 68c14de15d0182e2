"""Where the data to learn from lies, and the clusters of its files."""

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
    """The clusters of a file, or so many of them from place `first`; no others are decoded."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        there = (line for line in lines if line.strip())
        yield from map(json.loads, islice(there, first, None if clusters is None else first + clusters))


def texts(path: Path, field: str) -> Iterator[str]:
    """All texts of one field (``documents``, ``references``) of a file's clusters."""
    return (text for record in records(path) for text in record[field])


def count(path: Path) -> int:
    """How many clusters a file has."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return sum(1 for line in lines if line.strip())
