"""Punkt's decision on one full stop, from the token before it and the token after (Kiss and Strunk 2006, section 4).

This is the token-based second stage of the algorithm as NLTK's ``PunktSentenceTokenizer`` runs it, with parameters
that ship in the package instead of trained ones. It is written out here because importing NLTK takes longer than
splitting a book, and asking it 70 µs a stop; the tests hold both to the same answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_NUMBER = re.compile(r"-?[.,]?\d[\d,.-]*\.?$")
_INITIAL = re.compile(r"[^\W\d]$")
NUMBER = "##number##"


@dataclass(frozen=True)
class PunktParameters:
    """What Punkt learns from a corpus, written by hand; words case-folded, abbreviations without their last stop.

    - `abbreviations` end a sentence only before a sentence starter;
    - `collocations`: pairs of a token and the token after it that no sentence end parts;
    - `starters`: words that begin sentences, and are else in lower case (Punkt's orthographic evidence).

    Beyond Punkt, which cannot tell them apart: `titles` never end a sentence, `numbered` words ("No.", "Fig.") do not
    before a digit, `capitalised` ones are abbreviations only with a capital ("Ill.", "Sat."), `endings` ("etc.",
    "p.m.") may end one before any capital, and `firm` starters begin one even in text whose capitals are not to be
    trusted. With `ordinals`, a number with a stop is an ordinal ("3. Oktober").
    """

    abbreviations: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    starters: frozenset[str]
    firm: frozenset[str]
    titles: frozenset[str]
    numbered: frozenset[str]
    capitalised: frozenset[str]
    endings: frozenset[str]
    ordinals: bool


def sentence_break(before: str, after: str, parameters: PunktParameters) -> bool:
    """Whether a sentence ends between `before`, a token with its final stop, and the token `after` it."""
    ellipsis = before.endswith("..")
    bare = before.rstrip(".") if ellipsis else before[:-1]
    kind, next_kind = token_type(bare), token_type(after)
    if (kind, next_kind) in parameters.collocations:
        return False
    abbreviation = _is_abbreviation(kind, parameters) and not ellipsis
    starts = after[:1].isupper() and next_kind in parameters.starters
    if _INITIAL.match(bare) and not ellipsis:
        # "J. Bach": unless the next word is one that begins sentences. Before a digit, nothing speaks for a name.
        return starts or not after[:1].isalpha()
    if abbreviation or ellipsis:
        return starts
    return kind != NUMBER or not after[:1].islower()


def token_type(token: str) -> str:
    """A token's type in Punkt's sense: case-folded, every number alike."""
    lower = token.lower()
    return NUMBER if _NUMBER.match(lower) else lower


def _is_abbreviation(kind: str, parameters: PunktParameters) -> bool:
    return kind in parameters.abbreviations or kind.rpartition("-")[2] in parameters.abbreviations


@cache
def parameters(language: str | None) -> PunktParameters:
    """The parameters of a language by its ISO 639-1 code; those of English where none are shipped."""
    entries = _entries()
    entry = entries.get(language or "en") or entries["en"]
    pairs = [(first.split(), second.split()) for first, second in entry["collocations"]]
    return PunktParameters(
        **{name: frozenset(entry[name].split()) for name in _WORD_LISTS},
        collocations=frozenset((one, two) for first, second in pairs for one in first for two in second),
        ordinals=entry["ordinals"],
    )


_WORD_LISTS = ("abbreviations", "starters", "firm", "titles", "numbered", "capitalised", "endings")


@cache
def _entries() -> dict[str, dict[str, Any]]:
    data = json.loads(files("summ.text").joinpath("data/punkt.json").read_text(encoding="utf-8"))
    return dict(data["languages"])
