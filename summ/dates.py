"""Dates in the types and notations that data sets and libraries use."""

from __future__ import annotations

import datetime
import numbers
import re
import time
from typing import Any

from summ.errors import InputError, shortened
from summ.missing import is_missing

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
# Purely numeric dates must start with the year, since 01/05/2024 is ambiguous.
_NOTATIONS = tuple(
    re.compile(rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?{notation}(?:[,\s].*)?", re.DOTALL | re.IGNORECASE)
    for notation in (
        rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?:\d\d?:\S+\s+(?:[+-]\d{{4}}\s+)?)?{_YEAR}",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
    )
)
# Unix times in seconds, milliseconds, microseconds and nanoseconds do not overlap between 1973 and 2128.
_FIRST_UNIX_TIME, _LAST_UNIX_TIME = 10**8, 5 * 10**9


def to_date(value: Any) -> datetime.date | None:
    """Return the calendar day of `value`, or None for a missing value.

    Parameters
    ----------
    value : Any
        A `date` or `datetime`, also of pandas, NumPy, arrow or pendulum; ISO text such as ``2024-01-18`` or
        ``2024-01-18T09:30:00Z``; text such as ``January 18, 2024``, ``18 Jan 2024`` or ``Thu, 18 Jan 2024 09:30:00
        GMT``; a `time.struct_time`; or a Unix time. A time zone is not converted, and Unix times are read in UTC.

    Raises
    ------
    InputError
        If `value` has another form.
    """
    if isinstance(value, str):
        return _from_text(value.strip()) if value.strip() else None
    if is_missing(value):
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, time.struct_time):
        return _day(value.tm_year, value.tm_mon, value.tm_mday, value)
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return _from_number(value)
    converted = _converted(value)
    if converted is value:
        raise _unreadable(value)
    return to_date(converted)


def _converted(value: Any) -> Any:
    """Return a date of another library as one of Python's own types, anything else as it is."""
    if type(value).__name__ == "datetime64":
        return value.astype("datetime64[D]").item()
    for name in ("to_pydatetime", "to_timestamp", "as_py", "date"):
        if callable(method := getattr(value, name, None)):
            try:
                return method()
            # A method of this name may convert something else, such as an index.
            except (TypeError, ValueError, AttributeError, OverflowError):
                continue
    return value


def _from_text(text: str) -> datetime.date:
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    for notation in _NOTATIONS:
        if match := notation.fullmatch(text):
            return _day(int(match["year"]), _month(match["month"]), int(match["day"]), text)
    raise _unreadable(text)


def _month(name: str) -> int:
    if name.isdecimal():
        return int(name)
    return next((number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())), 0)


def _from_number(number: Any) -> datetime.date:
    for factor in (1, 10**3, 10**6, 10**9):
        if _FIRST_UNIX_TIME * factor <= number < _LAST_UNIX_TIME * factor:
            return datetime.datetime.fromtimestamp(float(number) / factor, tz=datetime.UTC).date()
    raise _unreadable(number)


def _day(year: int, month: int, day: int, value: Any) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _unreadable(value) from None


def _unreadable(value: Any) -> InputError:
    shown = shortened(value) if isinstance(value, (str, int)) else shortened(str(value))
    return InputError(f"date {shown} is not an ISO date such as 2024-01-18, nor in another common notation or type.")
