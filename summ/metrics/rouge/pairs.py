"""Many (reference, candidate) pairs as flat integer arrays, so that one numpy call serves all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

# Sorting integers that carry their own position is many times as fast as an argsort; both must fit in 63 bits.
_SORT_BITS = 63


@dataclass(frozen=True)
class Encoded:
    """Texts as token ids, one after another. Sentences without a token are not kept.

    `ids` is flat; `lengths` counts the tokens of each text, `sentence_lengths` those of each sentence of all texts in
    order, `sentence_counts` the sentences of each text.
    """

    ids: Ints
    lengths: Ints
    sentence_lengths: Ints
    sentence_counts: Ints

    @cached_property
    def starts(self) -> Ints:
        return starts_of(self.lengths)

    @cached_property
    def sentence_starts(self) -> Ints:
        return starts_of(self.sentence_counts)

    def __len__(self) -> int:
        return len(self.lengths)


@dataclass(frozen=True)
class Common:
    """What both sides of a pair have. `types` numbers each position's token or n-gram, -1 where only one side has it.

    `reference_counts` and `candidate_counts` are per type, and `pair` says which pair the type is of: types of one
    pair are numbered without a gap.
    """

    types: Ints
    reference_counts: Ints
    candidate_counts: Ints
    pair: Ints

    def __len__(self) -> int:
        return len(self.pair)


class Pairs:
    """Tokens of the pairs, all references first and all candidates after them.

    `split` is the place of the first candidate token and `pair` the pair that each token belongs to.
    """

    def __init__(self, references: Encoded, candidates: Encoded, which_reference: Ints, which_candidate: Ints) -> None:
        self._sides = (references, which_reference), (candidates, which_candidate)
        self.count = len(which_reference)
        self.lcs: Ints | None = None
        self.reference_lengths = references.lengths[which_reference]
        self.candidate_lengths = candidates.lengths[which_candidate]
        self.split = int(self.reference_lengths.sum())
        self.lengths = np.concatenate([self.reference_lengths, self.candidate_lengths])
        self.pair = np.repeat(np.concatenate([np.arange(self.count)] * 2), self.lengths)
        self.ids = np.concatenate(
            [side.ids[ranges(side.starts[which], side.lengths[which])] for side, which in self._sides]
        )

    @cached_property
    def common(self) -> Common:
        """The token types that both sides of a pair have."""
        bits = int(self.ids.max(initial=0)).bit_length()
        keys = (self.pair << bits) | self.ids
        return common_of(keys, np.arange(len(keys)), self.split, self.pair)

    def counts_in(self, other: Pairs) -> Ints:
        """How often both sides have each of the common types in `other`, the same pairs cut shorter."""
        ids = np.zeros(len(self.common), dtype=np.int64)
        known = self.common.types >= 0
        ids[self.common.types[known]] = self.ids[known]
        theirs = np.zeros(len(other.common), dtype=np.int64)
        known = other.common.types >= 0
        theirs[other.common.types[known]] = other.ids[known]
        counts = np.minimum(other.common.reference_counts, other.common.candidate_counts).tolist()
        found = dict(zip(zip(other.common.pair.tolist(), theirs.tolist(), strict=True), counts, strict=True))
        keys = zip(self.common.pair.tolist(), ids.tolist(), strict=True)
        return np.fromiter((found.get(key, 0) for key in keys), dtype=np.int64, count=len(ids))

    @cached_property
    def remaining(self) -> Ints:
        """Tokens in each text's half of the flat array from each position on, itself included."""
        ends = np.cumsum(self.lengths)
        return np.asarray(np.repeat(ends, self.lengths) - np.arange(len(self.ids)))

    @cached_property
    def reference_sentences(self) -> Ints:
        references, which = self._sides[0]
        return references.sentence_counts[which]

    @cached_property
    def candidate_sentences(self) -> Ints:
        candidates, which = self._sides[1]
        return candidates.sentence_counts[which]

    @cached_property
    def sentence_pair(self) -> Ints:
        """The pair that each sentence is of, sentences of the references first."""
        return np.repeat(
            np.concatenate([np.arange(self.count)] * 2),
            np.concatenate([self.reference_sentences, self.candidate_sentences]),
        )

    @cached_property
    def sentence(self) -> Ints:
        """The sentence, numbered through all references and then all candidates, that each token is in."""
        lengths = np.concatenate(
            [
                side.sentence_lengths[ranges(side.sentence_starts[which], side.sentence_counts[which])]
                for side, which in self._sides
            ]
        )
        return np.repeat(np.arange(len(lengths)), lengths)

    def per_pair(self, amounts: Ints, pair: Ints) -> Ints:
        """The sum of `amounts` for each pair."""
        return np.bincount(pair, weights=amounts, minlength=self.count).astype(np.int64)


def common_of(keys: Ints, positions: Ints, split: int, pair: Ints) -> Common:
    """Group equal `keys` (which tell pairs apart) at ascending `positions`; `pair` is by position."""
    types = np.full(len(pair), -1, dtype=np.int64)
    if not len(keys):
        none = np.zeros(0, dtype=np.int64)
        return Common(types, none, none, none)
    order, ordered = _sorted(keys)
    where = positions[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(starts, append=len(ordered))
    before = np.concatenate([[0], np.cumsum(where >= split)])
    candidate_counts = before[starts + sizes] - before[starts]
    reference_counts = sizes - candidate_counts
    shared = (candidate_counts > 0) & (reference_counts > 0)
    number = np.where(shared, np.cumsum(shared) - 1, -1)
    types[where] = np.repeat(number, sizes)
    return Common(types, reference_counts[shared], candidate_counts[shared], pair[where[starts[shared]]])


def starts_of(lengths: Ints) -> Ints:
    """Where each run begins when runs of these lengths lie one after another."""
    return np.cumsum(lengths) - lengths


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """``start, start + 1, …`` for each run, one after another."""
    total = int(lengths.sum())
    return np.repeat(starts - starts_of(lengths), lengths) + np.arange(total)


def _sorted(keys: Ints) -> tuple[Ints, Ints]:
    bits = len(keys).bit_length()
    if int(keys.max()).bit_length() + bits <= _SORT_BITS:
        packed = np.sort((keys << bits) | np.arange(len(keys)))
        return packed & ((1 << bits) - 1), packed >> bits
    order = np.argsort(keys, kind="stable")
    return order, keys[order]
