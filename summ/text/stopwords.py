"""Stop words (function words) by language."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = json.loads(files("summ.text").joinpath("data/stopwords.json").read_text(encoding="utf-8"))
    return {code: frozenset(line.casefold().split()) for code, line in data.items() if code != "about"}


def stop_words(language: str | None) -> frozenset[str]:
    """Return the stop words of a language by its ISO 639-1 code: English for None, empty if there is no list."""
    return _lists().get(language or "en", frozenset())


def languages() -> frozenset[str]:
    """Return the ISO 639-1 codes of the languages with a list."""
    return frozenset(_lists())
