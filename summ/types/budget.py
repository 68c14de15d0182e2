"""The maximum length of a summary."""

from __future__ import annotations

import numbers
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from summ.errors import BudgetError, shortened

UNITS = ("words", "sentences", "characters", "tokens", "ratio")
DEFAULT_LIMIT = {"words": 100}
_MAX_LIMIT = 10**12


@dataclass(frozen=True)
class Budget:
    """The maximum length of a summary: `limit` of `unit` (one of `UNITS`). No method exceeds it."""

    unit: str
    limit: float

    def __post_init__(self) -> None:
        if not isinstance(self.unit, str) or self.unit not in UNITS:
            raise BudgetError(f"unknown budget {shortened(self.unit)}; use one of {', '.join(UNITS)}.")
        limit, shown = _number(self.limit), shortened(self.limit)
        if limit is None:
            raise BudgetError(f"{self.unit} must be a number, not {shown}.", option=self.unit)
        if self.unit == "ratio":
            if not 0 < limit <= 1:
                raise BudgetError(
                    f"ratio must be above 0 and at most 1 (a share of the input), not {shown}.",
                    option="ratio",
                )
            object.__setattr__(self, "limit", float(limit))
        elif limit != limit or limit in (float("inf"), float("-inf")) or limit < 1 or limit != int(limit):
            raise BudgetError(f"{self.unit} must be a whole number of at least 1, not {shown}.", option=self.unit)
        elif limit > _MAX_LIMIT:
            raise BudgetError(f"{self.unit} must be at most {_MAX_LIMIT:,}, not {shown}.", option=self.unit)
        else:
            object.__setattr__(self, "limit", int(limit))

    @classmethod
    def of(cls, budget: Budget | None = None, /, **limits: float | None) -> Budget:
        """Return `budget`, or the one limit that is not None, as in ``Budget.of(words=120)``; by default 100 words.

        Raises
        ------
        BudgetError
            If several limits are given, or `budget` is not a `Budget`.
        """
        given = {unit: limit for unit, limit in limits.items() if limit is not None}
        if budget is not None and not isinstance(budget, Budget):
            raise BudgetError(
                f"budget must be a Budget, such as Budget.of(words=120), not {shortened(budget)}.", option="budget"
            )
        names = [*given, *(["budget"] if budget is not None else [])]
        if len(names) > 1:
            raise BudgetError(f"give one of {', '.join(UNITS)}, such as words=100; {' and '.join(names)} were given.")
        if budget is not None:
            return budget
        [(unit, limit)] = given.items() or DEFAULT_LIMIT.items()
        return cls(unit, limit)

    def __str__(self) -> str:
        return f"{self.unit}:{self.limit:g}" if self.unit == "ratio" else f"{self.unit}:{self.limit}"


def _number(limit: Any) -> float | None:
    """Return a number of Python, NumPy, a tensor without dimensions or a data base as a number, else None."""
    if getattr(limit, "ndim", None) == 0 and callable(item := getattr(limit, "item", None)):
        limit = item()
    if isinstance(limit, Decimal) and not limit.is_snan():
        limit = float(limit)
    return cast("float", limit) if isinstance(limit, numbers.Real) and not isinstance(limit, bool) else None
