"""Many short LCS in parallel: one machine word per reference sentence and candidate sentence of a pair."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.lcs import Words
from summ.metrics.rouge.pairs import Ints, ranges, starts_of
from summ.metrics.rouge.shared_sentences import SharedSentences

# Number of comparisons per block, which fits in the processor's cache.
_BLOCK = 8192
_ONE = np.uint64(1)


class ParallelLCS:
    """Bit masks of the candidate sentences of the pairs marked in `wanted`."""

    def __init__(self, sentences: SharedSentences, wanted: NDArray[np.bool_]) -> None:
        self._sentences = sentences
        split = sentences.references
        widths: Ints = np.where(wanted, sentences.candidates_per_pair, 0)
        sizes = sentences.types_per_pair * widths
        # masks[row of the type + number of the candidate sentence] has a bit for each position of the type in it.
        type_number = ranges(np.zeros_like(sizes), sentences.types_per_pair)
        rows = np.repeat(starts_of(sizes), sentences.types_per_pair) + type_number * np.repeat(
            widths, sentences.types_per_pair
        )
        self._row_of_token = rows[sentences.types]
        self._masks = np.zeros(int(sizes.sum()), dtype=np.uint64)
        usable = wanted[sentences.pair[split:]]
        number = ranges(np.zeros_like(sizes), sentences.candidates_per_pair)
        lengths = sentences.lengths[split:][usable]
        tokens = ranges(sentences.starts[split:][usable], lengths)
        positions = ranges(np.zeros_like(lengths), lengths).astype(np.uint64)
        np.add.at(self._masks, self._row_of_token[tokens] + np.repeat(number[usable], lengths), _ONE << positions)
        self._gapless = np.zeros(len(sentences.lengths), dtype=np.uint64)
        bits = sentences.gapless[tokens].astype(np.uint64) << positions
        np.add.at(self._gapless, split + np.repeat(np.flatnonzero(usable), lengths), bits)
        self._references = np.flatnonzero(widths[sentences.pair[:split]] > 0)
        self._widths = widths[sentences.pair[self._references]]
        self._first_candidate = split + starts_of(sentences.candidates_per_pair)

    def blocks(self) -> Iterator[Ints]:
        """Yield groups of reference sentences for `cover`, each sorted by decreasing length."""
        if not len(self._references):
            return
        number = np.cumsum(self._widths) // _BLOCK
        for group in np.split(np.arange(len(number)), np.flatnonzero(np.diff(number)) + 1):
            lengths = self._sentences.lengths[self._references[group]]
            yield group[np.argsort(-lengths, kind="stable")]

    def cover(self, block: Ints, covered: NDArray[np.bool_]) -> None:
        """Mark in `covered` the tokens of a block's reference sentences in an LCS with a candidate sentence."""
        references, widths = self._references[block], self._widths[block]
        starts, lengths = self._sentences.starts[references], self._sentences.lengths[references]
        # From here on, an entry is a pair of a reference sentence and a candidate sentence.
        first_tokens = np.repeat(starts, widths)
        column = ranges(np.zeros_like(widths), widths)
        steps = -np.arange(int(lengths[0]))
        unfinished = np.searchsorted(-np.repeat(lengths, widths), steps, side="left").tolist()
        masks: list[Words] = []
        rows: list[Words] = [np.zeros(len(column), dtype=np.uint64)]
        state = np.full(len(column), ~np.uint64(0), dtype=np.uint64)
        for step, count in enumerate(unfinished):
            mask = self._masks.take(self._row_of_token.take(first_tokens[:count] + step) + column[:count])
            current = state[:count]
            matches = current & mask
            state[:count] = (current + matches) | (current ^ matches)
            masks.append(mask)
            rows.append(~state[:count])
        candidate = np.repeat(self._first_candidate[self._sentences.pair[references]], widths) + column
        allowed = (_ONE << self._sentences.lengths[candidate].astype(np.uint64)) - _ONE
        on_path = _walk_back(masks, rows, ~state, allowed, self._gapless[candidate])
        union = np.bitwise_or.reduceat(on_path, starts_of(widths))
        positions = ranges(np.zeros_like(lengths), lengths).astype(np.uint64)
        covered[ranges(starts, lengths)] |= ((np.repeat(union, lengths) >> positions) & _ONE).astype(bool)


def _walk_back(masks: list[Words], rows: list[Words], last_row: Words, allowed: Words, gapless: Words) -> Words:
    """Trace the LCS table back; return one word per comparison, with a bit for each reference token on the path.

    `rows` are the rows of the table before each step. `allowed` has a bit for each candidate token that the traceback
    has not passed. It takes the same path as `lcs_positions`.
    """
    remaining = np.bitwise_count(last_row)
    on_path = np.zeros(len(last_row), dtype=np.uint64)
    for step in range(len(masks) - 1, -1, -1):
        count = len(masks[step])
        bound = allowed[:count]
        matches = masks[step] & bound
        at_edge = (matches & gapless[:count] & (bound ^ (bound >> _ONE))) != 0
        is_taken = at_edge | (np.bitwise_count(rows[step][:count] & bound) < remaining[:count])
        highest = np.frexp(matches.astype(np.float64))[1] - 1
        below = (_ONE << np.where(is_taken, highest, 0).astype(np.uint64)) - _ONE
        allowed[:count] = np.where(is_taken, below, bound)
        remaining[:count] -= is_taken
        on_path[:count] |= is_taken.astype(np.uint64) << np.uint64(step)
    return on_path
