"""Sentences aligned to the one or two sentences of other texts that say the same in more words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any
from zlib import crc32

import numpy as np

from summ.compression.rewriting.acceptability import is_balanced
from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.cutting import removable_spans, remove
from summ.selection.arrays import Floats
from summ.selection.bigrams import bigram_counts
from summ.text.joining import one_line
from summ.text.segments import segment
from summ.text.stems import stemmer
from summ.text.terms import term_ids
from summ.text.words import words
from summ.types import Cluster
from training.rewriter.worth import Worth

_ENDS = re.compile(r"[.!?][\"”’')\]\s]*$")


@dataclass(frozen=True)
class Rules:
    """What makes a pair.

    `words_share` and `bigrams_share`: at least so much of the target's content words and of its bigrams stands in its
    sources. `second_gain`: a second source adds so much of the words. `new_words`: the target has at most so many
    content words that its sources lack, each of them frequent, and none a name or a figure. `shortest` and `longest`
    target, in words; `longest_source`, all sources together; `longer`: no target has more than so many times the
    words of its sources. Of targets that are a source word for word one in `copies` is kept.
    """

    words_share: float = 0.0
    bigrams_share: float = 0.0
    second_gain: float = 0.2
    new_words: int = 4
    shortest: int = 6
    longest: int = 40
    longest_source: int = 90
    longer: float = 1.0
    copies: int = 6


@dataclass(frozen=True)
class Pair:
    """One thing to learn: what `sources` say, said as `target`."""

    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class Sentences:
    """The sentences of a cluster's documents, each with the number of its document, and the references."""

    sources: list[tuple[int, str]]
    references: Sequence[str]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Sentences:
        return cls(_sentences(record["documents"]), record["references"])


def reference_pairs(cluster: Sentences, rules: Rules, allowed: Collection[str]) -> list[Pair]:
    """Sentences of a cluster's references, made from those of its documents."""
    sources, targets = cluster.sources, _sentences(cluster.references)
    both = [text for _, text in sources + targets]
    apart = np.zeros((len(targets), len(sources)), dtype=bool)
    return _aligned(both, len(sources), range(len(sources), len(both)), apart, rules, allowed)


def retold_pairs(cluster: Sentences, rules: Rules, allowed: Collection[str]) -> list[Pair]:
    """Sentences of a cluster's documents that those of another document say in more words."""
    found = cluster.sources
    document = np.array([place for place, _ in found])
    return _aligned(
        [text for _, text in found], len(found), range(len(found)), document[:, None] == document, rules, allowed
    )


def _sentences(texts: Sequence[str]) -> list[tuple[int, str]]:
    found = segment(Cluster.of(texts), language="en").sentences
    return [(sentence.document, one_line(sentence.text)) for sentence in found]


def _aligned(
    texts: Sequence[str], n: int, targets: Sequence[int], barred: Any, rules: Rules, allowed: Collection[str]
) -> list[Pair]:
    """Pairs whose sources are among the first `n` texts; `barred` (targets, n) are not to be a target's source."""
    if not n or not targets:
        return []
    contents, doubles = _incidence(texts)
    made = []
    for place, excluded in zip(targets, barred, strict=True):
        own, own_doubles = contents[place], doubles[place]
        if not own.any() or not own_doubles.any() or not _well_formed(texts[place]):
            continue
        hits, hit_doubles = contents[:n] & own & ~excluded[:, None], doubles[:n] & own_doubles & ~excluded[:, None]
        chosen = _best(hits, hit_doubles, own.sum(), own_doubles.sum(), rules)
        shares = [
            float(has[chosen].any(axis=0).sum() / of.sum()) for has, of in ((hits, own), (hit_doubles, own_doubles))
        ]
        if shares[0] < rules.words_share or shares[1] < rules.bigrams_share:
            continue
        sources = tuple(texts[one] for one in chosen)
        if _is_fit(sources, texts[place], rules, allowed):
            made.append(Pair(sources, texts[place]))
    return made


