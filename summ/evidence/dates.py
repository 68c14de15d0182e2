"""The dates of a text in their many forms: "Jan. 18", "18 January 2024", "2024-01-18", "1月18日", "on Monday"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from summ.evidence.word_lists import calendar

# What a date says, piece by piece: ("day", month, day), ("month", month), ("weekday", 0 to 6), ("year", year).
Piece = tuple[str | int, ...]

_NUMERIC = (
    r"(?P<iso>(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d))"
    r"|(?P<slash>(?<![\d/.])(?P<sa>\d{1,2})(?P<sep>[/.])(?P<sb>\d{1,2})(?P=sep)(?P<sy>\d{4}|\d\d)(?![\d/]))"
    r"|(?:(?P<cy>\d{4})\s?[年년]\s?)?(?P<cm>\d{1,2})\s?[月월](?:\s?(?P<cd>\d{1,2})\s?[日일])?"
)
_NTH = r"(?:st|nd|rd|th|er|º)?"
# Names of months that are common words too are months after these only, with a capital.
_WORDS_TOO = frozenset("may march mar mars jan set out sept sep dec".split())
_BEFORE_MONTH = frozenset(
    "in of by since until till from last next early late mid this during through to before after".split()
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s-]*\Z")
_RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_WEEK = range(-7, 8)


@dataclass(frozen=True)
class Date:
    """``text[start:end]`` says every one of `pieces`, in one of the ways that are alternatives of each other."""

    start: int
    end: int
    readings: tuple[frozenset[Piece], ...]


@cache
def _pattern(language: str | None) -> re.Pattern[str]:
    months, weekdays = calendar(language)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    return re.compile(
        rf"{_NUMERIC}"
        rf"|\b(?P<m1>{month})\b\.?\s+(?:the\s+)?(?P<d1>\d{{1,2}}){_NTH}(?![\d:%]|[.,]\d)(?:,?\s+(?P<y1>\d{{4}})\b)?"
        rf"|\b(?P<d2>\d{{1,2}}){_NTH}\.?\s+(?:of\s+|de\s+)?(?P<m2>{month})\b\.?(?:,?\s+(?:de\s+|del\s+)?(?P<y2>\d{{4}})\b)?"
        rf"|\b(?P<m3>{month})\b\.?,?\s+(?:of\s+|de\s+)?(?P<y3>\d{{4}})\b"
        rf"|\b(?P<m4>{month})\b|\b(?P<w>{weekday})\b(?P<wdot>\.)?",
        re.IGNORECASE,
    )


def dates(text: str, language: str | None = None) -> list[Date]:
    """Every date of `text`, in order; the names of months are those of `language` and English."""
    months, weekdays = calendar(language)
    found: list[Date] = []
    for match in _pattern(language).finditer(text):
        reading = _readings(match, text, months, weekdays)
        if reading:
            found.append(Date(*match.span(), reading))
    return found


def _readings(
    match: re.Match[str], text: str, months: Mapping[str, int], weekdays: Mapping[str, int]
) -> tuple[frozenset[Piece], ...]:
    kind = match.lastgroup
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
    if kind == "m4" and (word := match["m4"]):
        short = (
            len(word) <= 4 and text[match.end() : match.end() + 1] != "." and word.casefold() not in ("june", "july")
        )
        if short or word.casefold() in _WORDS_TOO:
            before = _LAST_WORD.search(text, max(0, match.start() - 16), match.start())
            if not word[0].isupper() or before is None or before[1].casefold() not in _BEFORE_MONTH:
                return ()
        return (frozenset({("month", months[word.casefold()])}),)
    word = match["w"]
    if not match["wdot"] and word.casefold() in _SHORT_DAYS:
        return ()
    return (frozenset({("weekday", weekdays[word.casefold()])}),)


_SHORT_DAYS = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())


def _valid(*candidates: tuple[str | None, str, str | None]) -> tuple[frozenset[Piece], ...]:
    readings = []
    for year, month, day in candidates:
        if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
            continue
        pieces: set[Piece] = {("month", int(month))} if day is None else {("day", int(month), int(day))}
        readings.append(frozenset(pieces | ({("year", int(year))} if year else set())))
    return tuple(readings)


def pieces_of(found: list[Date]) -> set[Piece]:
    """All that a text's dates say; a day says its month, and its weekday where the year is given."""
    said: set[Piece] = set()
    for date in found:
        for reading in date.readings:
            said |= reading
            year = next((piece[1] for piece in reading if piece[0] == "year"), None)
            for piece in reading:
                if piece[0] == "day":
                    said.add(("month", piece[1]))
                    said |= _weekday(year, piece)
    return said


def implied_pieces(text: str, day: datetime.date | None, language: str | None = None) -> set[Piece]:
    """What the days that `text` names by their weekday or as "yesterday" are, for a text published on `day`."""
    if day is None:
        return set()
    low = text.casefold()
    said = _pieces(day)
    for word, offset in _RELATIVE.items():
        if word in low:
            said |= _pieces(day + datetime.timedelta(offset))
    named = {
        piece[1] for date in dates(text, language) for reading in date.readings for piece in reading if len(piece) == 2
    }
    for offset in _WEEK:
        near = day + datetime.timedelta(offset)
        if near.weekday() in named:
            said |= _pieces(near)
    return said


def _pieces(day: datetime.date) -> set[Piece]:
    return {("day", day.month, day.day), ("month", day.month), ("year", day.year), ("weekday", day.weekday())}


def _weekday(year: str | int | None, piece: Piece) -> set[Piece]:
    if year is None:
        return set()
    try:
        return {("weekday", datetime.date(int(year), int(piece[1]), int(piece[2])).weekday())}
    except ValueError:
        return set()
