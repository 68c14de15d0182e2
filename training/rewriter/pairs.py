"""Training pairs: a sentence, and the one or two sentences of other texts that state the same in more words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np

from summ.selection.arrays import Bools, Floats
from summ.selection.bigrams import bigram_counts
from summ.text.joining import one_line
from summ.text.segments import segment
from summ.text.terms import term_ids
from summ.text.words import words
from summ.types import Cluster

_FINAL = re.compile(r"[.!?][\"”’')\]\s]*$")
_QUOTES = re.compile(r"[\"“”]")


@dataclass(frozen=True)
class Rules:
    """Conditions on the pairs to keep.

    Parameters
    ----------
    words_share, bigrams_share : float, default 0.0
        Minimum share of the target's content words, and of its bigrams, in the sources.
    second_gain : float, default 0.2
        Minimum share of the words that a second source adds.
    new_words : int, default 4
        Maximum number of content words of the target that are not in the sources. They must be frequent words, neither
        names nor numbers.
    shortest, longest : int, default 6 and 40
        Length of the target, in words.
    longest_source : int, default 90
        Maximum length of all sources together, in words.
    longer : float, default 1.0
        Maximum length of the target as a multiple of the length of its sources.
    copies : int, default 6
        One in this many targets that equal their source is kept.
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
    """A training example: `sources` are rewritten as `target`."""

    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class ClusterSentences:
    """The sentences of a cluster, each with the index of its document, and the references."""

    sources: list[tuple[int, str]]
    references: Sequence[str]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> ClusterSentences:
        return cls(_sentences(record["documents"]), record["references"])


def reference_pairs(cluster: ClusterSentences, rules: Rules, allowed: Collection[str]) -> list[Pair]:
    """Return pairs whose targets are sentences of the references; `allowed` are the words that may be new."""
    sources, targets = cluster.sources, _sentences(cluster.references)
    texts = [text for _, text in sources + targets]
    excluded = np.zeros((len(targets), len(sources)), dtype=bool)
    return _aligned(texts, len(sources), range(len(sources), len(texts)), excluded, rules, allowed)


def retold_pairs(cluster: ClusterSentences, rules: Rules, allowed: Collection[str]) -> list[Pair]:
    """Return pairs whose targets are sentences of one document, and whose sources are those of another."""
    texts = [text for _, text in cluster.sources]
    document = np.array([index for index, _ in cluster.sources])
    return _aligned(texts, len(texts), range(len(texts)), document[:, None] == document, rules, allowed)


def is_well_formed(sentence: str) -> bool:
    """Return whether a sentence starts and ends properly, and has no open quotation or bracket."""
    is_balanced = len(_QUOTES.findall(sentence)) % 2 == 0 and sentence.count("(") == sentence.count(")")
    return bool(_FINAL.search(sentence)) and sentence[0] not in "([-_*" and is_balanced


def _sentences(texts: Sequence[str]) -> list[tuple[int, str]]:
    sentences = segment(Cluster.of(texts), language="en").sentences
    return [(sentence.document, one_line(sentence.text)) for sentence in sentences]


def _aligned(
    texts: Sequence[str], n: int, targets: Sequence[int], excluded: Bools, rules: Rules, allowed: Collection[str]
) -> list[Pair]:
    """Pair `targets` (indices) with the first `n` texts as sources, except where `excluded` (targets, n)."""
    if not n or not targets:
        return []
    words_of, bigrams_of = _incidence(texts)
    pairs = []
    for target, is_excluded in zip(targets, excluded, strict=True):
        own_words, own_bigrams = words_of[target], bigrams_of[target]
        if not own_words.any() or not own_bigrams.any() or not is_well_formed(texts[target]):
            continue
        shared_words = words_of[:n] & own_words & ~is_excluded[:, None]
        shared_bigrams = bigrams_of[:n] & own_bigrams & ~is_excluded[:, None]
        chosen = _best_sources(shared_words, shared_bigrams, own_words.sum(), own_bigrams.sum(), rules)
        words_share = float(shared_words[chosen].any(axis=0).sum() / own_words.sum())
        bigrams_share = float(shared_bigrams[chosen].any(axis=0).sum() / own_bigrams.sum())
        if words_share < rules.words_share or bigrams_share < rules.bigrams_share:
            continue
        sources = tuple(texts[source] for source in chosen)
        if _is_kept(sources, texts[target], rules, allowed):
            pairs.append(Pair(sources, texts[target]))
    return pairs


def _incidence(texts: Sequence[str]) -> tuple[Bools, Bools]:
    """Return (texts, terms) and (texts, bigrams) incidence; the bigrams include stop words."""
    content = term_ids(texts, language="en")
    has_term = np.zeros((len(texts), len(content.terms)), dtype=bool)
    has_term[np.repeat(np.arange(len(texts)), np.diff(content.indptr)), content.ids] = True
    every = term_ids(texts, language="en", drop_stop_words=False)
    counts = bigram_counts(every.ids, every.indptr, order=2)[0]
    return has_term, counts.toarray() > 0


def _best_sources(shared_words: Bools, shared_bigrams: Bools, n_words: int, n_bigrams: int, rules: Rules) -> list[int]:
    """Return the source that contains most of the target, and a second one if it adds enough."""
    overlap: Floats = shared_words.sum(axis=1) / n_words + shared_bigrams.sum(axis=1) / n_bigrams
    first = int(overlap.argmax())
    added_words, added_bigrams = shared_words & ~shared_words[first], shared_bigrams & ~shared_bigrams[first]
    gain = added_words.sum(axis=1) / n_words
    added: Floats = gain + added_bigrams.sum(axis=1) / n_bigrams
    second = int(added.argmax())
    return sorted((first, second)) if gain[second] >= rules.second_gain else [first]


def _is_kept(sources: Sequence[str], target: str, rules: Rules, allowed: Collection[str]) -> bool:
    """Return whether the lengths obey the rules and the new words are few and frequent."""
    target_words, source_words = words(target), [words(source) for source in sources]
    n_source = sum(map(len, source_words))
    if not rules.shortest <= len(target_words) <= rules.longest:
        return False
    if not len(target_words) / rules.longer <= n_source <= rules.longest_source:
        return False
    joined = " ".join(target_words)
    if any(joined in " ".join(source) for source in source_words):
        # A verbatim part of a longer source comes from a different sentence split.
        is_copy = len(source_words) == 1 and target_words == source_words[0]
        return is_copy and crc32(target.encode()) % rules.copies == 0
    source_forms = {form for word in chain(*source_words) for form in (word, word.removesuffix("'s"), *word.split("-"))}
    new = [word for word in target_words if word not in source_forms and word.removesuffix("'s") not in source_forms]
    if any(word not in allowed for word in new):
        return False
    return len(term_ids([" ".join(new)], language="en").ids) <= rules.new_words
