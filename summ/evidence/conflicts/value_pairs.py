"""Corresponding values of two sentences, and whether both can be true."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from summ.evidence.analysis.dates import Date
from summ.evidence.analysis.numbers import Number
from summ.evidence.claims import Facts
from summ.evidence.conflicts.agreement import names_agree, numbers_agree
from summ.evidence.conflicts.units import Unit
from summ.text.joining import one_line


@dataclass(frozen=True)
class ValuePair:
    """A value of each of two sentences in the same context: the same one, or one that rules out the other."""

    kind: str
    first: Unit
    second: Unit
    is_same: bool


@dataclass(frozen=True)
class Compared:
    """The values of two sentences with nearly the same wording, without those that differ but may both be true."""

    values: tuple[ValuePair, ...]
    similarity: float


def can_agree(first: Unit, second: Unit) -> bool:
    """Return whether two different values of one kind can both be true."""
    if first.kind == "number":
        return numbers_agree(first.claims[0], second.claims[0])
    if first.kind == "name":
        return names_agree(first.text, second.text)
    # A weekday and a day of a month may be the same day.
    return date_parts(first) != date_parts(second)


def is_stated(unit: Unit, facts: Facts) -> bool:
    """Return whether `facts` state a value, or a part of a name."""
    return any(map(facts.state, unit.claims))


def missing_values(units: Sequence[Unit], facts: Facts) -> list[Unit]:
    """Return the values that `facts` do not state."""
    return [unit for unit in units if unit.kind and not is_stated(unit, facts)]


def date_parts(unit: Unit) -> frozenset[str]:
    """Return which parts a date states, such as a month and a year."""
    value = unit.claims[0].value
    if not isinstance(value, Date):
        return frozenset(("year",))
    return frozenset(str(part[0]) for reading in value.readings for part in reading)


def value_key(unit: Unit) -> Hashable:
    """Return what equal values have in common, however they are written."""
    value = unit.claims[0].value
    if isinstance(value, Number):
        return value.values, value.unit
    return value.readings if isinstance(value, Date) else one_line(unit.text).casefold()


def counted(units: Sequence[Unit], number: Unit) -> str | None:
    """Return the key of the content word after a number, which usually names what is counted."""
    return next((unit.key for unit in units if unit.is_content and unit.start >= number.end), None)
