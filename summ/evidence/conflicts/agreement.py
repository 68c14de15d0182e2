"""Whether two values of one kind can both be true."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summ.evidence.analysis.number_values import magnitude, precision
from summ.evidence.analysis.numbers import Number
from summ.evidence.claims import Claim

_AT_LEAST = (
    r"at least|more than|over|above|(?:no|not) (?:fewer|less) than|upwards? of|exceed(?:s|ed|ing)?"
    r"|mindestens|über|mehr als|au moins|plus de|al menos|más de|almeno|più di|pelo menos|mais de|minstens|meer dan"
)
_AT_MOST = (
    r"up to|at most|as many as|as much as|less than|fewer than|under|below|almost|nearly|no(?:t)? more than"
    r"|höchstens|bis zu|weniger als|fast|jusqu'à|moins de|hasta|menos de|fino a|meno di|quasi|até|bijna"
)
_ABOUT = (
    r"about|around|some|roughly|approximately|approx|close to|estimated|just|circa|ca|an?"
    r"|etwa|rund|ungefähr|environ|près de|quelque|unos|unas|cerca de|alrededor de|ongeveer"
)
_BOUND = re.compile(
    rf"(?:\b(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<about>{_ABOUT}))\.?(?:\s+an?)?\s+|~\s?)(?:US)?[$€£¥]?\Z",
    re.IGNORECASE,
)
_REACH = 24
# Figures of which one is approximate agree if they differ by at most this share.
_TOLERANCE = 0.15
# Smaller numbers are seldom rounded without a word such as "about".
_MIN_ROUNDED = 100
_MIN_NAME_SIMILARITY = 0.7
_MAX_RATIO = 20
# "Two of the attackers" and "five attackers" can both be true.
_PART = re.compile(r"\s+of\s+(?:the|its|his|her|their|our|those|these)\b", re.IGNORECASE)


def numbers_agree(first: Claim, second: Claim) -> bool:
    """Return whether two numbers can both be true, given their units, bounds ("at least 12") and rounding."""
    a, b = first.value, second.value
    if a.unit != b.unit or _is_part(first) != _is_part(second):
        return True
    bounds = _bound(first), _bound(second)
    pairs = [(x, y) for x in _values(a) for y in _values(b)]
    return all(_is_much_more(x, y) for x, y in pairs) or any(
        _differ_by_scale(x, y) or _within(float(x), bounds[0], float(y), bounds[1]) or _rounded(x, y) for x, y in pairs
    )


def names_agree(first: str, second: str) -> bool:
    """Return whether two names may be forms of one: an acronym, a part, or another spelling."""
    a, b = ("".join(filter(str.isalnum, name)).casefold() for name in (first, second))
    if min(len(a), len(b)) > 3 and (a in b or b in a):
        return True
    is_acronym = a in _acronyms(second) or b in _acronyms(first)
    return is_acronym or SequenceMatcher(None, a, b).ratio() >= _MIN_NAME_SIMILARITY


def _within(x: float, x_bound: str | None, y: float, y_bound: str | None) -> bool:
    if x_bound == y_bound and x_bound in ("least", "most"):
        # "At least 12" and "at least 14" are two tolls; "more than 1,000" and "more than 1,200" agree.
        return _is_round(x) or _is_round(y)
    if x_bound in ("least", "most"):
        return (y > x) == (x_bound == "least")
    if y_bound in ("least", "most"):
        return _within(y, y_bound, x, x_bound)
    return "about" in (x_bound, y_bound) and abs(x - y) <= _TOLERANCE * max(x, y)


def _bound(claim: Claim) -> str | None:
    match = _BOUND.search(claim.sentence[max(0, claim.start - _REACH) : claim.start])
    return match and (match.lastgroup or "about")


def _is_part(claim: Claim) -> bool:
    return _PART.match(claim.sentence, claim.end) is not None


def _values(number: Number) -> list[str]:
    return [value for value in sorted(number.values) if magnitude(value) is not None]


def _differ_by_scale(x: str, y: str) -> bool:
    """Return whether a scale word may be missing: "1.9" for "1.9 trillion"."""
    low, high = sorted((float(x), float(y)))
    return low > 0 and any(abs(high / low / 10.0**power - 1) < 1e-9 for power in (3, 6, 9, 12))


def _rounded(x: str, y: str) -> bool:
    """Return whether one number may be the other, rounded: "1.2 million" and "1.18 million"."""
    x_unit, y_unit = precision(x)[1], precision(y)[1]
    difference = abs(float(x) - float(y))
    return min(float(x), float(y)) >= _MIN_ROUNDED and x_unit != y_unit and difference < max(x_unit, y_unit) / 2


def _is_much_more(x: str, y: str) -> bool:
    """Return whether two numbers are too different to count the same things."""
    low, high = sorted((float(x), float(y)))
    return high > _MAX_RATIO * low


def _is_round(x: float) -> bool:
    return x >= 20 and x % 10 == 0


def _acronyms(name: str) -> set[str]:
    words = re.findall(r"\w+", name)
    return {
        "".join(word[0] for word in words).casefold(),
        "".join(word[0] for word in words if word[0].isupper()).casefold(),
    }
