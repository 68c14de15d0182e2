"""Random pairs of texts with a Zipf vocabulary of words that inflect like English ones."""

from __future__ import annotations

import itertools
import random
from bisect import bisect

Pairs = list[tuple[str, str]]

_ONSETS = tuple("b br c ch cl d dr f fl g gr h l m p pr s st str th".split())
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "oo", "ou")
_CODAS = ("b", "ck", "d", "g", "l", "ll", "m", "n", "nd", "nt", "p", "r", "rt", "s", "ss", "st", "t", "th")
_ENDINGS = (*[""] * 6, "s", "ed", "ing", "er", "ly", "ation", "ment", "ness", "al", "ity", "ies", "ful", "ive")
_FREQUENT = ("the", "of", "and", "to", "a", "in", "that", "is", "was", "for", "on", "with", "as", "it", "by", "at")


def vocabulary(size: int, seed: int) -> list[str]:
    """Return words that inflect like English ones, the most frequent and shortest first."""
    generator = random.Random(seed)
    found: dict[str, None] = dict.fromkeys(_FREQUENT)
    while len(found) < size:
        syllables = 1 + (len(found) > 200) * generator.randint(0, 2)
        parts = (generator.choice(_ONSETS) + generator.choice(_VOWELS) for _ in range(syllables))
        found["".join(parts) + generator.choice(_CODAS) + generator.choice(_ENDINGS)] = None
    return list(found)


def pairs(words: int, count: int, seed: int) -> Pairs:
    """Return a candidate and a reference on one topic: a quarter of the words come from its 40 words."""
    known = vocabulary(20_000, 0)
    cumulated = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(known))))
    generator = random.Random(seed)

    def text(topic: list[str]) -> str:
        sentences = []
        left = words
        while left:
            size = min(generator.randint(8, 30), left)
            left -= size
            chosen = [
                generator.choice(topic)
                if generator.random() < 0.25
                else known[bisect(cumulated, generator.random() * cumulated[-1])]
                for _ in range(size)
            ]
            sentences.append(" ".join(chosen).capitalize() + ".")
        return "\n".join(sentences)

    topics = [generator.sample(known, 40) for _ in range(count)]
    return [(text(topic), text(topic)) for topic in topics]
