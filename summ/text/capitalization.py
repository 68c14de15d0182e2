"""The use of capitals in a text, which decides whether a capital marks the start of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

# The group of `summ.text.stops` that matches reference marks; the letters after them show nothing.
_REFERENCE_MARKS = 3
# A capital inside a sentence, other than "I".
_INNER_CAPITAL = re.compile(r"[A-HJ-ZÀ-ÞΑ-ΩЀ-Я](?<=[a-zß-ÿά-ώа-џ,;] .)")
_SAMPLE_CHARACTERS = 3000
_MIN_SPACES = 30
# Text with fewer inner capitals lacks them.
_SPACES_PER_CAPITAL = 100
_MOSTLY_LOWER_SHARE = 0.6
_PARTLY_LOWER_SHARE = 0.1


class Capitalization(NamedTuple):
    """The use of capitals in a text.

    If `mostly_lower`, most sentences start in lower case, if `partly_lower`, some. In `machine_cased` text, a capital
    follows every stop, and hardly any other word has one ("the u.s. Coast guard").
    """

    mostly_lower: bool = False
    partly_lower: bool = False
    machine_cased: bool = False


def capitalization_of(text: str, stops: Iterable[re.Match[str]]) -> Capitalization:
    """Determine the use of capitals from the beginning of `text` and the letters after `stops`."""
    lower = upper = 0
    for stop in stops:
        first, cut = stop.span()
        if text[first] != "." or stop.lastindex == _REFERENCE_MARKS:
            continue
        letter = text[cut + 1 : cut + 2]
        if letter.isalpha() and text[first - 3 : first].isalpha():
            lower += letter.islower()
            upper += letter.isupper()
    share = lower / (lower + upper) if lower > 1 else 0.0
    return Capitalization(
        mostly_lower=share > _MOSTLY_LOWER_SHARE,
        partly_lower=share > _PARTLY_LOWER_SHARE,
        machine_cased=upper > 0 and _lacks_inner_capitals(text),
    )


def _lacks_inner_capitals(text: str) -> bool:
    spaces = text.count(" ", 0, _SAMPLE_CHARACTERS)
    if spaces <= _MIN_SPACES:
        return False
    enough = spaces // _SPACES_PER_CAPITAL + 1
    return next(islice(_INNER_CAPITAL.finditer(text, 0, _SAMPLE_CHARACTERS), enough - 1, None), None) is None
