"""A sentence as a sequence of words and values, for alignment: a number, a date or a name is one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summ.evidence.analysis import Analysis
from summ.evidence.claims import Claim
from summ.evidence.claims.dates import date_claims
from summ.evidence.claims.names import name_claims
from summ.evidence.claims.numbers import number_claims
from summ.text.joining import one_line

# Between the words of one name: "Bay of Plenty", "Jean-Luc", "J. R. Smith".
_INSIDE_NAME = re.compile(r"[\s\-‐–.'’&]{1,3}(?:(?:of|the|de|la|du|del|der|van|von|al|el|bin)[\s\-]){0,2}")
# A number after one of these, or after a name, identifies something instead of counting it.
_IDENTIFIED = re.compile(
    r"(?:\b(?:no|nos|number|section|article|chapter|page|route|highway|interstate|game|week|day|round|district|"
    r"question|item|grade|level|phase|part|proposition|resolution|flight|channel|room|gate|apartment|suite)\.?\s"
    r"|#)\Z",
    re.IGNORECASE,
)
# "11 other people" and "three more" are counted separately from the rest.
_APART_BEFORE = re.compile(r"\b(?:another|other|additional|further|next|last|past|first)\s\Z", re.IGNORECASE)
_APART_AFTER = re.compile(r"\s(?:more|others?|additional|further)\b", re.IGNORECASE)
# Each report counts its own anonymous sources.
_INFORMANTS = re.compile(
    r"\s(?:[\w.]+\s){0,2}(?:officials|sources|people)\s(?:familiar|briefed|close|with)\b", re.IGNORECASE
)
# Parts of scores, ratios, ranges, times and fractions.
_JOINED_BEFORE = re.compile(r"(?:\d[-–/:x×.]|\d\sto\s)\Z")
_JOINED_AFTER = re.compile(r"[-–/:x×]\d|\s?[¼½¾⅐-⅞]|\sto\s\d|\s\d/\d|[-\s]and[-\s]a[-\s](?:half|quarter)")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o'clock|GMT|ET\b|EST|EDT|PT\b|local time)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z", re.IGNORECASE)
_STAMP = re.compile(r"\d{4}")
# The stop of the sentence after a value, but not that of "U.S.".
_FINAL_STOP = re.compile(r"(?<!\.\w)[.,;:!?]+\Z")
# A headline in title case: its capitals mark no names.
_MAX_CAPITALIZED = 0.7
_REACH = 40


@dataclass(frozen=True)
class Unit:
    """A word, or a value with its `claims`, at ``sentence[start:end] == text``.

    Units with equal keys can be aligned.
    """

    key: str
    text: str
    start: int
    end: int
    is_content: bool
    kind: str | None = None
    claims: tuple[Claim, ...] = ()


def units_of(analysis: Analysis) -> list[Unit]:
    """Return the units of a sentence in order."""
    values = {unit.start: unit for unit in _values(analysis)}
    units: list[Unit] = []
    end = 0
    for token in analysis.tokens:
        if token.start in values:
            units.append(values[token.start])
            end = units[-1].end
        elif token.start >= end:
            text = analysis.text[token.start : token.end]
            units.append(Unit(token.stem, text, token.start, token.end, token.is_content))
    return units


def _values(analysis: Analysis) -> Iterator[Unit]:
    text = analysis.text
    names = [] if _is_title_case(text) else _joined_names(analysis)
    after_names = {claim.end + 1 for claims in names for claim in claims}
    groups: list[tuple[Claim, ...]] = [(claim,) for claim in date_claims(analysis)]
    groups += [
        (claim,)
        for claim in number_claims(analysis)
        if claim.kind != "number" or not (claim.start in after_names or _is_not_a_count(text, claim))
    ]
    groups += names
    for group in groups:
        kind = group[0].kind
        start = group[0].start
        value = _FINAL_STOP.sub("", text[start : group[-1].end])
        yield Unit(f"<{kind}>", value, start, start + len(value), True, kind, group)


def _is_not_a_count(text: str, claim: Claim) -> bool:
    """Return whether a number is neither a count nor an amount that another sentence could state differently."""
    before, after = text[max(0, claim.start - _REACH) : claim.start], text[claim.end : claim.end + _REACH]
    return bool(
        _IDENTIFIED.search(before)
        or _APART_BEFORE.search(before)
        or _APART_AFTER.match(after)
        or _INFORMANTS.match(after)
        or _JOINED_BEFORE.search(before)
        or _JOINED_AFTER.match(after)
        or _CLOCK.match(after)
        or _ORDINAL.search(claim.text)
        or ":" in claim.text
        or (not before.strip() and _STAMP.fullmatch(claim.text))
    )


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) >= _MAX_CAPITALIZED * len(words)


def name_texts(analysis: Analysis) -> list[str]:
    """Return the names of a sentence on one line each."""
    return [one_line(analysis.text[claims[0].start : claims[-1].end]) for claims in _joined_names(analysis)]


def _joined_names(analysis: Analysis) -> list[tuple[Claim, ...]]:
    """Return the names of a sentence, each as the claims of its words."""
    groups: list[list[Claim]] = []
    for claim in name_claims(analysis):
        if groups and _INSIDE_NAME.fullmatch(analysis.text[groups[-1][-1].end : claim.start]):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return [tuple(group) for group in groups]
