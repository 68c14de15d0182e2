"""What can be read off a sentence's characters: how much of it is figures, names, quotation, or talk."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summ.selection.arrays import Floats
from summ.text.words import count_words

_QUOTES = re.compile(r"[\"“”„«»「」]")
_BRACKETS = re.compile(r"[\[\]{}|<>@©/]|https?:|www\.")
_ENDED = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」]*$")
_ASKED = re.compile(r"[?？؟][\"'”’»)\]」]*$")
_FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our"])
_SECOND_PERSON = frozenset(["you", "your"])
_AROUND = "\"'“”‘’«»()[]{}<>.,;:!?…-–—"
# Four counts in one number, so that a sentence is one sum over its words.
_FIELD = 15

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


def surface(texts: Sequence[str], leaning: Floats, language: str | None) -> Floats:
    """(n, 10) features by `NAMES`: shares of words where they can be, else 0 or 1; NaN where a language has none.

    `leaning` is (n,) whether each cannot stand alone.

    The share of capitals is told against the cluster's mean, so that a script without case, or German with its
    nouns, is nothing unusual.
    """
    n = len(texts)
    words = np.array([max(count_words(text), 1) for text in texts], dtype=np.float64)
    english = language in (None, "en")
    kinds = _Kinds()
    sums = np.fromiter((kinds.of(text) for text in texts), np.int64, n)
    figures, capitals, first, second = (((sums >> _FIELD * i) & (2**_FIELD - 1)) / words for i in range(4))
    nothing = np.full(n, np.nan)
    columns = (
        np.log(words),
        figures,
        capitals - capitals.mean() if n else capitals,
        np.fromiter((_QUOTES.search(text) is not None for text in texts), float, n),
        np.fromiter((_BRACKETS.search(text) is not None for text in texts), float, n),
        np.fromiter((_ENDED.search(text[-8:]) is not None for text in texts), float, n),
        np.fromiter((_ASKED.search(text[-8:]) is not None for text in texts), float, n),
        leaning,
        first if english else nothing,
        second if english else nothing,
    )
    return np.stack(columns, axis=1)


class _Kinds(dict[str, int]):
    """A word as written -> whether it is a figure, has a capital, is of the first or of the second person."""

    def of(self, text: str) -> int:
        words = text.split()[: 2**_FIELD - 1]
        # The first word has its capital from its place.
        return sum(map(self.__getitem__, words)) - (self[words[0]] & (1 << _FIELD) if words else 0)

    def __missing__(self, word: str) -> int:
        core = word.strip(_AROUND)
        base = core.replace("’", "'").partition("'")[0].lower()
        kinds = (any(map(str.isdigit, core)), core[:1].isupper(), base in _FIRST_PERSON, base in _SECOND_PERSON)
        self[word] = found = sum(kind << _FIELD * place for place, kind in enumerate(kinds))
        return found
