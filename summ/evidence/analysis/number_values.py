"""Numeric values as canonical strings: parsing, scaling, magnitude and precision."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# Longer digit strings are identifiers rather than numbers that a writer would round.
_MAX_ROUNDED_DIGITS = 30
_GROUPED = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")
_SEPARATORS = {0x66B: ".", 0x66C: ",", 0x2019: "'", 0xA0: "'", 0x202F: "'"}


def canonical(value: str) -> str:
    """Remove leading zeros, and trailing zeros after the decimal point."""
    integer, point, fraction = value.partition(".")
    fraction = fraction.rstrip("0")
    return (integer.lstrip("0") or "0") + (f".{fraction}" if point and fraction else "")


def scaled(values: frozenset[str], factor: int) -> frozenset[str]:
    """Multiply `values` by `factor`, exactly; those that are not decimal numbers stay as they are."""
    return frozenset(
        canonical(format(Decimal(value) * factor, "f")) if value.replace(".", "", 1).isdigit() else value
        for value in values
    )


def interpretations(written: str) -> frozenset[str]:
    """Return the values that digits with separators may denote: "1.234" is 1.234 in English and 1234 in German."""
    digits = "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in written)
    digits = digits.translate(_SEPARATORS)
    if digits.isdigit():
        return frozenset((canonical(digits),))
    if ":" in digits:
        hour, _, minutes = digits.partition(":")
        return frozenset((f"{canonical(hour)}:{minutes}", *((canonical(hour),) if minutes == "00" else ())))
    values: set[str] = set()
    if grouped := _GROUPED.fullmatch(digits):
        group_separator = grouped[1]
        decimal_point = "," if group_separator == "." else "."
        values.add(canonical(digits.replace(group_separator, "").replace(decimal_point, ".")))
    parts = re.split(r"[.,']", digits)
    if len(parts) == 2 and (not values or "," not in digits):
        values.add(canonical(f"{parts[0]}.{parts[1]}"))
    return frozenset(values or {digits})


def magnitude(value: str) -> float | None:
    """Return `value` as a float; None for times, and for strings too long to be rounded numbers."""
    return float(value) if len(value) < _MAX_ROUNDED_DIGITS and value.replace(".", "", 1).isdigit() else None


def precision(value: str) -> tuple[int, float]:
    """Return the number of significant digits and the value of the last one: 2 and 100 for "1200"."""
    integer, _, fraction = value[:_MAX_ROUNDED_DIGITS].partition(".")
    if fraction:
        return len((integer + fraction).lstrip("0")), 10.0 ** -len(fraction)
    significant = integer.rstrip("0")
    return len(significant), 10.0 ** (len(integer) - len(significant))