def _incidence(texts: Sequence[str]) -> tuple[Any, Any]:
    """(sentences, terms) and (sentences, bigrams) which has which; bigrams of all words, stop words too."""
    content = term_ids(texts, language="en")
    has = np.zeros((len(texts), len(content.terms)), dtype=bool)
    has[np.repeat(np.arange(len(texts)), np.diff(content.indptr)), content.ids] = True
    every = term_ids(texts, language="en", drop_stop_words=False)
    counts = bigram_counts(every.ids, every.indptr, order=2)[0]
    return has, counts.toarray() > 0


def _best(hits: Any, doubles: Any, size: int, size_doubles: int, rules: Rules) -> list[int]:
    """The source that has most of the target, and one more where it adds enough."""
    worth: Floats = hits.sum(axis=1) / size + doubles.sum(axis=1) / size_doubles
    first = int(worth.argmax())
    left, left_doubles = hits & ~hits[first], doubles & ~doubles[first]
    gain = left.sum(axis=1) / size
    more: Floats = gain + left_doubles.sum(axis=1) / size_doubles
    second = int(more.argmax())
    return sorted((first, second)) if gain[second] >= rules.second_gain else [first]


def _well_formed(target: str) -> bool:
    """Whether a sentence begins and ends as one, with a clause of its own and no half quotation or bracket."""
    return bool(_ENDS.search(target)) and target[0] not in "([-_*" and is_balanced(target) and has_clause(target)


def _is_fit(sources: Sequence[str], target: str, rules: Rules, allowed: Collection[str]) -> bool:
    """Whether the lengths are right and nothing but frequent words is new."""
    wanted, given = words(target), [words(source) for source in sources]
    size = sum(map(len, given))
    if (
        not rules.shortest <= len(wanted) <= rules.longest
        or not len(wanted) / rules.longer <= size <= rules.longest_source
    ):
        return False
    copied = " ".join(wanted)
    if any(copied in " ".join(one) for one in given):
        # Part of a longer source, word for word, is where sentences were split otherwise.
        return any(wanted == one for one in given) and len(given) == 1 and crc32(target.encode()) % rules.copies == 0
    there = {form for word in chain(*given) for form in (word, word.removesuffix("'s"), *word.split("-"))}
    new = [word for word in wanted if word not in there and word.removesuffix("'s") not in there]
    if any(word not in allowed for word in new):
        return False
    return len(term_ids([" ".join(new)], language="en").ids) <= rules.new_words


def shortened_pairs(cluster: Sentences, rules: Rules, *, most: int, cost: float) -> list[Pair]:
    """The `most` sentences of a cluster's documents that are worth the most to its references, each cut to what is."""
    stems = _Stems()
    said = [stems.of(text) for text in cluster.references]
    worth = Worth(frozenset(chain(*said)), frozenset(both for one in said for both in pairwise(one)), cost=cost)
    ranked: list[tuple[float, str, str]] = []
    for text in dict.fromkeys(text for _, text in cluster.sources):
        if not _well_formed(text) or len(words(text)) > rules.longest_source:
            continue
        value, target = _shortened(text, worth, stems)
        if rules.shortest <= len(words(target)) <= rules.longest:
            ranked.append((-value, text, target))
    ranked.sort()
    kept = [(text, target) for value, text, target in ranked[:most] if value < 0]
    return [
        Pair((text,), target) for text, target in kept if text != target or crc32(target.encode()) % rules.copies == 0
    ]


def _shortened(text: str, worth: Worth, stems: _Stems) -> tuple[float, str]:
    """The best of a sentence that leaving out one span after the other comes to, and its worth."""
    tokens = text.split()
    best = worth.of(stems.of(text))
    while True:
        shorter = [remove(tokens, span) for span in removable_spans(tokens)]
        values = [worth.of(stems.of(" ".join(one))) for one in shorter]
        ranked = sorted((-value, place) for place, value in enumerate(values) if value > best)
        found = next((place for _, place in ranked if has_clause(" ".join(shorter[place]))), None)
        if found is None:
            return best, " ".join(tokens)
        best, tokens = values[found], shorter[found]


class _Stems:
    """Words of a text, stemmed, each looked up once."""

    def __init__(self) -> None:
        self._stem = stemmer("en")
        self._known: dict[str, str] = {}

    def of(self, text: str) -> list[str]:
        return [self._known.get(word) or self._known.setdefault(word, self._stem(word)) for word in words(text)]
