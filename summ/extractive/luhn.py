"""Luhn's method."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from summ.options import Count, Range
from summ.selection.arrays import Bools, Floats, Ints
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.text.stems import stemmer
from summ.text.stopwords import stop_words
from summ.text.terms import term_ids


class Luhn(Extractive):
    """The densest sequence of significant words (Luhn 1958).

    Frequent words that are not stop words are significant. Significant words with few others between them form a
    sequence, whose score is the square of their number divided by its length in words. The score of a sentence is that
    of its best sequence.

    Parameters
    ----------
    gap : int, default 4
        Maximum number of other words between two significant words of a sequence; the default is the paper's.
    min_count : int, default 2
        Number of occurrences in the cluster from which a word is significant; in large clusters, at least one in 1,000
        words.

    References
    ----------
    Luhn (1958), The Automatic Creation of Literature Abstracts.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("luhn").summarize(documents, sentences=1))
    The old bridge closed on Monday.
    """

    name = "luhn"

    def __init__(self, *, gap: Annotated[int, Range(0)] = 4, min_count: Count = 2) -> None:
        self.gap = gap
        self.min_count = min_count

    def score(self, sentences: SentenceFeatures) -> Floats:
        words = term_ids(
            [sentence.text for sentence in sentences.sentences], language=sentences.language, drop_stop_words=False
        )
        counts = np.bincount(words.ids, minlength=len(words.terms))
        stem = stemmer(sentences.language)
        stop_stems = {stem(word) for word in stop_words(sentences.language)}
        frequent = counts >= max(self.min_count, len(words.ids) / 1000)
        significant = frequent & np.array([term not in stop_stems for term in words.terms], dtype=bool)
        rows = np.repeat(np.arange(len(sentences)), np.diff(words.indptr))
        return _best_sequences(significant[words.ids], rows, len(sentences), self.gap)


def _best_sequences(significant: Bools, rows: Ints, n: int, gap: int) -> Floats:
    """Return (n,) the best score of each row, given a flag and the row of each word."""
    scores = np.zeros(n)
    positions = np.flatnonzero(significant)
    if not len(positions):
        return scores
    breaks = (np.diff(positions) > gap + 1) | (np.diff(rows[positions]) != 0)
    starts = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    ends = np.append(starts[1:], len(positions)) - 1
    values = (ends - starts + 1) ** 2 / (positions[ends] - positions[starts] + 1)
    np.maximum.at(scores, rows[positions[starts]], values)
    return scores
