"""Which words a rewriter may bring without a source: frequent ones that are no names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from summ.text.words import words

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
# A word is a name where it has a capital this often in the middle of sentences.
_NAME_SHARE = 0.5
_END = re.compile(r"[.!?:\"”“]\s*$")


def frequent(texts: Iterable[str], most: int, *, names: Collection[str] = ()) -> frozenset[str]:
    """The `most` most frequent words of `texts` that have no figure and are no names."""
    counts = Counter(word for text in texts for word in words(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return frozenset([word for word in ranked if word not in names and not any(map(str.isdigit, word))][:most])


def names(texts: Iterable[str]) -> frozenset[str]:
    """Words that cased `texts` write with a capital in the middle of their sentences."""
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        for found in _WORD.finditer(text):
            if found.start() == 0 or _END.search(text[max(0, found.start() - 4) : found.start()]):
                continue
            word = found.group()
            seen[word.lower()] += 1
            capital[word.lower()] += word[0].isupper()
    return frozenset(word for word, count in seen.items() if capital[word] > _NAME_SHARE * count)
