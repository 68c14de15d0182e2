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
    """The densest run of significant words (Luhn 1958).

    Words are significant that are no stop words and occur `least` times or more in the cluster (in a large one: at
    least once in 1,000 words). Significant words with at most `gap` others between them form a run, which scores the
    square of their number over its length in words; a sentence has the score of its best run. The paper's gap is 4.
    """

    name = "luhn"

    def __init__(self, *, gap: Annotated[int, Range(0)] = 4, least: Count = 2) -> None:
        self.gap = gap
        self.least = least

    def score(self, sentences: SentenceFeatures) -> Floats:
        words = term_ids(
            [sentence.text for sentence in sentences.sentences], language=sentences.language, drop_stop_words=False
        )
        counts = np.bincount(words.ids, minlength=len(words.terms))
        stem = stemmer(sentences.language)
        stopped = {stem(word) for word in stop_words(sentences.language)}
        enough = counts >= max(self.least, len(words.ids) / 1000)
        significant = enough & np.array([term not in stopped for term in words.terms], dtype=bool)
        rows = np.repeat(np.arange(len(sentences)), np.diff(words.indptr))
        return _best_runs(significant[words.ids], rows, len(sentences), self.gap)


def _best_runs(significant: Bools, rows: Ints, n: int, gap: int) -> Floats:
    """(n,) best run of each row, from one flag a word and the row of each word."""
    scores = np.zeros(n)
    places = np.flatnonzero(significant)
    if not len(places):
        return scores
    breaks = (np.diff(places) > gap + 1) | (np.diff(rows[places]) != 0)
    starts = np.concatenate([[0], np.flatnonzero(breaks) + 1])
    ends = np.append(starts[1:], len(places)) - 1
    runs = (ends - starts + 1) ** 2 / (places[ends] - places[starts] + 1)
    np.maximum.at(scores, rows[places[starts]], runs)
    return scores
