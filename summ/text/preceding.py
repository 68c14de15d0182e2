"""The token before a full stop, as the lists of abbreviations write it."""

from __future__ import annotations

import re

from summ.text.boundaries import ENGLISH_MONTHS, OPENING_PUNCTUATION
from summ.text.punkt import PunktParameters, punkt_parameters

# Longer tokens are not abbreviations.
_REACH = 48
_MAX_SHORT = 3
_SPACED_LETTER = re.compile(r"(?<![^\W_])([^\W\d_])\.\Z")
_ABBREVIATION = re.compile(r"([^\W\d_]+)\.?\Z")
# The day is before the month in British dates, whose stop may end a sentence.
_DAY = re.compile(r"(?<![\d.,:])\d{1,2}\Z")
_NUMBER = re.compile(r"[\dIVXLCІХ]\Z")


def token_before(text: str, start: int, stop: int, language: str | None) -> str | None:
    """Return the token before the stop of a sentence that begins at `start`; None if the stop cannot end it.

    "d" of "т. д." becomes "т.д", and a number that an abbreviation announces ("S. 12.") gets three digits, since it is
    no ordinal. A month has its day before it ("4Oct" of "4 Oct."). A unit that no number precedes ("г. Тверь") gives
    None. The token is empty if the stop is separate.
    """
    part = text[max(start, stop - _REACH) : stop]
    token = part.rpartition(" ")[2]
    if not token.isalpha():
        token = _last_token(part, language)
    if not token or len(token) > _MAX_SHORT:
        return token
    parameters = punkt_parameters(language)
    rest = part.removesuffix(token).rstrip()
    if len(token) == 1 and token.isalpha() and rest.endswith("."):
        token = _joined(rest, token, parameters)
    elif token.isdigit() and parameters.ordinals:
        announced = _ABBREVIATION.search(rest)
        return token.zfill(3) if announced and announced[1].casefold() in parameters.numbered else token
    if language in (None, "en") and token.casefold() in ENGLISH_MONTHS and (day := _DAY.search(rest)):
        return day[0] + token
    if token.casefold() in parameters.after_numbers and not _NUMBER.search(rest):
        return None
    return token


def _last_token(before: str, language: str | None) -> str:
    tokens = before.split()
    if not tokens or before[-1].isspace():
        # The stop is not attached to a word.
        return ""
    token = tokens[-1].lstrip(OPENING_PUNCTUATION)
    # The abbreviation in "dell'art." is "art.".
    word = token.replace("’", "'").rpartition("'")[2]
    return word if len(word) > 1 + (language in (None, "en")) else token


def _joined(rest: str, token: str, parameters: PunktParameters) -> str:
    """`token` with the single letters before it, if an abbreviation is written so: "т. д", "z. B"."""
    joined = longest = token
    while letter := _SPACED_LETTER.search(rest):
        joined = f"{letter[1]}.{joined}"
        folded = joined.casefold()
        if folded in parameters.abbreviations or folded in parameters.endings:
            longest = joined
        rest = rest[: letter.start()].rstrip()
    return longest
