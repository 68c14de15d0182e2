"""Keyphrases of similar sentences, which rank their fusions (Boudin and Morin 2013)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, pairwise

from summ.compression.fusion.tokens import Token, is_content

_DAMPING = 0.85
_ITERATIONS = 50


class Keyphrases:
    """Keyphrases, each scored by the sum of the TextRank of its words, divided by its length plus one.

    Runs of content words stand in for noun phrases, since there is no tagger. A phrase that is part of another one is
    dropped.

    Parameters
    ----------
    sentences : sequence of sequences of Token
        The sentences.

    Attributes
    ----------
    scores : dict of tuple of str to float
        Score of each phrase, a tuple of token keys.
    """

    def __init__(self, sentences: Sequence[Sequence[Token]]) -> None:
        phrases = dict.fromkeys(phrase for sentence in sentences for phrase in _content_runs(sentence))
        rank = _textrank(sentences)
        self.scores = {phrase: sum(rank[word] for word in phrase) / (len(phrase) + 1) for phrase in phrases}
        longest_first = sorted(self.scores, key=lambda phrase: (-len(phrase), phrase))
        for index, phrase in enumerate(longest_first):
            if any(_contains(other, phrase) for other in longest_first[:index]):
                self.scores.pop(phrase)

    def score(self, tokens: Sequence[Token]) -> float:
        """Sum of the scores of the keyphrases that `tokens` contain in full."""
        keys = [token.key for token in tokens if token.kind != "mark"]
        return sum(score for phrase, score in self.scores.items() if _contains(keys, phrase))


def _content_runs(sentence: Sequence[Token]) -> list[tuple[str, ...]]:
    return [tuple(token.key for token in run) for content, run in groupby(sentence, is_content) if content]


def _contains(keys: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(tuple(keys[start : start + size]) == tuple(phrase) for start in range(len(keys) - size + 1))


def _textrank(sentences: Sequence[Sequence[Token]]) -> dict[str, float]:
    """PageRank over adjacent content words, function words skipped (Mihalcea and Tarau 2004)."""
    links: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for sentence in sentences:
        content = [token.key for token in sentence if is_content(token)]
        for word in content:
            _ = links[word]
        for left, right in pairwise(content):
            if left != right:
                links[left][right] += 1
                links[right][left] += 1
    rank = dict.fromkeys(links, 1.0)
    degree = {word: sum(neighbors.values()) for word, neighbors in links.items()}
    for _ in range(_ITERATIONS):
        rank = {
            word: 1 - _DAMPING + _DAMPING * sum(rank[other] * link / degree[other] for other, link in neighbors.items())
            for word, neighbors in links.items()
        }
    return rank
