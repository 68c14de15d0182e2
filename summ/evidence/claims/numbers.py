"""Number claims: the sources must state the value, or a more precise one that rounds to it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from summ.evidence.analysis import Analysis
from summ.evidence.analysis.number_values import magnitude, precision
from summ.evidence.analysis.numbers import Number
from summ.evidence.claims.base import Claim, Facts

_APPROXIMATELY = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|more than|at least|close to|up to|under|below|"
    r"above|less than|fewer than|just|estimated|an estimated)\s+(?:US)?[$€£¥]?\Z",
    re.IGNORECASE,
)
_APPROXIMATELY_REACH = 24
_YEARS = range(1500, 2101)


def number_claims(analysis: Analysis) -> Iterator[Claim]:
    """Yield the numbers outside dates. Four digits that may be a year are a claim of kind ``date``."""
    for number in analysis.numbers:
        if number.checkable and not any(date.start <= number.start < date.end for date in analysis.dates):
            kind = "date" if _is_year(analysis.text[number.start : number.end]) else "number"
            yield Claim(kind, analysis.text, number.start, number.end, number, NumberIndex)


class NumberIndex:
    """The values that sources state, with their units."""

    def __init__(self, facts: Facts) -> None:
        self._units: dict[str, set[str | None]] = {}
        for analysis in facts.analyses:
            for number in analysis.numbers:
                for value in number.values:
                    self._units.setdefault(value, set()).add(number.unit)
            for value in analysis.implied_values:
                self._units.setdefault(value, set()).add(None)
        magnitudes = ((magnitude(value), float(precision(value)[0])) for value in self._units)
        self._magnitudes = sorted((size, digits) for size, digits in magnitudes if size is not None)

    def __contains__(self, value: str) -> bool:
        return value in self._units

    def states(self, claim: Claim) -> bool:
        number: Number = claim.value
        for value in number.values:
            units = self._units.get(value)
            if units and (number.unit is None or number.unit in units or None in units):
                return True
        before = claim.sentence[max(0, claim.start - _APPROXIMATELY_REACH) : claim.start]
        is_approximate = _APPROXIMATELY.search(before) is not None
        if claim.kind == "date" and not is_approximate:
            # 2026 is not 2030, rounded.
            return False
        return any(self._has_rounded(value, is_approximate=is_approximate) for value in number.values)

    def _has_rounded(self, value: str, *, is_approximate: bool) -> bool:
        """Return whether a more precise number of the sources rounds to `value`: 1,187 to 1,200, or to about 1,000."""
        size = magnitude(value)
        if size is None:
            return False
        digits, unit = precision(value)
        if digits < 2 and not is_approximate:
            return False
        tolerance = unit if is_approximate else unit / 2
        low = bisect_left(self._magnitudes, (size - tolerance,))
        high = bisect_right(self._magnitudes, (size + tolerance, math.inf))
        return any(
            stated_digits > digits and abs(stated - size) < tolerance
            for stated, stated_digits in self._magnitudes[low:high]
        )


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and int(text) in _YEARS
