"""Find numbers in digits or words, with their possible values and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summ.evidence.analysis.number_values import interpretations, scaled
from summ.evidence.analysis.number_words import NUMBER_WORDS, SCALES, spelled_numbers

_DIGITS = r"\d+(?:[.,:٫٬]\d+|['’\u00a0\u202f]\d{3}(?!\d))*"
_ABBREVIATED_SCALES = {
    **{"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12},
    **{"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8},
}
_PREFIX_UNIT = r"(?P<prefix>US\$|[$€£¥₹₩]|\b(?:USD|EUR|GBP|JPY)\s?)?"
_SUFFIX_UNIT = (
    r"(?P<{}>\s?(?:%|％|٪|per\s?cent\b|pct\b|percentage\s+points?\b|[€£¥₹₩]|円|元)"
    r"|[\s-](?:dollars?|euros?|cents?|yen|rupees?|yuan|won|USD|EUR|GBP|JPY)\b)?"
)
_NUMBER = re.compile(
    rf"{_PREFIX_UNIT}(?P<digits>{_DIGITS})(?:(?:st|nd|rd|th)\b)?"
    rf"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion)\b"
    rf"|\s?(?P<short>mln|mn|bn|tn|[kmb])\b|(?P<han>[万萬億亿兆만억]))?{_SUFFIX_UNIT.format('suffix')}"
    rf"|\b(?P<words>(?:{NUMBER_WORDS})(?:(?:[\s-]+|\s+and\s+)(?:{NUMBER_WORDS}))*)\b{_SUFFIX_UNIT.format('unit')}",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|and|or|-|–|—)\s*\Z", re.IGNORECASE)
_CURRENCIES = {
    **{"us$": "$", "usd": "$", "dollar": "$", "dollars": "$", "€": "€", "eur": "€", "euro": "€", "euros": "€"},
    **{"gbp": "£", "jpy": "¥", "yen": "¥", "円": "¥", "yuan": "元", "rupee": "₹", "rupees": "₹", "won": "₩"},
}


@dataclass(frozen=True)
class Number:
    """A number at ``text[start:end]``.

    `values` are the values that it may denote, in canonical digits; `unit` is ``%``, a currency sign, or None.
    `checkable` is False for words that are often not meant as a number ("one", "first").
    """

    start: int
    end: int
    values: frozenset[str]
    unit: str | None
    checkable: bool = True


def find_numbers(text: str) -> list[Number]:
    """Return the numbers in `text` in order: digits of any script, and English words."""
    numbers: list[Number] = []
    for match in _NUMBER.finditer(text):
        unit = _unit(match["prefix"] or match["suffix"] or match["unit"] or "")
        if match["words"]:
            offset = match.start("words")
            numbers += [
                Number(offset + word.start, offset + word.end, frozenset((str(word.value),)), unit, word.checkable)
                for word in spelled_numbers(match["words"])
            ]
            continue
        values = interpretations(match["digits"])
        if scale := match["scale"]:
            factor = SCALES[scale.lower()]
            if numbers and _RANGE.search(text[numbers[-1].end : match.start()]):
                # The scale applies to both ends of a range: "3 to 5 million".
                low = numbers[-1]
                numbers[-1] = Number(low.start, low.end, low.values | scaled(low.values, factor), low.unit or unit)
            values = scaled(values, factor)
        elif abbreviation := (match["short"] or match["han"]):
            values |= scaled(values, _ABBREVIATED_SCALES[abbreviation.lower()])
        start, end = match.start("digits"), match.end()
        if text[start - 1 : start] in ("'", "’") and end - start == 2:
            # A shortened year: '98.
            values |= {f"19{match['digits']}", f"20{match['digits']}"}
        numbers.append(Number(start, end, values, unit))
    return numbers


def _unit(written: str) -> str | None:
    sign = written.strip(" -\u00a0").casefold()
    if not sign or sign.startswith("cent"):
        return None
    if sign[0] in "%％٪p":
        return "%"
    return _CURRENCIES.get(sign, sign)
