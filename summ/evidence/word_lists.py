"""Words that the claims of a text are told by, shipped in the package: months, weekdays, small numbers, negations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        files("summ.evidence").joinpath("data/claim_words.json").read_text(encoding="utf-8")
    )
    return found


@cache
def number_words(language: str | None) -> Mapping[str, int]:
    """Number word -> value, in a language other than English; empty where no list is shipped."""
    words = _lists()["numbers"].get(language or "", "").split()
    return {word: int(value) for word, _, value in (pair.partition("=") for pair in words)}


@cache
def calendar(language: str | None) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Month name -> 1 to 12 and weekday name -> 0 (Monday) to 6, long and short, those of English among them."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for code in dict.fromkeys(("en", language or "en")):
        for table, names in ((months, "months"), (weekdays, "weekdays")):
            first = 1 if table is months else 0
            for place, forms in enumerate(_lists()[names].get(code, "").split(), start=first):
                for form in forms.split("|"):
                    table.setdefault(form, place)
    return months, weekdays


@cache
def negations(language: str | None) -> frozenset[str]:
    """Words that turn a sentence into its opposite."""
    return frozenset(_lists()["negations"].get(language or "en", "").split())


@cache
def titles() -> frozenset[str]:
    """English words that stand before a name and are no name."""
    return frozenset(_lists()["titles"].split())


@cache
def openers() -> frozenset[str]:
    """English words that begin a sentence before its verb and are no name."""
    return frozenset(_lists()["openers"].split())


@cache
def same_names() -> Mapping[str, frozenset[str]]:
    """A word of a name -> the words that say the same ("uk": "britain"), each of the group for each."""
    groups = [frozenset(line.split("|")) for line in _lists()["same names"].split()]
    return {word: group for group in groups for word in group}
