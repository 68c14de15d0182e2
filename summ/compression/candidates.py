"""Candidates for a summary: sentences and texts made from them, with the features that selection needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Coverage
from summ.text.length import Length
from summ.types import Sentence


@dataclass(frozen=True)
class Candidate:
    """A text that may enter a summary.

    Parameters
    ----------
    text : str
        The text.
    seed : int
        Row of the sentence that it is mainly made from.
    shares : dict of int to float
        Share of the text that each source sentence contributed, by row, largest first; they sum to 1.
    is_verbatim : bool, default False
        Whether the text is the sentence `seed`, unchanged.
    """

    text: str
    seed: int
    shares: dict[int, float]
    is_verbatim: bool = False


def verbatim(features: SentenceFeatures, row: int) -> Candidate:
    """Return the sentence of this row as a candidate."""
    return Candidate(features.texts[row], row, {row: 1.0}, is_verbatim=True)


class CandidateFeatures(SentenceFeatures):
    """The features of `candidates`, sorted by seed. Each has the document and the position of its seed.

    Parameters
    ----------
    features : SentenceFeatures
        Features of the source sentences.
    candidates : sequence of Candidate
        Made from the sentences of `features`.
    length : Length
        The budget.
    """

    def __init__(self, features: SentenceFeatures, candidates: Sequence[Candidate], length: Length) -> None:
        self.candidates = sorted(candidates, key=lambda candidate: candidate.seed)
        self.sources = features
        self.seeds: Ints = np.array([candidate.seed for candidate in self.candidates], dtype=np.int64)
        seeds = [features.sentences[row] for row in self.seeds]
        super().__init__(
            features.cluster,
            [
                Sentence(candidate.text, seed.start, seed.end, seed.document, seed.position)
                for candidate, seed in zip(self.candidates, seeds, strict=True)
            ],
            language=features.language,
            known=features.known,
            references=features.references,
            length=length,
        )

    @cached_property
    def position(self) -> Ints:
        return self.sources.position[self.seeds]

    def coverage(self, weights: Floats) -> Coverage:
        """Return coverage with the weights of the source sentences' bigrams and terms.

        Parameters
        ----------
        weights : ndarray, shape (bigrams + terms,)
            Weights of the bigrams of the source sentences, then of their terms.
        """
        n_bigrams = self.sources.bigrams.shape[1]
        own = np.concatenate(self.transferred(weights[:n_bigrams], weights[n_bigrams:]))
        return Coverage(sparse.hstack([self.bigrams, self.counts]).tocsr(), own)

    def transferred(self, of_bigrams: Floats, of_terms: Floats) -> tuple[Floats, Floats]:
        """Map values of the sources' bigrams and terms to those of the candidates; 0 where the sources have none."""
        if (len(of_bigrams), len(of_terms)) != (self.sources.bigrams.shape[1], self.sources.counts.shape[1]):
            raise ValueError("expected one number per bigram of the sources, and one per term")
        index = {term: column for column, term in enumerate(self.sources.terms)}
        # -1 for an absent term: the appended 0 is its value.
        columns = np.array([index.get(term, -1) for term in self.terms], dtype=np.int64)
        own_terms: Floats = np.append(of_terms, 0.0)[columns]
        base = len(of_terms) + 1
        source_keys = self.sources.bigram_terms[0] * base + self.sources.bigram_terms[1]
        pairs = columns[self.bigram_terms]
        keys = np.where((pairs >= 0).all(axis=0), pairs[0] * base + pairs[1], -1)
        if not len(source_keys):
            return np.zeros(len(keys)), own_terms
        order = np.argsort(source_keys)
        matches = order[np.searchsorted(source_keys, keys, sorter=order).clip(max=len(source_keys) - 1)]
        return np.where(source_keys[matches] == keys, of_bigrams[matches], 0.0), own_terms
