"""Find dates in many notations: "Jan. 18", "18 January 2024", "2024-01-18", "1月18日", "on Monday"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from summ.evidence.analysis.word_lists import calendar

# ("day", month, day), ("month", month), ("weekday", 0 to 6) or ("year", year).
DatePart = tuple[str | int, ...]

_NUMERIC = (
    r"(?P<iso>(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d))"
    r"|(?P<slash>(?<![\d/.])(?P<sa>\d{1,2})(?P<sep>[/.])(?P<sb>\d{1,2})(?P=sep)(?P<sy>\d{4}|\d\d)(?![\d/]))"
    r"|(?:(?P<cy>\d{4})\s?[年년]\s?)?(?P<cm>\d{1,2})\s?[月월](?:\s?(?P<cd>\d{1,2})\s?[日일])?"
)
_ORDINAL_SUFFIX = r"(?:st|nd|rd|th|er|º)?"
# Month names that are also common words count only when capitalized and after one of the words below.
_AMBIGUOUS_MONTHS = frozenset("may march mar mars jan set out sept sep dec".split())
_BEFORE_MONTH = frozenset(
    "in of by since until till from last next early late mid this during through to before after".split()
)
_SHORT_WEEKDAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
_PREVIOUS_WORD = re.compile(r"([^\W\d_]+)[\s-]*\Z")
_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NEARBY_DAYS = range(-7, 8)


@dataclass(frozen=True)
class Date:
    """A date at ``text[start:end]``; `readings` are alternatives, each a set of date parts."""

    start: int
    end: int
    readings: tuple[frozenset[DatePart], ...]


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    months, weekdays = calendar(language)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    nth = _ORDINAL_SUFFIX
    return re.compile(
        rf"{_NUMERIC}"
        rf"|\b(?P<m1>{month})\b\.?\s+(?:the\s+)?(?P<d1>\d{{1,2}}){nth}(?![\d:%]|[.,]\d)(?:,?\s+(?P<y1>\d{{4}})\b)?"
        rf"|\b(?P<d2>\d{{1,2}}){nth}\.?\s+(?:of\s+|de\s+)?(?P<m2>{month})\b\.?(?:,?\s+(?:de\s+|del\s+)?(?P<y2>\d{{4}})\b)?"
        rf"|\b(?P<m3>{month})\b\.?,?\s+(?:of\s+|de\s+)?(?P<y3>\d{{4}})\b"
        rf"|\b(?P<m4>{month})\b|\b(?P<w>{weekday})\b(?P<wdot>\.)?",
        re.IGNORECASE,
    )


def find_dates(text: str, language: str | None = None) -> list[Date]:
    """Return the dates in `text` in order, by the month and weekday names of English and of `language`."""
    months, weekdays = calendar(language)
    dates: list[Date] = []
    for match in _pattern(language).finditer(text):
        readings = _readings(match, text, months, weekdays)
        if readings:
            dates.append(Date(*match.span(), readings))
    return dates


def _readings(
    match: re.Match[str], text: str, months: Mapping[str, int], weekdays: Mapping[str, int]
) -> tuple[frozenset[DatePart], ...]:
    if match["iso"]:
        return _valid((match["iy"], match["im"], match["id"]))
    if match["slash"]:
        year = match["sy"] if len(match["sy"]) == 4 else None
        return _valid((year, match["sa"], match["sb"]), (year, match["sb"], match["sa"]))
    if match["cm"]:
        return _valid((match["cy"], match["cm"], match["cd"]))
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[month]:
            return _valid((match[year], str(months[match[month].casefold()]), match[day]))
    if match["m3"]:
        return _valid((match["y3"], str(months[match["m3"].casefold()]), None))
    if word := match["m4"]:
        is_month = not _is_ambiguous_month(word, text[match.end() : match.end() + 1]) or (
            word[0].isupper() and _follows_preposition(text, match.start())
        )
        return (frozenset({("month", months[word.casefold()])}),) if is_month else ()
    word = match["w"]
    if not match["wdot"] and word.casefold() in _SHORT_WEEKDAYS:
        return ()
    return (frozenset({("weekday", weekdays[word.casefold()])}),)


def _is_ambiguous_month(word: str, following: str) -> bool:
    folded = word.casefold()
    is_short = len(word) <= 4 and following != "." and folded not in ("june", "july")
    return is_short or folded in _AMBIGUOUS_MONTHS


def _follows_preposition(text: str, start: int) -> bool:
    previous = _PREVIOUS_WORD.search(text, max(0, start - 16), start)
    return previous is not None and previous[1].casefold() in _BEFORE_MONTH


def _valid(*candidates: tuple[str | None, str, str | None]) -> tuple[frozenset[DatePart], ...]:
    readings = []
    for year, month, day in candidates:
        if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
            continue
        parts: set[DatePart] = {("month", int(month))} if day is None else {("day", int(month), int(day))}
        readings.append(frozenset(parts | ({("year", int(year))} if year else set())))
    return tuple(readings)


def stated_parts(dates: Iterable[Date]) -> set[DatePart]:
    """Return all parts that `dates` state. A day implies its month, and its weekday if the year is known."""
    parts: set[DatePart] = set()
    for date in dates:
        for reading in date.readings:
            parts |= reading
            year = next((part[1] for part in reading if part[0] == "year"), None)
            for part in reading:
                if part[0] == "day":
                    parts.add(("month", part[1]))
                    parts |= _weekday(year, part)
    return parts


def implied_parts(text: str, dates: Iterable[Date], published: datetime.date | None) -> set[DatePart]:
    """Return the parts of days that a text published on `published` refers to by weekday or as "yesterday"."""
    if published is None:
        return set()
    folded = text.casefold()
    parts = _parts_of(published)
    for word, offset in _RELATIVE_DAYS.items():
        if word in folded:
            parts |= _parts_of(published + datetime.timedelta(offset))
    numbers = {part[1] for date in dates for reading in date.readings for part in reading if len(part) == 2}
    for offset in _NEARBY_DAYS:
        day = published + datetime.timedelta(offset)
        if day.weekday() in numbers:
            parts |= _parts_of(day)
    return parts


def _parts_of(day: datetime.date) -> set[DatePart]:
    return {("day", day.month, day.day), ("month", day.month), ("year", day.year), ("weekday", day.weekday())}


def _weekday(year: str | int | None, day: DatePart) -> set[DatePart]:
    if year is None:
        return set()
    try:
        return {("weekday", datetime.date(int(year), int(day[1]), int(day[2])).weekday())}
    except ValueError:
        return set()
