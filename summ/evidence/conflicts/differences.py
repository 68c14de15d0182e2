"""The values in which two sentences with nearly the same wording disagree.

Precision comes first: a difference counts only if the words around it are the same, and nothing else in the sentences
shows that they are about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summ.evidence.analysis.numbers import Number
from summ.evidence.conflicts.analyzed_text import AnalyzedText
from summ.evidence.conflicts.pairing import REPORTING, Pairing
from summ.evidence.conflicts.reordered import compare_reordered
from summ.evidence.conflicts.units import Unit
from summ.evidence.conflicts.value_pairs import (
    Compared,
    ValuePair,
    can_agree,
    counted,
    date_parts,
    is_stated,
    missing_values,
)


@dataclass(frozen=True)
class _Limits:
    """Minimum similarity, minimum number of aligned content words, and maximum number of replaced passages."""

    similarity: float
    aligned: int
    substitutions: int


# Chosen on news clusters (docs/conflicts.md). Names differ for many reasons, so they need the closest wording.
_LIMITS = {"number": _Limits(0.55, 5, 2), "date": _Limits(0.7, 4, 1), "name": _Limits(0.8, 4, 1)}
_LOOSEST = _LIMITS["number"]
# Short sentences must have fewer words in common, but nearly all.
_SHORT = _Limits(0.8, 3, 1)
_REPORTED_BEFORE, _REPORTED_AFTER = 2, 1
# Shorter sentences with different names are often turns of a conversation.
_MIN_NAMED_UNITS = 6
# A sentence that disagrees in one of these is about another time.
_LONG_PERIODS = frozenset(("month", "year"))


def compare_values(a: AnalyzedText, b: AnalyzedText) -> Compared | None:
    """Compare the values of two sentences; None if their wording differs too much, or they are about other things."""
    pairing = Pairing(a.units, b.units)
    if not _is_close(pairing, _Limits(_LOOSEST.similarity, _LOOSEST.aligned, len(pairing.gaps))):
        return compare_reordered(pairing, a, b)
    if any(gap.is_substitution and gap.replaces_digits for gap in pairing.gaps):
        return None
    values: list[ValuePair] = []
    for position, (first, second) in enumerate(pairing.pairs):
        if first.kind is None:
            continue
        stated = {is_stated(first, b.facts), is_stated(second, a.facts)}
        is_same = stated == {True} if (years := _same_years(first, second)) is None else years
        # If only one is stated by both sentences, the words were aligned wrongly, or a number is rounded.
        if not is_same and (can_agree(first, second) or (years is None and True in stated)):
            continue
        if not is_same and not _has_same_context(pairing, position):
            return None
        values.append(ValuePair(first.kind, first, second, is_same))
    if any(not value.is_same and _counts_parts(pairing, value) for value in values):
        return None
    kinds = [value.kind for value in values if not value.is_same]
    if not all(_is_close(pairing, _LIMITS[kind]) for kind in kinds):
        return None
    if "number" in kinds and pairing.n_aligned < _LIMITS["number"].aligned:
        return None
    if "name" in kinds and (len(kinds) > 1 or min(len(pairing.first), len(pairing.second)) < _MIN_NAMED_UNITS):
        return None
    if kinds and "name" not in kinds:
        missing = missing_values(pairing.first, b.facts), missing_values(pairing.second, a.facts)
        paired = {unit for pair in pairing.pairs for unit in pair}
        if all(any(unit not in paired for unit in units) for units in missing):
            return None
        if "number" in kinds and _long_periods(missing[0]) & _long_periods(missing[1]):
            return None
    return Compared(tuple(values), pairing.similarity)


def _has_same_context(pairing: Pairing, position: int) -> bool:
    """Return whether the words around a pair of values are the same.

    A number needs the same words after it, which name what is counted, or nothing after it and the same words before
    it. A name or a date needs the same words on both sides, and no reporting verb. Only one of the sentences may go
    on after it.
    """
    kind = pairing.pairs[position][0].kind
    before, after = pairing.gaps[position], pairing.gaps[position + 1]
    if before.has_value(kind) or after.has_value(kind):
        return False
    (run_before, end_before), (run_after, end_after) = pairing.run_before(position), pairing.run_after(position)
    is_last = position + 1 == len(pairing.pairs) and not (after.first and after.second)
    if kind != "number":
        is_same = before.is_empty and (after.is_empty or is_last) and run_before + run_after >= 2
        return is_same and not _is_reported(pairing, position) and not (kind == "date" and _is_head(pairing, position))
    if run_after >= 2:
        return True
    if end_after.has_value(kind) or end_after.is_substitution:
        return False
    if run_after:
        return run_before >= 2 or (end_after.n_content <= 2 and not (end_before.is_substitution and not run_before))
    return run_before >= 2 and (end_after.n_content <= 1 or is_last)


def _counts_parts(pairing: Pairing, value: ValuePair) -> bool:
    """Return whether one sentence counts the same things more often: "16 charges", "5 charges and 11 charges"."""
    noun = counted(pairing.first, value.first)
    counts = [
        sum(counted(units, unit) == noun for unit in units if unit.kind == "number")
        for units in (pairing.first, pairing.second)
    ]
    is_same_noun = noun is not None and noun == counted(pairing.second, value.second)
    return value.kind == "number" and is_same_noun and counts[0] != counts[1]


def _is_reported(pairing: Pairing, position: int) -> bool:
    """Return whether a name may be that of a speaker, or a date that of a statement."""
    is_name = pairing.pairs[position][0].kind == "name"
    end = position + 1 + (_REPORTED_AFTER if is_name else 0)
    near = [unit for pair in pairing.pairs[max(0, position - _REPORTED_BEFORE) : end] for unit in pair]
    return any(unit.key in REPORTING or unit.text.casefold() in REPORTING for unit in near)


def _is_head(pairing: Pairing, position: int) -> bool:
    """Return whether a date may be that of a page, between a headline and its text."""
    before, after = pairing.pairs[max(0, position - 1)][0], pairing.pairs[position + 1 :][:1]
    return before.is_content and any(unit.text[0].isupper() for unit, _ in after)


def _is_close(pairing: Pairing, limits: _Limits) -> bool:
    substitutions = sum(gap.is_substitution for gap in pairing.gaps)
    return any(
        pairing.similarity >= required.similarity
        and pairing.n_aligned >= required.aligned
        and substitutions <= required.substitutions
        for required in (limits, _SHORT)
    )


def _same_years(first: Unit, second: Unit) -> bool | None:
    """Compare two years, which are never rounded; None for other values."""
    if first.kind == "date" and all(isinstance(unit.claims[0].value, Number) for unit in (first, second)):
        return first.text == second.text
    return None


def _long_periods(units: Sequence[Unit]) -> frozenset[str]:
    return _LONG_PERIODS & {part for unit in units if unit.kind == "date" for part in date_parts(unit)}
