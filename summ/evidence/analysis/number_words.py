"""Numbers in words: English phrases, Han numerals, fractions, and words that imply a number ("both", "dozen")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from summ.evidence.analysis.number_values import canonical
from summ.evidence.analysis.word_lists import number_words

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CARDINALS = {word: value for value, word in enumerate(_UNITS)} | _TENS
_ORDINALS = {
    **{"first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9},
    **{"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15},
    **{"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30},
}
NUMBER_WORDS = "|".join(sorted({*_CARDINALS, *SCALES, *_ORDINALS, "dozen"}, key=len, reverse=True))
# A summary may restate these as a number, but they are not checkable claims themselves.
_IMPLIED = {
    **{"second": "2", "both": "2", "couple": "2", "pair": "2", "twice": "2", "twins": "2", "double": "2", "once": "1"},
    **{"half": "0.5", "halved": "50", "quarter": "25", "trio": "3", "triple": "3", "dozen": "12", "decade": "10"},
    **{"century": "100", "no": "0", "none": "0", "nil": "0", "single": "1", "quarters": "25", "thirds": "3"},
    **{"half-dozen": "6", "fortnight": "14", "decades": "10", "hundreds": "100", "thousands": "1000"},
}
_IMPLYING_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_IMPLIED, key=len, reverse=True))})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_HAN_NUMERAL = re.compile(r"[〇零一二三四五六七八九十百千万億兆两兩]+")
_HAN_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_FRACTION = re.compile("[¼½¾⅐-⅞]")


@dataclass(frozen=True)
class SpelledNumber:
    """A number in words at ``phrase[start:end]``; `checkable` is False for "one" and "first"."""

    start: int
    end: int
    value: int
    checkable: bool


def spelled_numbers(phrase: str) -> Iterator[SpelledNumber]:
    """Yield the numbers in a run of English number words: one for "two hundred and five", two for "two three"."""
    total = current = 0
    start: int | None = None
    previous = end = 0
    checkable = False
    for word in _WORD.finditer(phrase):
        name = word.group().lower()
        if name == "and":
            continue
        if name in SCALES or name == "dozen":
            factor = SCALES.get(name, 12)
            if factor in (12, 100):
                current = max(current, 1) * factor
            else:
                total, current = total + max(current, 1) * factor, 0
            start = word.start() if start is None else start
            previous, end = factor, word.end()
            checkable = checkable or start != word.start()
            continue
        value = _CARDINALS.get(name, _ORDINALS.get(name, 0))
        continues = previous >= 100 or (previous in _TENS.values() and 0 < value < 10)
        if start is not None and not continues:
            yield SpelledNumber(start, end, total + current, checkable)
            total = current = 0
            start, checkable = None, False
        current += value
        start = word.start() if start is None else start
        previous, end = value, word.end()
        checkable = checkable or value > 1
    if start is not None:
        yield SpelledNumber(start, end, total + current, checkable)


def implied_values(text: str, language: str | None) -> Iterator[str]:
    """Yield the values that `text` implies ("both"), and those in Han numerals, fractions or words of `language`."""
    for word in _IMPLYING_WORD.findall(text):
        yield _IMPLIED[word.lower()]
    if not text.isascii():
        for numeral in _HAN_NUMERAL.findall(text):
            yield str(_han_value(numeral))
        for fraction in _FRACTION.findall(text):
            yield canonical(str(unicodedata.numeric(fraction)))
    if values := number_words(language):
        for word in _WORD.findall(text.casefold()):
            if word in values:
                yield str(values[word])


def _han_value(numeral: str) -> int:
    if not any(mark in _HAN_SCALES for mark in numeral):
        return int("".join(str(_HAN_DIGITS[mark]) for mark in numeral))
    total = section = digit = 0
    for mark in numeral:
        if mark in _HAN_DIGITS:
            digit = _HAN_DIGITS[mark]
        elif _HAN_SCALES[mark] < 10**4:
            section, digit = section + max(digit, 1) * _HAN_SCALES[mark], 0
        else:
            total, section, digit = total + max(section + digit, 1) * _HAN_SCALES[mark], 0, 0
    return total + section + digit
