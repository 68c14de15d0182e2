"""Training pairs: a source sentence, and the part of it that the human summary contains.

An optional part is removed if it contributes less to the match with the reference than its words cost (Xu and Durrett
2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from zlib import crc32

from summ.compression.rewriting.spans import Span, remove
from summ.text.stems import stemmer
from summ.text.words import words
from training.rewriter.adjuncts import optional_spans, parser
from training.rewriter.pairs import ClusterSentences, Pair, Rules, is_well_formed


@dataclass(frozen=True)
class ReferenceValue:
    """The value of a text for a reference, by the stems that both contain.

    `words` and `bigrams` are those of the reference. Each shared word adds `per_word`, each shared bigram `per_bigram`;
    each word of the text costs `cost`.
    """

    words: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    per_word: float = 0.5
    per_bigram: float = 1.0
    cost: float = 0.45

    def of(self, stems: Sequence[str]) -> float:
        """Return the value of a text with these stems."""
        return (
            self.per_word * sum(stem in self.words for stem in stems)
            + self.per_bigram * sum(bigram in self.bigrams for bigram in pairwise(stems))
            - self.cost * len(stems)
        )


def shortened_pairs(cluster: ClusterSentences, rules: Rules, *, most: int, cost: float) -> list[Pair]:
    """Return pairs of the `most` sentences that have the highest value for the references after cutting."""
    stems = _Stems()
    references = [stems.of(text) for text in cluster.references]
    bigrams = frozenset(bigram for reference in references for bigram in pairwise(reference))
    value = ReferenceValue(frozenset(chain(*references)), bigrams, cost=cost)
    ranked: list[tuple[float, str, str]] = []
    for source in dict.fromkeys(text for _, text in cluster.sources):
        if not is_well_formed(source) or len(words(source)) > rules.longest_source:
            continue
        best, target = _shortened(source, value, stems)
        if rules.shortest <= len(words(target)) <= rules.longest:
            ranked.append((-best, source, target))
    ranked.sort()
    return [
        Pair((source,), target)
        for negative, source, target in ranked[:most]
        if negative < 0 and (source != target or crc32(target.encode()) % rules.copies == 0)
    ]


def _shortened(text: str, value: ReferenceValue, stems: _Stems) -> tuple[float, str]:
    """Remove optional spans greedily; return the best value and the text."""
    tokens = text.split()
    spans = optional_spans(parser()(text))
    removed: list[Span] = []
    best, shortest = value.of(stems.of(text)), text
    while True:
        left = [span for span in spans if not any(span[0] < end and start < span[1] for start, end in removed)]
        shorter = [(remove(tokens, [*removed, span]), span) for span in sorted(left)]
        ranked = sorted((-value.of(stems.of(candidate)), candidate, span) for candidate, span in shorter)
        if not ranked or -ranked[0][0] <= best:
            return best, shortest
        best, shortest = -ranked[0][0], ranked[0][1]
        removed.append(ranked[0][2])


class _Stems:
    """Stems of the words of texts, cached by word."""

    def __init__(self) -> None:
        self._stem = stemmer("en")
        self._cache: dict[str, str] = {}

    def of(self, text: str) -> list[str]:
        return [self._cache.get(word) or self._cache.setdefault(word, self._stem(word)) for word in words(text)]
