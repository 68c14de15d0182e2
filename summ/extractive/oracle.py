"""The greedy ROUGE oracle."""

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
# Smaller gains may be due to rounding.
_MIN_GAIN = 1e-12


class Oracle(Extractive):
    """The sentences that maximize ROUGE-1 and ROUGE-2 against the references: an upper bound of extraction.

    It needs references and is for evaluation only. Each step adds the sentence that increases the sum of both measures
    most, computed on stems and averaged over references; selection ends when none increases it.

    Parameters
    ----------
    measure : {"fmeasure", "recall"}, default "fmeasure"
        The measure to maximize.

    References
    ----------
    Nallapati, Zhai and Zhou (2017), SummaRuNNer.

    Examples
    --------
    >>> from summ import Summarizer
    >>> documents = ["The old bridge closed on Monday. A ferry runs.", "The old bridge has cracks. Shops lose trade."]
    >>> print(Summarizer("oracle").summarize(documents, sentences=1, references=["The ferry runs."]))
    A ferry runs.
    """

    name = "oracle"
    needs_references = True
    selection = Selection(diversity=0.0, max_similarity=1.0, query_weight=0.0)

    def __init__(self, *, measure: Measure = "fmeasure") -> None:
        self.measure = measure

    def objective(self, sentences: SentenceFeatures) -> Objective:
        if not sentences.references:
            raise InputError("the oracle needs references: pass references=, or use another method.")
        return _Rouge(sentences, self.measure)


class _Rouge(Objective):
    may_stop = True
    rates_halves = True

    def __init__(self, sentences: SentenceFeatures, measure: str) -> None:
        texts = [sentence.text for sentence in sentences.sentences] + list(sentences.references)
        words = term_ids(texts, language=sentences.language, drop_stop_words=False)
        lengths = np.diff(words.indptr)
        self.measure = measure
        self.overlaps: list[_Overlap] = []
        n = len(sentences)
        for order in (1, 2):
            counts = bigram_counts(words.ids, words.indptr, order=order)[0]
            size = np.maximum(lengths - order + 1, 0)
            for reference in range(n, len(texts)):
                reference_counts = counts[[reference]].toarray().ravel()
                self.overlaps.append(_Overlap(counts[:n], reference_counts, size[:n].astype(float)))

    def gains(self, available: Bools) -> Floats:
        values = (overlap.value(overlap.gain, overlap.size, self.measure) for overlap in self.overlaps)
        total: Floats = sum(values, np.zeros(len(available)))
        current = sum(float(overlap.value(np.zeros(1), np.zeros(1), self.measure)[0]) for overlap in self.overlaps)
        return total - current - _MIN_GAIN

    def add(self, index: int) -> None:
        for overlap in self.overlaps:
            overlap.add(index)


class _Overlap:
    """The n-grams that a growing summary shares with one reference."""

    def __init__(self, counts: Matrix, reference: Floats, size: Floats) -> None:
        self.counts, self.columns = counts, counts.tocsc()
        self.reference, self.size = reference, size
        self.covered: Floats = np.zeros(len(reference))
        self.hits = self.total = 0.0
        self.gain: Floats = row_sums(np.minimum(counts.data, reference[counts.indices]), counts.indptr)

    def value(self, more_hits: Floats, more: Floats, measure: str) -> Floats:
        """Return the measure after adding `more` n-grams, of which `more_hits` match."""
        reference = self.reference.sum()
        denominator = np.maximum(reference if measure == "recall" else (reference + self.total + more) / 2, 1.0)
        value: Floats = (self.hits + more_hits) / denominator
        return value

    def add(self, index: int) -> None:
        self.hits += float(self.gain[index])
        self.total += float(self.size[index])
        span = slice(self.counts.indptr[index], self.counts.indptr[index + 1])
        for gram, count in zip(self.counts.indices[span].tolist(), self.counts.data[span].tolist(), strict=True):
            if self.reference[gram] > self.covered[gram]:
                entries = slice(self.columns.indptr[gram], self.columns.indptr[gram + 1])
                counts = self.columns.data[entries]
                before = self.reference[gram] - self.covered[gram]
                self.covered[gram] = min(self.covered[gram] + count, self.reference[gram])
                after = self.reference[gram] - self.covered[gram]
                self.gain[self.columns.indices[entries]] += np.minimum(counts, after) - np.minimum(counts, before)
