"""Many (reference, candidate) pairs as flat integer arrays, so that one numpy call processes all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Encoded:
    """Texts as concatenated token ids, without empty sentences.

    Attributes
    ----------
    ids : (n_tokens,)
        Token ids of all texts.
    lengths, sentence_counts : (n_texts,)
        Tokens and sentences per text.
    sentence_lengths : (n_sentences,)
        Tokens per sentence.
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
class SharedTypes:
    """The token or n-gram types that both sides of a pair have, numbered consecutively within each pair.

    Attributes
    ----------
    types : (n_tokens,)
        Number of the type at each position, -1 if only one side has it.
    reference_counts, candidate_counts : (n_types,)
        Occurrences on each side.
    pair : (n_types,)
        Pair of each type.
    """

    types: Ints
    reference_counts: Ints
    candidate_counts: Ints
    pair: Ints

    @property
    def clipped_counts(self) -> Ints:
        return np.minimum(self.reference_counts, self.candidate_counts)

    def __len__(self) -> int:
        return len(self.pair)


class Pairs:
    """Tokens of the pairs: all references first, then all candidates.

    Attributes
    ----------
    ids, pair : (n_tokens,)
        Id and pair of each token.
    split : int
        Position of the first candidate token.
    lengths : (2 * count,)
        Tokens per text.
    lcs : (count,) or None
        Lengths of the longest common subsequences, once `lcs_lengths` has computed them.
    """

    def __init__(self, references: Encoded, candidates: Encoded, which_reference: Ints, which_candidate: Ints) -> None:
        self._sides = (references, which_reference), (candidates, which_candidate)
        self.count = len(which_reference)
        self.lcs: Ints | None = None
        self.reference_lengths = references.lengths[which_reference]
        self.candidate_lengths = candidates.lengths[which_candidate]
        self.split = int(self.reference_lengths.sum())
        self.lengths = np.concatenate([self.reference_lengths, self.candidate_lengths])
        self.pair = np.repeat(self._pair_of_text, self.lengths)
        self.ids = np.concatenate(
            [side.ids[ranges(side.starts[which], side.lengths[which])] for side, which in self._sides]
        )

    @property
    def _pair_of_text(self) -> Ints:
        return np.concatenate([np.arange(self.count)] * 2)

    @cached_property
    def shared(self) -> SharedTypes:
        """The token types that both sides of a pair have."""
        bits = int(self.ids.max(initial=0)).bit_length()
        keys = (self.pair << bits) | self.ids
        return shared_types(keys, np.arange(len(keys)), self.split, self.pair)

    def clipped_counts_in(self, other: Pairs) -> Ints:
        """Return the clipped counts in `other` (the same pairs, truncated) of each shared type."""
        shared, theirs = self.shared, other.shared
        other_keys = zip(theirs.pair.tolist(), other._shared_ids().tolist(), strict=True)
        counts = dict(zip(other_keys, theirs.clipped_counts.tolist(), strict=True))
        keys = zip(shared.pair.tolist(), self._shared_ids().tolist(), strict=True)
        return np.fromiter((counts.get(key, 0) for key in keys), dtype=np.int64, count=len(shared))

    def _shared_ids(self) -> Ints:
        """The token id of each shared type."""
        ids = np.zeros(len(self.shared), dtype=np.int64)
        is_shared = self.shared.types >= 0
        ids[self.shared.types[is_shared]] = self.ids[is_shared]
        return ids

    @cached_property
    def remaining(self) -> Ints:
        """Number of tokens of the text from each position on, inclusive."""
        ends = np.cumsum(self.lengths)
        return np.asarray(np.repeat(ends, self.lengths) - np.arange(len(self.ids)))

    @cached_property
    def reference_sentences(self) -> Ints:
        """Sentences per reference, shape (count,)."""
        references, which = self._sides[0]
        return references.sentence_counts[which]

    @cached_property
    def candidate_sentences(self) -> Ints:
        """Sentences per candidate, shape (count,)."""
        candidates, which = self._sides[1]
        return candidates.sentence_counts[which]

    @cached_property
    def pair_of_sentence(self) -> Ints:
        """Pair of each sentence, sentences of the references first."""
        return np.repeat(self._pair_of_text, np.concatenate([self.reference_sentences, self.candidate_sentences]))

    @cached_property
    def sentence_lengths(self) -> Ints:
        """Tokens per sentence, sentences of the references first."""
        return np.concatenate(
            [
                side.sentence_lengths[ranges(side.sentence_starts[which], side.sentence_counts[which])]
                for side, which in self._sides
            ]
        )

    @cached_property
    def sentence(self) -> Ints:
        """Sentence of each token, numbered over all references, then all candidates."""
        return np.repeat(np.arange(len(self.sentence_lengths)), self.sentence_lengths)

    def per_pair(self, amounts: Ints, pair: Ints) -> Ints:
        """Return (count,) the sum of `amounts` per pair."""
        return np.bincount(pair, weights=amounts, minlength=self.count).astype(np.int64)


def shared_types(keys: Ints, positions: Ints, split: int, pair: Ints) -> SharedTypes:
    """Group equal `keys` at ascending `positions`. Keys of different pairs differ; `pair` is by position."""
    types = np.full(len(pair), -1, dtype=np.int64)
    if not len(keys):
        none = np.zeros(0, dtype=np.int64)
        return SharedTypes(types, none, none, none)
    ordered, order = _sort(keys)
    ordered_positions = positions[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(starts, append=len(ordered))
    candidates_before = np.concatenate([[0], np.cumsum(ordered_positions >= split)])
    candidate_counts = candidates_before[starts + sizes] - candidates_before[starts]
    reference_counts = sizes - candidate_counts
    is_shared = (candidate_counts > 0) & (reference_counts > 0)
    numbers = np.where(is_shared, np.cumsum(is_shared) - 1, -1)
    types[ordered_positions] = np.repeat(numbers, sizes)
    pair_of_type = pair[ordered_positions[starts[is_shared]]]
    return SharedTypes(types, reference_counts[is_shared], candidate_counts[is_shared], pair_of_type)


def _sort(keys: Ints) -> tuple[Ints, Ints]:
    """Return the keys in ascending order, and the index of each."""
    # Sorting key and index as one integer is 1.5 times as fast as argsort (700,000 keys, x86-64 with AVX-512).
    bits = len(keys).bit_length()
    if int(keys.max()).bit_length() + bits > 63:
        order = np.argsort(keys)
        return keys[order], order
    packed = np.sort((keys << bits) | np.arange(len(keys)))
    return packed >> bits, packed & ((1 << bits) - 1)


def starts_of(lengths: Ints) -> Ints:
    """Return the start of each run, for consecutive runs of these lengths."""
    return np.cumsum(lengths) - lengths


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """Return ``start, start + 1, …`` of each run, concatenated."""
    total = int(lengths.sum())
    return np.repeat(starts - starts_of(lengths), lengths) + np.arange(total)
