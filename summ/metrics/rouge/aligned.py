"""Sentences of a pair of texts as ROUGE-Lsum aligns them, without the tokens that only one side has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

# A lane is one reference sentence against one candidate sentence, in one word of 64 bits. Its highest bit is found
# through a float64, which is exact up to 53.
_CANDIDATE_TOKENS, _REFERENCE_TOKENS = 53, 64
_MASK_WORDS = 1 << 21


@dataclass(frozen=True)
class AlignedSentences:
    """What is left of the sentences without the tokens that only one side has.

    Those match nothing, but the walk back may rest on one: `gapless` says of each token that none was left out right
    behind it. Sentences of the references come first; `references` is their number. `types` and `gapless` are by
    token, the rest by sentence.
    """

    types: Ints
    gapless: NDArray[np.bool_]
    lengths: Ints
    pair: Ints
    references: int
    pairs: Pairs

    @classmethod
    def of(cls, pairs: Pairs, wanted: NDArray[np.bool_]) -> AlignedSentences:
        kept = np.flatnonzero((pairs.common.types >= 0) & wanted[pairs.pair])
        lengths = np.bincount(pairs.sentence[kept], minlength=len(pairs.sentence_pair))
        alive = np.flatnonzero(lengths)
        references = int(np.searchsorted(alive, pairs.reference_sentences.sum()))
        types = np.append(pairs.common.types, -1)
        last = np.append(pairs.sentence[1:] != pairs.sentence[:-1], True)
        gapless = last[kept] | (types[kept + 1] >= 0)
        return cls(types[kept], gapless, lengths[alive], pairs.sentence_pair[alive], references, pairs)

    @cached_property
    def starts(self) -> Ints:
        return starts_of(self.lengths)

    @cached_property
    def candidates_of(self) -> Ints:
        return np.bincount(self.pair[self.references :], minlength=self.pairs.count)

    @cached_property
    def types_of(self) -> Ints:
        return np.bincount(self.pairs.common.pair, minlength=self.pairs.count)

    @property
    def too_long_for_lanes(self) -> NDArray[np.bool_]:
        """The pairs with a sentence too long for a word, or with too many for a table of masks."""
        long = self.types_of * self.candidates_of > _MASK_WORDS
        long[self.pair[: self.references][self.lengths[: self.references] > _REFERENCE_TOKENS]] = True
        long[self.pair[self.references :][self.lengths[self.references :] > _CANDIDATE_TOKENS]] = True
        return long
