"""The numbers of a text, in digits or words, each with the values it may stand for and its unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from summ.evidence.word_lists import number_words

_DIGITS = r"\d+(?:[.,:٫٬]\d+|['’\u00a0\u202f]\d{3}(?!\d))*"
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {
    **{"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12},
    **{"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8},
}
_CARDINALS = {word: value for value, word in enumerate(_ONES)} | _TENS
_ORDINALS = {
    **{"first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9},
    **{"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15},
    **{"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30},
}
# Ways to say a number that a text may take up, but that claim none by themselves.
_IMPLIED = {
    **{"second": "2", "both": "2", "couple": "2", "pair": "2", "twice": "2", "twins": "2", "double": "2", "once": "1"},
    **{"half": "0.5", "halved": "50", "quarter": "25", "trio": "3", "triple": "3", "dozen": "12", "decade": "10"},
    **{"century": "100", "no": "0", "none": "0", "nil": "0", "single": "1", "quarters": "25", "thirds": "3"},
    **{"half-dozen": "6", "fortnight": "14", "decades": "10", "hundreds": "100", "thousands": "1000"},
}
_SPELLED = "|".join(sorted({*_CARDINALS, *_SCALES, *_ORDINALS, "dozen"}, key=len, reverse=True))
_BEFORE = r"(?P<before>US\$|[$€£¥₹₩]|\b(?:USD|EUR|GBP|JPY)\s?)?"
_AFTER = (
    r"(?P<{}>\s?(?:%|％|٪|per\s?cent\b|pct\b|percentage\s+points?\b|[€£¥₹₩]|円|元)"
    r"|[\s-](?:dollars?|euros?|cents?|yen|rupees?|yuan|won|USD|EUR|GBP|JPY)\b)?"
)
_NUMBER = re.compile(
    rf"{_BEFORE}(?P<digits>{_DIGITS})(?:(?P<nth>st|nd|rd|th)\b)?"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion)\b"
    rf"|\s?(?P<short>mln|mn|bn|tn|[kmb])\b|(?P<han>[万萬億亿兆만억]))?{_AFTER.format('after')}"
    rf"|\b(?P<words>(?:{_SPELLED})(?:(?:[\s-]+|\s+and\s+)(?:{_SPELLED}))*)\b{_AFTER.format('unit')}",
    re.IGNORECASE,
)
_IMPLYING = re.compile(rf"\b(?:{'|'.join(sorted(_IMPLIED, key=len, reverse=True))})\b", re.IGNORECASE)
_HAN = re.compile(r"[〇零一二三四五六七八九十百千万億兆两兩]+")
_HAN_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_FRACTIONS = re.compile("[¼½¾⅐-⅞]")
_RANGE = re.compile(r"\s*(?:to|and|or|-|–|—)\s*\Z", re.IGNORECASE)
_CURRENCIES = {
    **{"us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "€": "€", "eur": "€", "euro": "€", "euros": "€"},
    **{"gbp": "£", "jpy": "¥", "yen": "¥", "円": "¥", "yuan": "元", "rupee": "₹", "rupees": "₹", "won": "₩"},
}
_GROUPS = re.compile(r"\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


@dataclass(frozen=True)
class Number:
    """``text[start:end]``; `values` are those it may stand for, in canonical digits.

    `unit` is ``%``, the sign of a currency, or None; `checkable` is False where the words need not mean a number, as
    "one" and "first".
    """

    start: int
    end: int
    values: frozenset[str]
    unit: str | None
    checkable: bool = True


def numbers(text: str) -> list[Number]:
    """Every number of `text`, in order, in digits of any script or in English words."""
    found: list[Number] = []
    for match in _NUMBER.finditer(text):
        unit = _unit(match["before"] or match["after"] or match["unit"] or "")
        if match["words"]:
            found += _spelled(match.start("words"), match["words"], unit)
            continue
        values = readings(match["digits"])
        if scale := match["scale"]:
            factor = _SCALES[scale.lower()]
            if found and _RANGE.search(text[found[-1].end : match.start()]):
                # "3 to 5 million" has three million.
                last = found[-1]
                found[-1] = Number(last.start, last.end, last.values | scaled(last.values, factor), last.unit or unit)
            values = scaled(values, factor)
        elif short := (match["short"] or match["han"]):
            values |= scaled(values, _SHORT_SCALES[short.lower()])
        start, end = match.start("digits"), match.end()
        if text[start - 1 : start] in ("'", "’") and end - start == 2:
            values |= {f"19{match['digits']}", f"20{match['digits']}"}
        found.append(Number(start, end, values, unit))
    return found


def implied(text: str, language: str | None = None) -> Iterator[str]:
    """Values that `text` has in words that claim no number themselves, and in words of other languages than English."""
    for word in _IMPLYING.findall(text):
        yield _IMPLIED[word.lower()]
    if not text.isascii():
        for run in _HAN.findall(text):
            yield str(_han(run))
        for fraction in _FRACTIONS.findall(text):
            yield canonical(str(unicodedata.numeric(fraction)))
    table = number_words(language)
    if table:
        for word in re.findall(r"[^\W\d_]+", text.casefold()):
            if word in table:
                yield str(table[word])


def canonical(plain: str) -> str:
    """One spelling for a value: no leading zeros, no trailing ones behind the point."""
    whole, point, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{rest}" if point and rest else "")


def scaled(values: frozenset[str], factor: int) -> frozenset[str]:
    return frozenset(
        canonical(format(Decimal(value) * factor, "f")) if value.replace(".", "", 1).isdigit() else value
        for value in values
    )


def readings(written: str) -> frozenset[str]:
    """The values that digits with points and commas may stand for: "1.234" is one and a bit, or over a thousand."""
    plain = "".join(str(unicodedata.digit(mark)) if mark.isdigit() else mark for mark in written)
    plain = plain.translate({0x66B: ".", 0x66C: ",", 0x2019: "'", 0xA0: "'", 0x202F: "'"})
    if plain.isdigit():
        return frozenset((canonical(plain),))
    if ":" in plain:
        hour, _, minutes = plain.partition(":")
        return frozenset((canonical(hour) + ":" + minutes, *((canonical(hour),) if minutes == "00" else ())))
    group = _GROUPS.fullmatch(plain)
    found: set[str] = set()
    if group:
        sign = group[1]
        other = "," if sign == "." else "."
        found.add(canonical(plain.replace(sign, "").replace(other, ".")))
    parts = re.split(r"[.,']", plain)
    if len(parts) == 2 and (not found or "," not in plain):
        found.add(canonical(f"{parts[0]}.{parts[1]}"))
    return frozenset(found or {plain})


def _unit(written: str) -> str | None:
    sign = written.strip(" -\u00a0").casefold()
    if not sign or sign.startswith("cent"):
        return None
    if sign[0] in "%％٪p":
        return "%"
    return _CURRENCIES.get(sign, sign)


def _spelled(start: int, phrase: str, unit: str | None) -> Iterator[Number]:
    """The numbers that a run of number words makes: "two hundred and five" is one, "two three" are two."""
    total = current = 0
    begun: int | None = None
    last = end = start
    checkable = False
    for word in re.finditer(r"[^\W\d_]+", phrase):
        name = word.group().lower()
        if name == "and":
            continue
        at = start + word.start()
        if name in _SCALES or name == "dozen":
            factor = _SCALES.get(name, 12)
            if factor in (12, 100):
                current = max(current, 1) * factor
            else:
                total, current = total + max(current, 1) * factor, 0
            begun, last, end = at if begun is None else begun, factor, start + word.end()
            checkable = checkable or begun != at
            continue
        value = _CARDINALS.get(name, _ORDINALS.get(name, 0))
        joins = begun is not None and (last >= 100 or (last in _TENS.values() and 0 < value < 10))
        if begun is not None and not joins:
            yield Number(begun, end, frozenset((str(total + current),)), unit, checkable)
            total = current = 0
            begun, checkable = None, False
        current += value
        begun = at if begun is None else begun
        last, end = value, start + word.end()
        checkable = checkable or value > 1
    if begun is not None:
        yield Number(begun, end, frozenset((str(total + current),)), unit, checkable)


def _han(run: str) -> int:
    if not any(mark in _HAN_SCALES for mark in run):
        return int("".join(str(_HAN_DIGITS[mark]) for mark in run))
    total = section = digit = 0
    for mark in run:
        if mark in _HAN_DIGITS:
            digit = _HAN_DIGITS[mark]
        elif _HAN_SCALES[mark] < 10**4:
            section, digit = section + max(digit, 1) * _HAN_SCALES[mark], 0
        else:
            total, section, digit = total + max(section + digit, 1) * _HAN_SCALES[mark], 0, 0
    return total + section + digit
