"""The part of a cluster that is read, and the budget in words."""

from __future__ import annotations

import numpy as np

from summ.selection.arrays import Bools, Ints
from summ.selection.features import SentenceFeatures


def budget_in_words(sentences: SentenceFeatures) -> float:
    """Estimate the budget in words, whatever its unit; at most the words of the input."""
    words = float(sentences.word_counts.sum())
    return min(words * sentences.length.capacity / max(float(sentences.cost.sum()), 1.0), words)


def in_head(sentences: SentenceFeatures, total: int) -> Bools:
    """Return (n,) whether each sentence starts within its document's equal share of `total` words."""
    share, left = np.inf, float(total)
    sizes = np.bincount(sentences.first_of_document, weights=sentences.word_counts)
    sizes = np.sort(sizes[sizes > 0])
    for index, size in enumerate(sizes):
        if size > left / (len(sizes) - index):
            share = left / (len(sizes) - index)
            break
        left -= float(size)
    head: Bools = sentences.words_before < share
    return head


def most_central(sentences: SentenceFeatures, number: int) -> Ints:
    """Return the `number` sentences most similar to the beginnings of the documents, in order."""
    vectors = sentences.smooth_tfidf
    total = vectors.T @ (1.0 / (1.0 + sentences.position))
    return np.sort(np.argsort(-(vectors @ total), kind="stable")[:number])
