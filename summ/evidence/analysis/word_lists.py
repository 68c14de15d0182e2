"""Word lists shipped in the package: months, weekdays, number words, negations, titles, sentence starters."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lists() -> dict[str, Any]:
    text = files("summ.evidence").joinpath("data/claim_words.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def number_words(language: str | None) -> Mapping[str, int]:
    """Map number words of a language other than English to their values; empty if there is no list."""
    pairs = (pair.partition("=") for pair in _lists()["numbers"].get(language or "", "").split())
    return {word: int(value) for word, _, value in pairs}


@cache
def calendar(language: str | None) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Map month names to 1 to 12, and weekday names to 0 (Monday) to 6, in English and in `language`."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for code in dict.fromkeys(("en", language or "en")):
        for table, key, first in ((months, "months", 1), (weekdays, "weekdays", 0)):
            for number, forms in enumerate(_lists()[key].get(code, "").split(), start=first):
                for form in forms.split("|"):
                    table.setdefault(form, number)
    return months, weekdays


@cache
def negations(language: str | None) -> frozenset[str]:
    """Words that negate a sentence."""
    return frozenset(_lists()["negations"].get(language or "en", "").split())


@cache
def titles() -> frozenset[str]:
    """English titles and offices that precede a name without being part of it."""
    return frozenset(_lists()["titles"].split())


@cache
def sentence_starters() -> frozenset[str]:
    """English words that often start a sentence, and are then capitalized, but are not names."""
    return frozenset(_lists()["sentence starters"].split())


@cache
def name_synonyms() -> Mapping[str, frozenset[str]]:
    """Map a word of a name to the words that denote the same ("uk", "britain"), including itself."""
    groups = [frozenset(line.split("|")) for line in _lists()["name synonyms"].split()]
    return {word: group for group in groups for word in group}
