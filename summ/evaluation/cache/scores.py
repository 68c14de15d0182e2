"""One metric's scores of one system's texts, written whole."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from summ.errors import InputError
from summ.evaluation.atomic_write import write_text
from summ.evaluation.cache.summaries import OnError
from summ.metrics import Score, Scores, Value

# A measure of somebody else's is not kept: nothing here could make it again.
_MEASURES: dict[str, type[Any]] = {"score": Score, "value": Value}


class StoredScores:
    """The scores in a file, bit for bit as they were computed."""

    def __init__(self, path: Path | None, on_error: OnError) -> None:
        self._path = path
        self._on_error = on_error

    def get(self) -> Scores[Any] | None:
        """The scores kept, or None."""
        if self._path is None:
            return None
        try:
            return _scores(json.loads(self._path.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def set(self, scores: Scores[Any]) -> None:
        """Keep the scores."""
        kinds = {type(mean) for mean in scores.values()}
        name = next((name for name, kind in _MEASURES.items() if kinds == {kind}), None)
        if self._path is None or name is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_text(self._path, json.dumps(_data(name, scores)))
        except OSError as error:
            self._on_error(f"{self._path} cannot be written: {error.strerror or error}")
        except InputError as error:
            self._on_error(str(error))


def _data(measure: str, scores: Scores[Any]) -> dict[str, Any]:
    names = [one.name for one in fields(_MEASURES[measure])]
    return {
        "measure": measure,
        "values": {name: [_plain(scores.per_example(name, one)) for one in names] for name in scores},
        "means": {name: [getattr(mean, one) for one in names] for name, mean in scores.items()},
        "signature": scores.signature,
        "notes": list(scores.notes),
        "empty": [scores.empty_candidates, scores.empty_references],
        "intervals": {
            name: [[getattr(bound, one) for one in names] for bound in bounds]
            for name, bounds in scores.intervals.items()
        },
    }


def _scores(data: Mapping[str, Any]) -> Scores[Any]:
    measure = _MEASURES[data["measure"]]
    columns = {name: [np.array(row, dtype=np.float64) for row in rows] for name, rows in data["values"].items()}
    return Scores(
        measure,
        {name: np.stack(rows, axis=1) for name, rows in columns.items()},
        signature=data["signature"],
        notes=data["notes"],
        empty_candidates=data["empty"][0],
        empty_references=data["empty"][1],
        intervals={name: (measure(*low), measure(*high)) for name, (low, high) in data["intervals"].items()},
        means={name: measure(*_floats(figures)) for name, figures in data["means"].items()},
    )


def _plain(row: Any) -> list[float | None]:
    return [None if math.isnan(figure) else figure for figure in row.tolist()]


def _floats(figures: list[float | None]) -> list[float]:
    return [math.nan if figure is None else figure for figure in figures]
