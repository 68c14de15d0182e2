"""Scores: means over all examples, the scores of each example, and their signature."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from summ.argument_types import with_checked_types
from summ.errors import MethodError, nearest, shortened

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F-measure, each from 0 to 1."""

    precision: float
    recall: float
    fmeasure: float

    @property
    def value(self) -> float:
        """The F-measure, which tables show."""
        return self.fmeasure

    def to_dict(self) -> dict[str, float]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Value:
    """A single number, for metrics without precision and recall; NaN if undefined."""

    value: float

    def to_dict(self) -> dict[str, float | None]:
        return {"value": None if math.isnan(self.value) else self.value}


Measure = TypeVar("Measure", bound=Score | Value)


class Scores(Mapping[str, Measure], Generic[Measure]):
    """Mean scores by name, such as ``scores["rouge1"].fmeasure``, and those of each example in `examples`.

    Parameters
    ----------
    measure : type
        `Score` or `Value`.
    values : mapping of str to (n_examples, n_fields) array
        One column per field of `measure`. NaN marks undefined values, which are excluded from the mean.
    signature : str
        How the scores were computed.
    notes : sequence of str
        Notes for the reader of the scores.
    empty_candidates, empty_references : int
        Number of texts without words.
    intervals : mapping of str to (low, high), optional
        95% intervals of the means.
    means : mapping, optional
        Means, if they are not those of `values`.

    Examples
    --------
    >>> values = {"novelty": np.array([[0.2], [0.4], [np.nan]])}
    >>> scores = Scores(Value, values, signature="novelty")
    >>> round(scores["novelty"].value, 2), scores.examples[1]["novelty"]
    (0.3, Value(value=0.4))
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
            raise KeyError(f"{name!r}.{nearest(name, self._means)} Available: {', '.join(self._means)}.")
        return self._means[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._means)

    def __len__(self) -> int:
        return len(self._means)

    @property
    def examples(self) -> Sequence[Mapping[str, Measure]]:
        """One mapping of name to score per example, in order."""
        return Examples(self._measure, self._values)

    @property
    def totals(self) -> dict[str, float]:
        """The number shown in tables for each name: the mean F-measure or value."""
        return {name: mean.value for name, mean in self._means.items()}

    @with_checked_types
    def per_example(self, name: str, field: str | None = None) -> NDArray[np.float64]:
        """Return (n_examples,) one number per example, for significance tests.

        `field` is the F-measure or value by default. Raises `MethodError` for unknown names.
        """
        if name not in self._means:
            raise MethodError(f"there is no score {shortened(name)}.{nearest(name, self._means)}")
        names = [item.name for item in fields(self._measure)]
        if field is not None and field not in names:
            raise MethodError(f"{name} has no field {field!r}.{nearest(field, names)} It has {', '.join(names)}.")
        return self._values[name][:, names.index(field) if field else -1]

    @with_checked_types
    def to_dict(self, *, examples: bool = True) -> dict[str, Any]:
        """Convert to JSON types; undefined numbers become None."""
        content: dict[str, Any] = {
            "signature": self.signature,
            "totals": {name: None if math.isnan(total) else total for name, total in self.totals.items()},
            "scores": {name: mean.to_dict() for name, mean in self._means.items()},
            "notes": list(self.notes),
            "empty_candidates": self.empty_candidates,
            "empty_references": self.empty_references,
        }
        if self.intervals:
            content["intervals"] = {
                name: {"low": low.to_dict(), "high": high.to_dict()} for name, (low, high) in self.intervals.items()
            }
        if examples:
            content["examples"] = [
                {name: score.to_dict() for name, score in example.items()} for example in self.examples
            ]
        return content

    def __repr__(self) -> str:
        totals = ", ".join(f"{name}: {total:.4f}" for name, total in self.totals.items())
        return f"<Scores {totals} ({self.signature})>"


class Examples(Sequence[Mapping[str, Measure]], Generic[Measure]):
    """The scores of each example, created on access, so that only arrays are kept in memory."""

    def __init__(self, measure: type[Measure], values: Mapping[str, NDArray[np.float64]]) -> None:
        self._measure, self._values = measure, values

    def __len__(self) -> int:
        return next((len(rows) for rows in self._values.values()), 0)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"example {index} of {len(self)}")
        return {name: self._measure(*rows[index].tolist()) for name, rows in self._values.items()}


def _means(rows: NDArray[np.float64]) -> list[float]:
    """Return the mean of the defined values of each column: 0 without rows, NaN if none is defined."""
    if not len(rows):
        return [0.0] * rows.shape[1]
    is_defined = ~np.isnan(rows)
    counts = is_defined.sum(axis=0)
    totals = np.where(is_defined, rows, 0.0).sum(axis=0)
    return [float(total / count) if count else math.nan for total, count in zip(totals, counts, strict=True)]
