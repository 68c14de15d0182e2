"""Stop words (function words) by language, shipped in the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = json.loads(files("summ.text").joinpath("data/stopwords.json").read_text(encoding="utf-8"))
    return {code: frozenset(line.casefold().split()) for code, line in data.items() if code != "about"}


def stop_words(language: str | None) -> frozenset[str]:
    """The stop words of a language by its ISO 639-1 code: those of English for None, none if no list is shipped."""
    return _lists().get(language or "en", frozenset())


def languages() -> frozenset[str]:
    """The ISO 639-1 codes of the languages with a list."""
    return frozenset(_lists())
