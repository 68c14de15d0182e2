"""What can be read off a sentence's characters: how much of it is figures, names, quotation, or talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summ.extractive.arrays import Floats
from summ.text.dangling import dangling
from summ.text.words import count_words

_DIGITS = re.compile(r"\w*\d\w*")
_CAPITALS = re.compile(r"(?<=\s)[^\W\d_a-z]\w*")
_QUOTES = re.compile(r"[\"“”„«»「」]")
_BRACKETS = re.compile(r"[\[\]{}|<>@©/]|https?:|www\.")
_ENDED = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」]*$")
_ASKED = re.compile(r"[?？؟][\"'”’»)\]」]*$")
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|we|us|our|i'm|i've|we're|we've)\b", re.I)
_SECOND_PERSON = re.compile(r"\b(?:you|your|you're)\b", re.I)

NAMES = (
    "words",
    "figures",
    "capitals",
    "quotation",
    "brackets",
    "ended",
    "question",
    "dangling",
    "first person",
    "second person",
)


def surface(texts: Sequence[str], language: str | None) -> Floats:
    """(n, 10) features by `NAMES`: shares of words where they can be, else 0 or 1; NaN where a language has none.

    The share of capitals is told against the cluster's mean, so that a script without case, or German with its
    nouns, is nothing unusual.
    """
    n = len(texts)
    words = np.array([max(count_words(text), 1) for text in texts], dtype=np.float64)
    english = language in (None, "en")
    capitals = np.fromiter((len(_CAPITALS.findall(text)) for text in texts), float, n) / words
    nothing = np.full(n, np.nan)
    columns = (
        np.log(words),
        np.fromiter((len(_DIGITS.findall(text)) for text in texts), float, n) / words,
        capitals - capitals.mean() if n else capitals,
        np.fromiter((_QUOTES.search(text) is not None for text in texts), float, n),
        np.fromiter((_BRACKETS.search(text) is not None for text in texts), float, n),
        np.fromiter((_ENDED.search(text[-8:]) is not None for text in texts), float, n),
        np.fromiter((_ASKED.search(text[-8:]) is not None for text in texts), float, n),
        np.fromiter((dangling(text, language) for text in texts), float, n),
        np.fromiter((len(_FIRST_PERSON.findall(text)) for text in texts), float, n) / words if english else nothing,
        np.fromiter((len(_SECOND_PERSON.findall(text)) for text in texts), float, n) / words if english else nothing,
    )
    return np.stack(columns, axis=1)
