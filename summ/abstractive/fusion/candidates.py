"""What a summary may be made of once like sentences are fused: as rows of features, like the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from summ.extractive.arrays import Floats, Ints
from summ.extractive.features import SentenceFeatures
from summ.extractive.objective import Coverage
from summ.text.length import Length
from summ.types import Sentence


@dataclass(frozen=True)
class Candidate:
    """A text to choose, the row of the sentence that led to it, and the share that each row gave, largest first."""

    text: str
    seed: int
    shares: dict[int, float]


class Candidates(SentenceFeatures):
    """The features of `candidates`, in the order of their seeds, each in the place of its seed."""

    def __init__(self, features: SentenceFeatures, candidates: Sequence[Candidate], length: Length) -> None:
        self.candidates = sorted(candidates, key=lambda one: one.seed)
        self.sources = features
        seeds = [features.sentences[one.seed] for one in self.candidates]
        super().__init__(
            features.cluster,
            [
                Sentence(one.text, seed.start, seed.end, seed.document, seed.position)
                for one, seed in zip(self.candidates, seeds, strict=True)
            ],
            language=features.language,
            known=features.known,
            references=features.references,
            length=length,
        )

    @cached_property
    def position(self) -> Ints:
        return self.sources.position[[one.seed for one in self.candidates]]

    def coverage(self, weights: Floats) -> Coverage:
        """Coverage by the `weights` that the source sentences gave their bigrams, then their terms.

        A bigram or term that no source sentence has weighs nothing.
        """
        pairs, singles = self.sources.bigrams.shape[1], self.sources.counts.shape[1]
        if len(weights) != pairs + singles:
            raise ValueError(f"weights must be {pairs + singles} numbers, one a bigram and one a term")
        number = {term: place for place, term in enumerate(self.sources.terms)}
        # -1 for a term that is not there; the appended 0 is its weight.
        term = np.array([number.get(one, -1) for one in self.terms], dtype=np.int64)
        of_terms = np.append(weights[pairs:], 0.0)[term]
        base = singles + 1
        known = self.sources.bigram_terms[0] * base + self.sources.bigram_terms[1]
        order = np.argsort(known)
        wanted = term[self.bigram_terms]
        key = np.where((wanted >= 0).all(axis=0), wanted[0] * base + wanted[1], -1)
        if not len(known):
            of_pairs: Floats = np.zeros(len(key))
        else:
            place = order[np.searchsorted(known, key, sorter=order).clip(max=len(known) - 1)]
            of_pairs = np.where(known[place] == key, weights[:pairs][place], 0.0)
        return Coverage(sparse.hstack([self.bigrams, self.counts]).tocsr(), np.concatenate([of_pairs, of_terms]))
