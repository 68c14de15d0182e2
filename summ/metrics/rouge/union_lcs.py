"""Union LCS (ROUGE-Lsum): the reference tokens in an LCS with any candidate sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.distinct_comparisons import DistinctComparisons, Form
from summ.metrics.rouge.lcs import lcs_lengths, lcs_rows, position_masks
from summ.metrics.rouge.pairs import Ints, Pairs
from summ.metrics.rouge.parallel_lcs import ParallelLCS
from summ.metrics.rouge.shared_sentences import SharedSentences

# Number of sentence comparisons in a pair from which it pays to look for equal ones.
_MANY = 1 << 14
# Cost of a sentence in `DistinctComparisons`, relative to a comparison in `ParallelLCS`.
_EFFORT = 32


def union_lcs_hits(pairs: Pairs, *, limit: Pairs | None = None) -> Ints:
    """Count the reference tokens in the union per pair, none more often than it occurs in the candidate.

    Parameters
    ----------
    pairs : Pairs
        The texts, with their sentences.
    limit : Pairs, optional
        The same pairs, truncated; tokens count at most as often as in both of their sides.

    Notes
    -----
    Of several longest subsequences, the one that a traceback from the last cell of the table finds is used; on a tie
    it goes up, as in the rouge-score package.
    """
    is_single = (pairs.reference_sentences <= 1) & (pairs.candidate_sentences <= 1)
    if limit:
        is_single[:] = False
    hits = lcs_lengths(pairs) if is_single.any() else np.zeros(pairs.count, dtype=np.int64)
    if is_single.all():
        return hits
    sentences = SharedSentences.of(pairs, ~is_single)
    covered = np.zeros(len(sentences.types), dtype=bool)
    too_long = sentences.too_long_for_words
    comparisons = sentences.references_per_pair * sentences.candidates_per_pair
    done = np.zeros(pairs.count, dtype=bool)
    for pair in np.flatnonzero(too_long | (comparisons > _MANY)).tolist():
        done[pair] = _cover_distinct(sentences, pair, covered, always=bool(too_long[pair]))
    parallel = ParallelLCS(sentences, ~done)
    for block in parallel.blocks():
        parallel.cover(block, covered)
    counts = np.bincount(sentences.types[covered], minlength=len(pairs.shared))
    most = pairs.clipped_counts_in(limit) if limit else pairs.shared.candidate_counts
    return np.where(is_single, hits, pairs.per_pair(np.minimum(counts, most), pairs.shared.pair))


def lcs_positions(reference: Sequence[int], candidate: Sequence[int], gapless: Sequence[bool]) -> list[int]:
    """Return the positions in `reference` of the LCS that the traceback finds, for sequences of any length.

    `gapless` marks candidate tokens that no dropped token follows.
    """
    masks = position_masks(candidate)
    rows = list(lcs_rows(reference, masks))
    remaining = rows[-1].bit_count()
    gapless_mask = sum(1 << position for position, is_gapless in enumerate(gapless) if is_gapless)
    allowed = (1 << len(candidate)) - 1
    positions = []
    for position in range(len(reference) - 1, -1, -1):
        if not remaining:
            break
        matches = masks.get(reference[position], 0) & allowed
        at_edge = bool(matches & gapless_mask & (allowed ^ (allowed >> 1)))
        if at_edge or (rows[position] & allowed).bit_count() < remaining:
            positions.append(position)
            remaining -= 1
            allowed = (1 << (matches.bit_length() - 1)) - 1
    return positions


def _cover_distinct(sentences: SharedSentences, pair: int, covered: NDArray[np.bool_], *, always: bool) -> bool:
    """Mark the tokens of a pair that are in the union, comparing only what differs.

    Without `always`, return False and mark nothing if too few comparisons are the same.
    """
    numbers = np.flatnonzero(sentences.pair == pair)
    split = int(np.searchsorted(numbers, sentences.references))
    starts = sentences.starts[numbers].tolist()
    lengths = sentences.lengths[numbers].tolist()
    spans = [slice(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    tokens = [tuple(sentences.types[span].tolist()) for span in spans]
    candidates: list[Form] = [
        tuple(zip(own, sentences.gapless[span].tolist(), strict=True))
        for own, span in zip(tokens[split:], spans[split:], strict=True)
    ]
    comparisons = DistinctComparisons(tokens[:split], candidates)
    if not always and _EFFORT * comparisons.effort > split * len(candidates):
        return False
    positions = {
        reference: sorted(
            {position for form in forms for position in lcs_positions(reference, *zip(*form, strict=True))}
        )
        for reference, forms in comparisons
    }
    for start, reference in zip(starts, tokens[:split], strict=False):
        covered[[start + position for position in positions[reference]]] = True
    return True
