"""English words that lead on: listed ones, and those counted in news by training/rewriter/leads.py."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

_LISTED = frozenset(
    "a an the and or but nor of to in on at for with by from as that which who whom whose than into about between "
    "if because while when where after before during its his her their our your my is are was were be been has have "
    "had will would can could may might must should said says just based anywhere even only according such much "
    "including due able comes takes take took not also still almost nearly shortly soon mostly mainly partly largely "
    "primarily exclusively especially particularly".split()
)
_FORMS_OF_BE = frozenset("is are was were be been isn't aren't wasn't weren't".split())
_AFTER_BE = frozenset("now then just already still once ever".split())


# After "to" a verb leads on more often than not.
_TO = frozenset("it him her them me you us this that date".split())


def leads_on(word: str, before: str = "") -> bool:
    """Whether a sentence that ends on `word`, after the word `before`, breaks off."""
    return (
        word in _LISTED
        or word in _counted()[0]
        or (word in _AFTER_BE and before in _FORMS_OF_BE)
        or before == "as"
        or (before == "to" and word not in _TO)
    )


def belongs(word: str, after: str) -> bool:
    """Whether what begins with `after` belongs to the `word` before it: "familiar with", "born in"."""
    return (word, after) in _counted()[1]


@cache
def _counted() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    data = json.loads(files("summ.compression.rewriting").joinpath("data/leads.json").read_text(encoding="utf-8"))
    pairs = frozenset((word, after) for after, words in data["leads"].items() for word in words.split())
    return frozenset(data["ends"].split()), pairs
