"""Cached scores of one metric for the texts of one system."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from summ.atomic_write import write_text
from summ.errors import InputError
from summ.evaluation.cache.summaries import OnError
from summ.metrics import Score, Scores, Value

# Scores of other types, from plug-ins, are not cached, because they could not be restored.
_TYPES: dict[str, type[Any]] = {"score": Score, "value": Value}


class ScoreCache:
    """Scores in a JSON file, restored bit for bit."""

    def __init__(self, path: Path | None, on_error: OnError) -> None:
        self._path = path
        self._on_error = on_error

    def get(self) -> Scores[Any] | None:
        """Return the cached scores, or None."""
        if self._path is None:
            return None
        try:
            return _from_dict(json.loads(self._path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def set(self, scores: Scores[Any]) -> None:
        """Store the scores."""
        types = {type(mean) for mean in scores.values()}
        name = next((name for name, score_type in _TYPES.items() if types == {score_type}), None)
        if self._path is None or name is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._path, json.dumps(_to_dict(name, scores)))
        except OSError as error:
            self._on_error(f"{self._path} cannot be written: {error.strerror or error}")
        except InputError as error:
            self._on_error(str(error))


def _to_dict(type_name: str, scores: Scores[Any]) -> dict[str, Any]:
    names = [field.name for field in fields(_TYPES[type_name])]
    return {
        "measure": type_name,
        "values": {name: [_nan_to_none(scores.per_example(name, field)) for field in names] for name in scores},
        "means": {name: [getattr(mean, field) for field in names] for name, mean in scores.items()},
        "signature": scores.signature,
        "notes": list(scores.notes),
        "empty": [scores.empty_candidates, scores.empty_references],
        "intervals": {
            name: [[getattr(bound, field) for field in names] for bound in bounds]
            for name, bounds in scores.intervals.items()
        },
    }


def _from_dict(data: Mapping[str, Any]) -> Scores[Any]:
    score_type = _TYPES[data["measure"]]
    columns = {name: [np.array(row, dtype=np.float64) for row in rows] for name, rows in data["values"].items()}
    return Scores(
        score_type,
        {name: np.stack(rows, axis=1) for name, rows in columns.items()},
        signature=data["signature"],
        notes=data["notes"],
        empty_candidates=data["empty"][0],
        empty_references=data["empty"][1],
        intervals={name: (score_type(*low), score_type(*high)) for name, (low, high) in data["intervals"].items()},
        means={name: score_type(*_none_to_nan(values)) for name, values in data["means"].items()},
    )


def _nan_to_none(row: Any) -> list[float | None]:
    return [None if math.isnan(value) else value for value in row.tolist()]


def _none_to_nan(values: list[float | None]) -> list[float]:
    return [math.nan if value is None else value for value in values]
