"""Surface features of a sentence: shares of figures, capitals, quotations and first or second person."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from summ.selection.arrays import Floats
from summ.text.words import count_words

_QUOTES = re.compile(r"[\"“”„«»「」]")
_BRACKETS = re.compile(r"[\[\]{}|<>@©/]|https?:|www\.")
_FINAL_MARK = re.compile(r"[.!?。！？؟।…][\"'”’»)\]」]*$")
_QUESTION = re.compile(r"[?？؟][\"'”’»)\]」]*$")
_FIRST_PERSON = frozenset(["i", "me", "my", "we", "us", "our"])
_SECOND_PERSON = frozenset(["you", "your"])
_PUNCTUATION = "\"'“”‘’«»()[]{}<>.,;:!?…-–—"

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


def surface(texts: Sequence[str], dangling: Floats, language: str | None) -> Floats:
    """Return the (n, 10) features in the order of `NAMES`: shares of words, or 0 and 1; NaN if undefined.

    `dangling` is (n,) 1 for sentences that depend on the one before. The share of capitals is relative to the mean of
    the cluster, so that neither German nouns nor scripts without case stand out.
    """
    n = len(texts)
    words = np.array([max(count_words(text), 1) for text in texts], dtype=np.float64)
    english = language in (None, "en")
    kinds = _WordKinds()
    figures, capitals, first, second = np.array([kinds.counts(text) for text in texts]).reshape(n, 4).T / words
    undefined = np.full(n, np.nan)
    columns = (
        np.log(words),
        figures,
        capitals - capitals.mean() if n else capitals,
        np.fromiter((_QUOTES.search(text) is not None for text in texts), float, n),
        np.fromiter((_BRACKETS.search(text) is not None for text in texts), float, n),
        np.fromiter((_FINAL_MARK.search(text[-8:]) is not None for text in texts), float, n),
        np.fromiter((_QUESTION.search(text[-8:]) is not None for text in texts), float, n),
        dangling,
        first if english else undefined,
        second if english else undefined,
    )
    return np.stack(columns, axis=1)


class _WordKinds(dict[str, tuple[bool, bool, bool, bool]]):
    """Caches for each word: has a digit, begins with a capital, is in the first person, is in the second person."""

    def counts(self, text: str) -> tuple[int, int, int, int]:
        """Count the words of each kind in a sentence; the capital of its first word does not count."""
        kinds = [self[word] for word in text.split()]
        if not kinds:
            return 0, 0, 0, 0
        digits, capitals, first, second = map(sum, zip(*kinds, strict=True))
        return digits, capitals - kinds[0][1], first, second

    def __missing__(self, word: str) -> tuple[bool, bool, bool, bool]:
        core = word.strip(_PUNCTUATION)
        base = core.replace("’", "'").partition("'")[0].lower()
        kinds = any(map(str.isdigit, core)), core[:1].isupper(), base in _FIRST_PERSON, base in _SECOND_PERSON
        self[word] = kinds
        return kinds
