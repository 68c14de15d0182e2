"""Training pairs: a source sentence, and the part of it that the human summary contains.

A span is removed if it contributes less to the match with the reference than its words cost, as in Xu and Durrett
(2019), but without a parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from zlib import crc32

from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.cutting import removable_spans, remove
from summ.text.stems import stemmer
from summ.text.words import words
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
    """Remove spans greedily; return the best value and the text."""
    tokens = text.split()
    best = value.of(stems.of(text))
    while True:
        shorter = [remove(tokens, span) for span in removable_spans(tokens)]
        values = [value.of(stems.of(" ".join(candidate))) for candidate in shorter]
        ranked = sorted((-gained, index) for index, gained in enumerate(values) if gained > best)
        chosen = next((index for _, index in ranked if has_clause(" ".join(shorter[index]))), None)
        if chosen is None:
            return best, " ".join(tokens)
        best, tokens = values[chosen], shorter[chosen]


class _Stems:
    """Stems of the words of texts, cached by word."""

    def __init__(self) -> None:
        self._stem = stemmer("en")
        self._cache: dict[str, str] = {}

    def of(self, text: str) -> list[str]:
        return [self._cache.get(word) or self._cache.setdefault(word, self._stem(word)) for word in words(text)]
