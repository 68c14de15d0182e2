"""Scores: the means over all pairs, each pair's own, and how they were computed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from summ.errors import MethodError, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F, each 0 to 1. `value` is the F measure, the figure that tables show."""

    precision: float
    recall: float
    fmeasure: float

    @property
    def value(self) -> float:
        return self.fmeasure

    def to_dict(self) -> dict[str, float]:
        return {"precision": self.precision, "recall": self.recall, "fmeasure": self.fmeasure}


@dataclass(frozen=True, slots=True)
class Value:
    """One figure, for metrics that have no precision and recall. NaN where it is not defined for a pair."""

    value: float

    def to_dict(self) -> dict[str, float | None]:
        return {"value": None if math.isnan(self.value) else self.value}


Measure = TypeVar("Measure", bound=Score | Value)


class Scores(Mapping[str, Measure], Generic[Measure]):
    """The means over all pairs by name, ``scores["rouge1"].fmeasure``, and each pair's own under `examples`.

    `values` maps a name to an array with a row a pair and a column a field of the measure. A NaN stands for "not
    defined for this pair" and is left out of the mean. `intervals` maps a name to the lower and upper bound of each
    field, where the metric was asked for them. `notes` says what a reader of the figures has to know.
    """

    def __init__(
        self,
        measure: type[Measure],
        values: Mapping[str, NDArray[np.float64]],
        *,
        signature: str,
        notes: Sequence[str] = (),
        empty_candidates: int = 0,
        empty_references: int = 0,
        intervals: Mapping[str, tuple[Measure, Measure]] | None = None,
        means: Mapping[str, Measure] | None = None,
    ) -> None:
        self._measure = measure
        self._values = dict(values)
        self.signature = signature
        self.notes = tuple(notes)
        self.empty_candidates = empty_candidates
        self.empty_references = empty_references
        self.intervals = dict(intervals or {})
        self._means = dict(means) if means else {name: measure(*_means(rows)) for name, rows in self._values.items()}

    def __getitem__(self, name: str) -> Measure:
        if name not in self._means:
            raise KeyError(f"{name!r}.{nearest(name, self._means)} Scored were {', '.join(self._means)}.")
        return self._means[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._means)

    def __len__(self) -> int:
        return len(self._means)

    @property
    def examples(self) -> Sequence[Mapping[str, Measure]]:
        """One mapping a pair, in order."""
        return Examples(self._measure, self._values)

    @property
    def totals(self) -> dict[str, float]:
        """The figure of each name that a table shows: F, or the value."""
        return {name: mean.value for name, mean in self._means.items()}

    def per_example(self, name: str, field: str | None = None) -> NDArray[np.float64]:
        """One figure of every pair, shape (n,): the vector that significance tests take. `field` is F by default."""
        self[name]
        names = [one.name for one in fields(self._measure)]
        if field is not None and field not in names:
            raise MethodError(f"{name} has no field {field!r}.{nearest(field, names)} It has {', '.join(names)}.")
        return self._values[name][:, names.index(field) if field else -1]

    def to_dict(self, *, examples: bool = True) -> dict[str, Any]:
        """Everything, for JSON; an undefined figure is None."""
        found: dict[str, Any] = {
            "signature": self.signature,
            "totals": {name: None if math.isnan(total) else total for name, total in self.totals.items()},
            "scores": {name: mean.to_dict() for name, mean in self._means.items()},
            "notes": list(self.notes),
            "empty_candidates": self.empty_candidates,
            "empty_references": self.empty_references,
        }
        if self.intervals:
            found["intervals"] = {
                name: {"low": low.to_dict(), "high": high.to_dict()} for name, (low, high) in self.intervals.items()
            }
        if examples:
            found["examples"] = [
                {name: score.to_dict() for name, score in example.items()} for example in self.examples
            ]
        return found

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}: {total:.4f}" for name, total in self.totals.items())
        return f"<Scores {shown} ({self.signature})>"


class Examples(Sequence[Mapping[str, Measure]], Generic[Measure]):
    """Each pair's scores, built when looked at, so that a large run keeps arrays and not objects."""

    def __init__(self, measure: type[Measure], values: Mapping[str, NDArray[np.float64]]) -> None:
        self._measure, self._values = measure, values

    def __len__(self) -> int:
        return next((len(rows) for rows in self._values.values()), 0)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(f"example {place} of {len(self)}")
        return {name: self._measure(*rows[place].tolist()) for name, rows in self._values.items()}


def _means(rows: NDArray[np.float64]) -> list[float]:
    """The mean of each column over its defined rows; 0 where there is no row, NaN where none is defined."""
    if not len(rows):
        return [0.0] * rows.shape[1]
    defined = ~np.isnan(rows)
    counts = defined.sum(axis=0)
    totals = np.where(defined, rows, 0.0).sum(axis=0)
    return [float(total / count) if count else math.nan for total, count in zip(totals, counts, strict=True)]
