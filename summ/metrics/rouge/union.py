"""Union LCS of ROUGE-Lsum: the reference words that an LCS with any candidate sentence covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.lcs import Words, lcs_lengths
from summ.metrics.rouge.pairs import Ints, Pairs, ranges, starts_of

# A lane is one reference sentence against one candidate sentence, in one word of 64 bits. Its highest bit is found
# through a float64, which is exact up to 53.
_CANDIDATE_TOKENS, _REFERENCE_TOKENS = 53, 64
_LANES = 8192
_MASK_WORDS = 1 << 21

_ONE = np.uint64(1)
_EXPONENT_SHIFT, _EXPONENT_BIAS = 52, 1023


def union_hits(pairs: Pairs, counted: Pairs | None = None) -> Ints:
    """For each pair, the reference tokens in the union, none counted more often than the candidate has it.

    `counted` are the same pairs cut shorter, where no token may count more often than both sides of those have it.

    Where several longest subsequences exist, the one taken is the one that a walk back from the table's end finds
    when it goes up on a tie, as the rouge-score package does.
    """
    single = (pairs.reference_sentences <= 1) & (pairs.candidate_sentences <= 1)
    if counted:
        single[:] = False
    hits = lcs_lengths(pairs) if single.any() else np.zeros(pairs.count, dtype=np.int64)
    if single.all():
        return hits
    sentences = _Sentences.of(pairs, ~single)
    taken = np.zeros(len(sentences.types), dtype=bool)
    by_hand = sentences.too_long_for_lanes
    for one in np.flatnonzero(by_hand).tolist():
        _take_by_hand(sentences, one, taken)
    lanes = _Lanes(sentences, ~by_hand)
    for block in lanes.blocks():
        lanes.take(block, taken)
    covered = np.bincount(sentences.types[taken], minlength=len(pairs.common))
    quotas = pairs.counts_in(counted) if counted else pairs.common.candidate_counts
    return np.where(single, hits, pairs.per_pair(np.minimum(covered, quotas), pairs.common.pair))


def lcs_places(reference: Sequence[int], candidate: Sequence[int], gapless: Sequence[bool]) -> list[int]:
    """Places in `reference` of the LCS that the walk back finds, over Python integers, for texts of any length.

    `gapless` says of each candidate token that none was left out right behind it.
    """
    masks: dict[int, int] = {}
    for place, token in enumerate(candidate):
        masks[token] = masks.get(token, 0) | 1 << place
    full = (1 << len(candidate)) - 1
    state = full
    grown = [0]
    for token in reference:
        both = state & masks.get(token, 0)
        state = ((state + both) | (state ^ both)) & full
        grown.append(state ^ full)
    left = grown[-1].bit_count()
    edges = sum(1 << place for place, one in enumerate(gapless) if one)
    allowed = full
    found = []
    for row in range(len(reference) - 1, -1, -1):
        if not left:
            break
        matches = masks.get(reference[row], 0) & allowed
        at_edge = bool(matches & edges & (allowed ^ (allowed >> 1)))
        if at_edge or (grown[row] & allowed).bit_count() < left:
            found.append(row)
            left -= 1
            allowed = (1 << (matches.bit_length() - 1)) - 1
    return found


@dataclass(frozen=True)
class _Sentences:
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
    def of(cls, pairs: Pairs, wanted: NDArray[np.bool_]) -> _Sentences:
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


def _take_by_hand(sentences: _Sentences, pair: int, taken: NDArray[np.bool_]) -> None:
    mine = np.flatnonzero(sentences.pair == pair)
    split = int(np.searchsorted(mine, sentences.references))
    starts = sentences.starts[mine].tolist()
    lengths = sentences.lengths[mine].tolist()
    spans = [slice(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    texts = [sentences.types[span].tolist() for span in spans]
    gapless = [sentences.gapless[span].tolist() for span in spans]
    for start, reference in zip(starts[:split], texts[:split], strict=True):
        for candidate, without_gap in zip(texts[split:], gapless[split:], strict=True):
            taken[[start + place for place in lcs_places(reference, candidate, without_gap)]] = True


class _Lanes:
    """Every reference sentence against every candidate sentence of its pair, a machine word each."""

    def __init__(self, sentences: _Sentences, wanted: NDArray[np.bool_]) -> None:
        self._sentences = sentences
        widths: Ints = np.where(wanted, sentences.candidates_of, 0)
        sizes = sentences.types_of * widths
        # masks[row_of_type + candidate sentence] has a bit for each place of the type in that sentence.
        of_type = ranges(np.zeros_like(sizes), sentences.types_of)
        self._rows: Ints = np.repeat(starts_of(sizes), sentences.types_of) + of_type * np.repeat(
            widths, sentences.types_of
        )
        self._masks = np.zeros(int(sizes.sum()), dtype=np.uint64)
        pair = sentences.pair[sentences.references :]
        number = ranges(np.zeros_like(sizes), sentences.candidates_of)
        lengths, usable = sentences.lengths[sentences.references :], wanted[pair]
        tokens = ranges(sentences.starts[sentences.references :][usable], lengths[usable])
        place = ranges(np.zeros_like(lengths[usable]), lengths[usable])
        rows = self._rows[sentences.types[tokens]] + np.repeat(number[usable], lengths[usable])
        np.add.at(self._masks, rows, _ONE << place.astype(np.uint64))
        self._edges = np.zeros(len(sentences.lengths), dtype=np.uint64)
        bits = sentences.gapless[tokens].astype(np.uint64) << place.astype(np.uint64)
        np.add.at(self._edges, sentences.references + np.repeat(np.flatnonzero(usable), lengths[usable]), bits)
        self._references = np.flatnonzero(widths[sentences.pair[: sentences.references]] > 0)
        self._widths = widths[sentences.pair[self._references]]
        self._row_of_token = self._rows[sentences.types]
        self._first_candidate = sentences.references + starts_of(sentences.candidates_of)

    def blocks(self) -> Iterator[Ints]:
        """Reference sentences in groups of few enough lanes to stay in cache, the longest first in each."""
        if not len(self._references):
            return
        number = np.cumsum(self._widths) // _LANES
        for group in np.split(np.arange(len(number)), np.flatnonzero(np.diff(number)) + 1):
            lengths = self._sentences.lengths[self._references[group]]
            yield group[np.argsort(-lengths, kind="stable")]

    def take(self, block: Ints, taken: NDArray[np.bool_]) -> None:
        """Mark in `taken` what the reference sentences of a block share with any candidate sentence."""
        references, widths = self._references[block], self._widths[block]
        starts, lengths = self._sentences.starts[references], self._sentences.lengths[references]
        lane_starts = np.repeat(starts, widths)
        lane_lengths = np.repeat(lengths, widths)
        column = ranges(np.zeros_like(widths), widths)
        longest = int(lengths[0])
        running = np.searchsorted(-lane_lengths, -np.arange(longest), side="left").tolist()
        masks: list[Words] = []
        grown: list[Words] = [np.zeros(len(column), dtype=np.uint64)]
        state = np.full(len(column), ~np.uint64(0), dtype=np.uint64)
        for step, count in enumerate(running):
            mask = self._masks.take(self._row_of_token.take(lane_starts[:count] + step) + column[:count])
            now = state[:count]
            both = now & mask
            state[:count] = (now + both) | (now ^ both)
            masks.append(mask)
            grown.append(~state[:count])
        candidate = np.repeat(self._first_candidate[self._sentences.pair[references]], widths) + column
        allowed = (_ONE << self._sentences.lengths[candidate].astype(np.uint64)) - _ONE
        found = self._walk_back(masks, grown, running, ~state, allowed, self._edges[candidate])
        union = np.bitwise_or.reduceat(found, starts_of(widths))
        place = ranges(np.zeros_like(lengths), lengths)
        marked = (np.repeat(union, lengths) >> place.astype(np.uint64)) & _ONE
        taken[ranges(starts, lengths)] |= marked.astype(bool)

    @staticmethod
    def _walk_back(
        masks: list[Words], grown: list[Words], running: list[int], last: Words, allowed: Words, edges: Words
    ) -> Words:
        """A bit for each reference token that is on the path, a word a lane.

        `allowed` has a bit for each candidate token not yet behind the walk; `grown` the table's row before each step;
        `edges` marks the tokens with no gap behind them.
        """
        left = np.bitwise_count(last)
        found = np.zeros(len(last), dtype=np.uint64)
        for step in range(len(masks) - 1, -1, -1):
            count = running[step]
            bound = allowed[:count]
            matches = masks[step] & bound
            at_edge = (matches & edges[:count] & (bound ^ (bound >> _ONE))) != 0
            take = at_edge | (np.bitwise_count(grown[step][:count] & bound) < left[:count])
            highest = (matches.astype(np.float64).view(np.int64) >> _EXPONENT_SHIFT) - _EXPONENT_BIAS
            below = (_ONE << np.where(take, highest, 0).astype(np.uint64)) - _ONE
            allowed[:count] = np.where(take, below, bound)
            left[:count] -= take
            found[:count] |= take.astype(np.uint64) << np.uint64(step)
        return found
