"""Punkt's decision on a full stop, from the tokens before and after it.

This is the token-based second stage of Punkt, as in NLTK's ``PunktSentenceTokenizer``, with parameters in the package
instead of trained ones. It is reimplemented because importing NLTK takes longer than splitting a book, and NLTK takes
70 µs per stop. Tests compare it with NLTK.

References
----------
Kiss and Strunk (2006), Unsupervised Multilingual Sentence Boundary Detection, section 4.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*\.?$")
_INITIAL = re.compile(r"[^\W\d]$")
# Letters of a tail.
TAIL = 4
_NUMBER_TYPE = "##number##"
_WORD_LISTS = ("abbreviations", "starters", "firm", "titles", "numbered", "capitalised", "endings", "after_numbers")


@dataclass(frozen=True)
class PunktParameters:
    """Hand-written parameters of the kind that Punkt learns; words are case-folded, without a final stop.

    `abbreviations` end a sentence only before a sentence starter. `collocations` are pairs of a token and its next
    token that no boundary separates ("##number##" is any number). `starters` begin sentences and are otherwise in lower
    case (Punkt's orthographic evidence). The rest are additions: `titles` never end a sentence; `numbered`
    abbreviations ("No.", "Fig.") do not before a digit; `capitalised` ones are abbreviations only with a capital
    ("Ill.", "Sat."); `endings` ("etc.", "p.m.") may end one before any capital, `after_numbers` only as units of a
    number ("1998 г."); `firm` starters begin one even where capitals are unreliable. With `ordinals`, a number with a
    stop is an ordinal ("3. Oktober").
    """

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    firm: frozenset[str]
    titles: frozenset[str]
    numbered: frozenset[str]
    capitalised: frozenset[str]
    endings: frozenset[str]
    after_numbers: frozenset[str]
    ordinals: bool

    @cached_property
    def tails(self) -> frozenset[str]:
        """The last letters of all abbreviations; a word in lower case with another tail is not an abbreviation."""
        groups = self.abbreviations, self.titles, self.numbered, self.capitalised, self.endings, self.after_numbers
        return frozenset(word[-TAIL:] for words in groups for word in words)


def sentence_break(before: str, after: str, parameters: PunktParameters) -> bool:
    """Return whether a sentence ends between `before`, a token with its final stop, and the next token `after`."""
    is_ellipsis = before.endswith("..")
    bare = before.rstrip(".") if is_ellipsis else before[:-1]
    before_type, after_type = token_type(bare), token_type(after)
    if (before_type, after_type) in parameters.collocations:
        return False
    begins_sentence = after[:1].isupper() and after_type in parameters.starters
    if _INITIAL.match(bare) and not is_ellipsis:
        # An initial ("J. Bach"), unless a sentence starter or a digit follows.
        return begins_sentence or not after[:1].isalpha()
    if is_ellipsis or not parameters.abbreviations.isdisjoint((before_type, before_type.rpartition("-")[2])):
        return begins_sentence
    return before_type != _NUMBER_TYPE or not after[:1].islower()


def token_type(token: str) -> str:
    """Return the token case-folded; all numbers have the same type."""
    lower = token.lower()
    return _NUMBER_TYPE if _NUMBER.match(lower) else lower


@cache
def punkt_parameters(language: str | None) -> PunktParameters:
    """Return the parameters of a language by its ISO 639-1 code; by default those of English."""
    languages = _languages()
    entry = languages.get(language or "en") or languages["en"]
    groups = [(first.split(), second.split()) for first, second in entry["collocations"]]
    return PunktParameters(
        **{name: frozenset(entry[name].split()) for name in _WORD_LISTS},
        collocations=frozenset((a, b) for first, second in groups for a in first for b in second),
        ordinals=entry["ordinals"],
    )


@cache
def _languages() -> dict[str, dict[str, Any]]:
    data = json.loads(files("summ.text").joinpath("data/punkt.json").read_text(encoding="utf-8"))
    return dict(data["languages"])
