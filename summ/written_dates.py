"""Dates that the name of a file or the beginning of a text states."""

from __future__ import annotations

import datetime
import re
from itertools import islice

from summ.dates import to_date
from summ.errors import InputError

_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?P<date>{_YEAR}-\d\d-\d\d|{_MONTH} {_DAY},? {_YEAR}|{_DAY} {_MONTH},? {_YEAR})"
_YEARLESS = rf"(?P<date>{_MONTH} {_DAY}|{_DAY} {_MONTH})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_PLACE = r"(?-i:[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4})"
_DATELINE_END = r",? ?(?:\([^()\n]{2,40}\) ?)?(?:--+|[–—―:]|-(?= ))"
# "Published: Tuesday, 3 March 2026, 9:30", "By Ana Reyes | March 3, 2026", and a date alone on its line.
_LINE = re.compile(
    rf"(?:(?:first |last )?(?:published|posted|issued|date|dated|updated)(?: on)? ?:? ?"
    r"|by (?-i:[A-Z])[^.!?\n\d]{1,60}?)?"
    rf"(?<!\w){_WEEKDAY}{_DATE}(?!\w)(?:[,|·•T ]* ?(?:at )?[\d:.]{{1,8}}\b[^.!?\n]{{0,12}})?\.?",
    re.I,
)
_DATELINE = tuple(re.compile(rf"{_PLACE},?\.? \(?{date}\)?{_DATELINE_END}", re.I) for date in (_DATE, _YEARLESS))
_IN_NAME = re.compile(rf"(?<!\d)({_YEAR})([-_. ]?)(\d\d)\2(\d\d)(?!\d)")
_WRITTEN_IN_NAME = re.compile(rf"(?<![^\W_]){_DATE}(?![^\W_])", re.I)
_SEPARATORS = re.compile(r"[-_., ]+")
_YEAR_IN_NAME = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_LINES, _REACH = 5, 120


def written_date(text: str, name: str = "") -> datetime.date | None:
    """Return the date that the name of a file states, or else a dateline or byline; None if it is not certain.

    Parameters
    ----------
    text : str
        The text. A date counts in its first lines, alone, after a word such as "Published", or in a dateline.
    name : str, optional
        The name of the file. If it has no date, its year completes a dateline.

    Examples
    --------
    >>> str(written_date("It rained.", "2026-03-01-flood.txt"))
    '2026-03-01'
    >>> str(written_date("NORTHFORD, March 3, 2026 (AP) -- The river rose."))
    '2026-03-03'
    """
    name = name.rpartition("/")[2]
    return _date_in_name(name) or _date_at_beginning(text, name)


def _date_in_name(name: str) -> datetime.date | None:
    written = _WRITTEN_IN_NAME.finditer(_SEPARATORS.sub(" ", name))
    values = {f"{year}-{month}-{day}" for year, _, month, day in _IN_NAME.findall(name)}
    return _only(values | {match["date"] for match in written})


def _date_at_beginning(text: str, name: str) -> datetime.date | None:
    lines = islice(filter(None, map(str.strip, text[: _LINES * _REACH].splitlines())), _LINES)
    years = set(_YEAR_IN_NAME.findall(name))
    for line in lines:
        if match := _LINE.fullmatch(line) or _DATELINE[0].match(line):
            return _only({match["date"]})
        if len(years) == 1 and (match := _DATELINE[1].match(line)):
            return _only({f"{match['date']} {next(iter(years))}"})
    return None


def _only(values: set[str]) -> datetime.date | None:
    """Return the date that all `values` denote, None if there is none."""
    dates = set()
    for value in values:
        try:
            dates.add(to_date(value))
        except InputError:
            continue
    return dates.pop() if len(dates) == 1 else None
