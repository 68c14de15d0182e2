"""Which part of a cluster is read, and how much of it the budget takes."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.text.words import count_words


def word_counts(sentences: SentenceFeatures) -> Floats:
    """(n,) words of each sentence."""
    return np.fromiter(map(count_words, sentences.texts), float, len(sentences))


def budget_in_words(sentences: SentenceFeatures) -> float:
    """About how many words the budget has room for, whatever its unit; at most those of the input."""
    words = float(word_counts(sentences).sum())
    return min(words * sentences.length.capacity / max(float(sentences.cost.sum()), 1.0), words)


def in_head(sentences: SentenceFeatures, total: int) -> Bools:
    """(n,) whether each sentence begins within its document's even share of the first `total` words of the cluster."""
    words = word_counts(sentences)
    starts = np.flatnonzero(sentences.position == 0)
    document = np.cumsum(sentences.position == 0) - 1
    share, left = np.inf, float(total)
    sizes = np.sort(np.bincount(document, weights=words))
    for index, size in enumerate(sizes):
        if size > left / (len(sizes) - index):
            share = left / (len(sizes) - index)
            break
        left -= float(size)
    before = np.cumsum(words) - words
    head: Bools = before - before[starts[document]] < share
    return head


def most_central(sentences: SentenceFeatures, number: int) -> Ints:
    """The `number` sentences most similar to what the documents begin with, in order."""
    vectors = sentences.smooth_tfidf
    total = vectors.T @ (1.0 / (1.0 + sentences.position))
    return np.sort(np.argsort(-(vectors @ total), kind="stable")[:number])
