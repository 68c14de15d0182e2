"""The keyphrases of like sentences, and the ranking of their fusions by them (Boudin and Morin 2013)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from summ.compression.fusion.tokens import Token

_DAMPING = 0.85
_ROUNDS = 50


class Keyphrases:
    """Runs of content words, each worth the sum of its words' TextRank over its length plus one.

    Without a tagger, a run of words that are neither function words nor marks stands for the paper's noun phrases. Of
    two phrases with the same words in part, the one that holds the other stays.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        phrases = dict.fromkeys(phrase for sentence in sentences for phrase in _runs(sentence))
        rank = _textrank(sentences)
        self.worth = {phrase: sum(rank[word] for word in phrase) / (len(phrase) + 1) for phrase in phrases}
        longest = sorted(self.worth, key=lambda phrase: (-len(phrase), phrase))
        for place, phrase in enumerate(longest):
            if any(_within(phrase, other) for other in longest[:place]):
                self.worth.pop(phrase)

    def in_path(self, parts: Sequence[Token]) -> float:
        """The worth of the keyphrases that a fusion says, in whole."""
        line = [token.key for token in parts if token.kind != "mark"]
        return sum(worth for phrase, worth in self.worth.items() if _within(phrase, line))


def _runs(sentence: Sequence[Token]) -> list[tuple[str, ...]]:
    found: list[list[str]] = [[]]
    for token in sentence:
        if token.kind in ("word", "number"):
            found[-1].append(token.key)
        elif found[-1]:
            found.append([])
    return [tuple(run) for run in found if run]


def _within(phrase: Sequence[str], line: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(line[start : start + size]) == tuple(phrase) for start in range(len(line) - size + 1))


def _textrank(sentences: Sequence[Sequence[Token]]) -> dict[str, float]:
    """PageRank over the words that stand beside each other, function words left out (Mihalcea and Tarau 2004)."""
    links: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for sentence in sentences:
        content = [token.key for token in sentence if token.kind in ("word", "number")]
        for word in content:
            _ = links[word]
        for left, right in pairwise(content):
            if left != right:
                links[left][right] += 1
                links[right][left] += 1
    rank = dict.fromkeys(links, 1.0)
    weight = {word: sum(near.values()) for word, near in links.items()}
    for _ in range(_ROUNDS):
        rank = {
            word: 1 - _DAMPING + _DAMPING * sum(rank[other] * link / weight[other] for other, link in near.items())
            for word, near in links.items()
        }
    return rank
