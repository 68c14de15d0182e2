"""What a summary may be made of once like sentences are fused: as rows of features, like the sentences before."""

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
    """A text to choose, the row of the sentence that led to it, and the share that each row gave, largest first.

    `is_whole` where it is that sentence itself.
    """

    text: str
    seed: int
    shares: dict[int, float]
    is_whole: bool = False


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
        """Coverage by the `weights` that the source sentences gave their bigrams, then their terms."""
        pairs = self.sources.bigrams.shape[1]
        own = np.concatenate(self.carried(weights[:pairs], weights[pairs:]))
        return Coverage(sparse.hstack([self.bigrams, self.counts]).tocsr(), own)

    def carried(self, pairs: Floats, singles: Floats) -> tuple[Floats, Floats]:
        """What the source sentences gave their bigrams and terms, for those of the candidates: 0 where none has it."""
        if (len(pairs), len(singles)) != (self.sources.bigrams.shape[1], self.sources.counts.shape[1]):
            raise ValueError("one number for each bigram of the sources, and one for each term")
        number = {term: place for place, term in enumerate(self.sources.terms)}
        # -1 for a term that is not there; the appended 0 is its weight.
        term = np.array([number.get(one, -1) for one in self.terms], dtype=np.int64)
        of_terms: Floats = np.append(singles, 0.0)[term]
        base = len(singles) + 1
        known = self.sources.bigram_terms[0] * base + self.sources.bigram_terms[1]
        wanted = term[self.bigram_terms]
        key = np.where((wanted >= 0).all(axis=0), wanted[0] * base + wanted[1], -1)
        if not len(known):
            return np.zeros(len(key)), of_terms
        order = np.argsort(known)
        place = order[np.searchsorted(known, key, sorter=order).clip(max=len(known) - 1)]
        return np.where(known[place] == key, pairs[place], 0.0), of_terms
