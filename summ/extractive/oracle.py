"""The greedy oracle."""

from __future__ import annotations

from typing import Literal

import numpy as np

from summ.errors import InputError
from summ.selection.arrays import Bools, Floats, Matrix, row_sums
from summ.selection.base import Extractive
from summ.selection.bigrams import bigram_counts
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective
from summ.selection.options import Selection
from summ.text.terms import term_ids

Measure = Literal["fmeasure", "recall"]


class Oracle(Extractive):
    """The sentences that raise ROUGE-1 and ROUGE-2 against the references most: what extraction can reach at best.

    For evaluation only: refuses to run without references. Each step takes the sentence that adds most to the sum of
    both measures, stemmed, meaned over references, and the choice ends where none adds anything (as in Nallapati et
    al. 2017). `measure` is "fmeasure" or "recall".
    """

    name = "oracle"
    needs_references = True
    selection = Selection(diversity=0.0, max_similarity=1.0, query_weight=0.0)

    def __init__(self, *, measure: Measure = "fmeasure") -> None:
        self.measure = measure

    def objective(self, sentences: SentenceFeatures) -> Objective:
        if not sentences.references:
            raise InputError("the oracle reads the references: give references=, or use another method.")
        return _Rouge(sentences, self.measure)


class _Rouge(Objective):
    may_stop = True

    def __init__(self, sentences: SentenceFeatures, measure: str) -> None:
        texts = [sentence.text for sentence in sentences.sentences] + list(sentences.references)
        words = term_ids(texts, language=sentences.language, drop_stop_words=False)
        lengths = np.diff(words.indptr)
        self.measure = measure
        self.hits: list[_Hits] = []
        n = len(sentences)
        for order in (1, 2):
            counts = bigram_counts(words.ids, words.indptr, order=order)[0]
            size = np.maximum(lengths - order + 1, 0)
            for reference in range(n, len(texts)):
                self.hits.append(_Hits(counts[:n], counts[[reference]].toarray().ravel(), size[:n].astype(float)))

    def gains(self, open_: Bools) -> Floats:
        gains: Floats = sum((one.value(one.gain, one.size, self.measure) for one in self.hits), np.zeros(len(open_)))
        now = sum(float(one.value(np.zeros(1), np.zeros(1), self.measure)[0]) for one in self.hits)
        return gains - now - 1e-12

    def add(self, index: int) -> None:
        for one in self.hits:
            one.add(index)


class _Hits:
    """N-grams that a growing choice shares with one reference."""

    def __init__(self, counts: Matrix, reference: Floats, size: Floats) -> None:
        self.counts, self.columns = counts, counts.tocsc()
        self.reference, self.size = reference, size
        self.said: Floats = np.zeros(len(reference))
        self.found = self.total = 0.0
        self.gain: Floats = row_sums(np.minimum(counts.data, reference[counts.indices]), counts.indptr)

    def value(self, more: Floats, longer: Floats, measure: str) -> Floats:
        """The measure after `more` hits in `longer` further n-grams."""
        hits = self.found + more
        whole = self.reference.sum()
        below = np.maximum(whole if measure == "recall" else (whole + self.total + longer) / 2, 1.0)
        value: Floats = hits / below
        return value

    def add(self, index: int) -> None:
        self.found += float(self.gain[index])
        self.total += float(self.size[index])
        span = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        for gram, count in zip(self.counts.indices[span].tolist(), self.counts.data[span].tolist(), strict=True):
            if self.reference[gram] > self.said[gram]:
                where = slice(self.columns.indptr[gram], self.columns.indptr[gram + 1])
                counts = self.columns.data[where]
                left = self.reference[gram] - self.said[gram]
                self.said[gram] = min(self.said[gram] + count, self.reference[gram])
                now = self.reference[gram] - self.said[gram]
                self.gain[self.columns.indices[where]] += np.minimum(counts, now) - np.minimum(counts, left)
