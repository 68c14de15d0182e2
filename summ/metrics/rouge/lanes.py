"""Many short LCS at once: a reference sentence against a candidate sentence in one machine word, a column of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.aligned import AlignedSentences
from summ.metrics.rouge.lcs import Words
from summ.metrics.rouge.pairs import Ints, ranges, starts_of

_LANES = 8192
_ONE = np.uint64(1)
_EXPONENT_SHIFT, _EXPONENT_BIAS = 52, 1023


class Lanes:
    """Every reference sentence against every candidate sentence of its pair, a machine word each."""

    def __init__(self, sentences: AlignedSentences, wanted: NDArray[np.bool_]) -> None:
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
