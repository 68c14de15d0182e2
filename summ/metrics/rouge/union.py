"""Union LCS of ROUGE-Lsum: the reference words that an LCS with any candidate sentence covers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.aligned import AlignedSentences
from summ.metrics.rouge.lanes import Lanes
from summ.metrics.rouge.lcs import lcs_lengths
from summ.metrics.rouge.pairs import Ints, Pairs


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
    sentences = AlignedSentences.of(pairs, ~single)
    taken = np.zeros(len(sentences.types), dtype=bool)
    by_hand = sentences.too_long_for_lanes
    for one in np.flatnonzero(by_hand).tolist():
        _take_by_hand(sentences, one, taken)
    lanes = Lanes(sentences, ~by_hand)
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


def _take_by_hand(sentences: AlignedSentences, pair: int, taken: NDArray[np.bool_]) -> None:
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
