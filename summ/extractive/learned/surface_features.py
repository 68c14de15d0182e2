"""Surface features of a sentence: shares of figures, capitals, quotations and first or second person."""

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
    """Return the (n, 10) features in the order of `NAMES`: shares of words, or 0 and 1; NaN if undefined.

    `leaning` is (n,) whether each sentence cannot stand alone. The share of capitals is relative to the mean of the
    cluster, so that scripts without case, or German nouns, are nothing unusual.
    """
    n = len(texts)
    words = np.array([max(count_words(text), 1) for text in texts], dtype=np.float64)
    english = language in (None, "en")
    kinds = _WordKinds()
    figures, capitals, first, second = np.array([kinds.counts(text) for text in texts]).reshape(n, 4).T / words
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


class _WordKinds(dict[str, tuple[bool, bool, bool, bool]]):
    """Maps a word to whether it has a digit, begins with a capital, is first person, is second person."""

    def counts(self, text: str) -> tuple[int, int, int, int]:
        """Return how many words of a sentence are of each kind; the capital of its first word does not count."""
        kinds = [self[word] for word in text.split()]
        if not kinds:
            return 0, 0, 0, 0
        digits, capitals, first, second = map(sum, zip(*kinds, strict=True))
        return digits, capitals - kinds[0][1], first, second

    def __missing__(self, word: str) -> tuple[bool, bool, bool, bool]:
        core = word.strip(_AROUND)
        base = core.replace("’", "'").partition("'")[0].lower()
        kinds = any(map(str.isdigit, core)), core[:1].isupper(), base in _FIRST_PERSON, base in _SECOND_PERSON
        self[word] = kinds
        return kinds
