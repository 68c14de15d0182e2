"""English words that cannot end a sentence, and those that govern a preposition.

Some are listed here; ``training/rewriter/collocations.py`` counts the others in news.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

_NEVER_FINAL = frozenset(
    "a an the and or but nor of to in on at for with by from as that which who whom whose than into about between "
    "if because while when where after before during its his her their our your my is are was were be been has have "
    "had will would can could may might must should said says just based anywhere even only according such much "
    "including due able comes takes take took not also still almost nearly shortly soon mostly mainly partly largely "
    "primarily exclusively especially particularly".split()
)
_FORMS_OF_BE = frozenset("is are was were be been isn't aren't wasn't weren't".split())
_NEVER_FINAL_AFTER_BE = frozenset("now then just already still once ever".split())
# Any other word after "to" is probably a verb, and needs an object.
_FINAL_AFTER_TO = frozenset("it him her them me you us this that date".split())


def cannot_end(word: str, before: str = "") -> bool:
    """Return whether a sentence that ends with `before` and `word` is incomplete."""
    return (
        word in _NEVER_FINAL
        or word in _counted()[0]
        or (word in _NEVER_FINAL_AFTER_BE and before in _FORMS_OF_BE)
        or before == "as"
        or (before == "to" and word not in _FINAL_AFTER_TO)
    )


def governs(word: str, preposition: str) -> bool:
    """Return whether `word` governs this preposition (or conjunction): "familiar with", "born in"."""
    return (word, preposition) in _counted()[1]


@cache
def _counted() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    path = files("summ.compression.rewriting").joinpath("data/collocations.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    pairs = frozenset((word, preposition) for preposition, words in data["governed"].items() for word in words.split())
    return frozenset(data["never_final"].split()), pairs
