"""Function words by language, shipped in the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = json.loads(files("summ.text").joinpath("data/stopwords.json").read_text(encoding="utf-8"))
    return {name: frozenset(line.casefold().split()) for name, line in data.items() if name != "about"}


def stop_words(language: str | None) -> frozenset[str]:
    """The stop words of a language by its ISO 639-1 code: English ones for None, none where no list is shipped."""
    return _lists().get(language or "en", frozenset())


def languages() -> frozenset[str]:
    """The languages with a list of their own."""
    return frozenset(_lists())
