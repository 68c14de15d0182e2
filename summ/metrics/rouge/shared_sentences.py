"""The sentences of pairs, reduced to the tokens that both sides of a pair have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

# `ParallelLCS` keeps a candidate sentence in one machine word and finds its highest bit through a float64, which is
# exact up to 53 bits.
_CANDIDATE_TOKENS, _REFERENCE_TOKENS = 53, 64
# Words in the table of masks of a pair: 128 MB.
_MOST_MASK_WORDS = 1 << 24


@dataclass(frozen=True)
class SharedSentences:
    """Sentences without the tokens that only one side of the pair has; sentences of the references first.

    The dropped tokens match nothing, but they affect which of several longest subsequences the traceback finds.
    Therefore `gapless` marks the tokens after which none was dropped.

    Attributes
    ----------
    types, gapless : (n_tokens,)
        Shared type of each token, and whether the next token of its sentence was kept.
    lengths, pair : (n_sentences,)
        Number of tokens and pair of each sentence.
    references : int
        Number of reference sentences.
    """

    types: Ints
    gapless: NDArray[np.bool_]
    lengths: Ints
    pair: Ints
    references: int
    pairs: Pairs

    @classmethod
    def of(cls, pairs: Pairs, wanted: NDArray[np.bool_]) -> SharedSentences:
        """Return the sentences of the pairs marked in `wanted`."""
        kept = np.flatnonzero((pairs.shared.types >= 0) & wanted[pairs.pair])
        lengths = np.bincount(pairs.sentence[kept], minlength=len(pairs.pair_of_sentence))
        filled = np.flatnonzero(lengths)
        references = int(np.searchsorted(filled, pairs.reference_sentences.sum()))
        types = np.append(pairs.shared.types, -1)
        is_last = np.append(pairs.sentence[1:] != pairs.sentence[:-1], True)
        gapless = is_last[kept] | (types[kept + 1] >= 0)
        return cls(types[kept], gapless, lengths[filled], pairs.pair_of_sentence[filled], references, pairs)

    @cached_property
    def starts(self) -> Ints:
        """Position of the first token of each sentence."""
        return starts_of(self.lengths)

    @cached_property
    def references_per_pair(self) -> Ints:
        return np.bincount(self.pair[: self.references], minlength=self.pairs.count)

    @cached_property
    def candidates_per_pair(self) -> Ints:
        return np.bincount(self.pair[self.references :], minlength=self.pairs.count)

    @cached_property
    def types_per_pair(self) -> Ints:
        return np.bincount(self.pairs.shared.pair, minlength=self.pairs.count)

    @property
    def too_long_for_words(self) -> NDArray[np.bool_]:
        """Pairs with a sentence that is too long for a machine word, or with too large a table of masks."""
        too_long = self.types_per_pair * self.candidates_per_pair > _MOST_MASK_WORDS
        split = self.references
        too_long[self.pair[:split][self.lengths[:split] > _REFERENCE_TOKENS]] = True
        too_long[self.pair[split:][self.lengths[split:] > _CANDIDATE_TOKENS]] = True
        return too_long
