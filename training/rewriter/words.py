"""Words that a target may contain without a source: frequent ones that are not names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from summ.text.words import words

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
# A word is a name if at least this share of its occurrences within sentences is capitalized.
_NAME_SHARE = 0.5
_END = re.compile(r"[.!?:\"”“]\s*$")


def frequent(texts: Iterable[str], most: int, *, names: Collection[str] = ()) -> frozenset[str]:
    """Return the `most` most frequent words of `texts`, without words with digits and `names`."""
    counts = Counter(word for text in texts for word in words(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return frozenset([word for word in ranked if word not in names and not any(map(str.isdigit, word))][:most])


def names(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that cased `texts` mostly capitalize within sentences."""
    capital: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            if match.start() == 0 or _END.search(text[max(0, match.start() - 4) : match.start()]):
                continue
            word = match.group()
            total[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return frozenset(word for word, count in total.items() if capital[word] > _NAME_SHARE * count)
