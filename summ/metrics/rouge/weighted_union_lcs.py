"""ROUGE-W of ROUGE-1.5.5: per reference sentence, the union of weighted LCS with all candidate sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

Floats = NDArray[np.float64]


def weighted_union_lcs(pairs: Pairs, limit: Pairs, weight: float) -> tuple[Floats, Floats, Floats]:
    """Return weighted hits, weight of the reference's sentences and weight of the candidate, each of shape (n_pairs,).

    `limit` are the same pairs, truncated to the tokens that count.
    """
    split = int(pairs.reference_sentences.sum())
    sentence_weights = pairs.sentence_lengths[:split].astype(np.float64) ** weight
    reference = np.bincount(pairs.pair_of_sentence[:split], weights=sentence_weights, minlength=pairs.count)
    sides = zip(_sentences(pairs), _clipped_tokens(limit), strict=True)
    hits = np.array([_hits(*sentences, tokens, weight) for sentences, tokens in sides], dtype=np.float64)
    return hits, reference.astype(np.float64), limit.candidate_lengths.astype(np.float64) ** weight


def _clipped_tokens(pairs: Pairs) -> Iterator[Counter[int]]:
    """Yield the tokens that both sides of each pair share, with clipped counts."""
    texts = [Counter(text) for text in _cut(pairs.ids, pairs.lengths)]
    sides = zip(texts[: pairs.count], texts[pairs.count :], strict=True)
    return (reference & candidate for reference, candidate in sides)


def _sentences(pairs: Pairs) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
    """Yield the sentences of the reference and of the candidate of each pair."""
    sentences = _cut(pairs.ids, pairs.sentence_lengths)
    counts = np.concatenate([pairs.reference_sentences, pairs.candidate_sentences])
    texts = [
        sentences[first : first + count]
        for first, count in zip(starts_of(counts).tolist(), counts.tolist(), strict=True)
    ]
    return zip(texts[: pairs.count], texts[pairs.count :], strict=True)


def _cut(ids: Ints, lengths: Ints) -> list[list[int]]:
    flat = ids.tolist()
    return [flat[begin:end] for begin, end in pairwise([0, *np.cumsum(lengths).tolist()])]


def _hits(references: list[list[int]], candidates: list[list[int]], available: Counter[int], weight: float) -> float:
    """Sum the run lengths to the power of `weight` over the tokens of the union that are still `available`.

    A run ends before a token outside the union. If its last token is used up, the run continues into the next one of
    the sentence, or is lost at the end of the sentence, as in the original script.
    """
    total = 0.0
    unions = _unions(references, candidates, weight)
    for reference in references:
        union = unions[tuple(reference)]
        run = 0
        for position in sorted(union):
            if available[reference[position]]:
                available[reference[position]] -= 1
                run += 1
                if position + 1 not in union:
                    total += run**weight
                    run = 0
    return total


def _unions(references: list[list[int]], candidates: list[list[int]], weight: float) -> dict[tuple[int, ...], set[int]]:
    """The positions of each distinct reference sentence that are in a weighted LCS with any candidate sentence."""
    with_token: dict[int, dict[tuple[int, ...], None]] = defaultdict(dict)
    for candidate in dict.fromkeys(map(tuple, candidates)):
        for token in candidate:
            with_token[token][candidate] = None
    unions: dict[tuple[int, ...], set[int]] = {}
    for reference in dict.fromkeys(map(tuple, references)):
        near = dict.fromkeys(candidate for token in set(reference) for candidate in with_token.get(token, ()))
        unions[reference] = {
            position for candidate in near for position in weighted_lcs_positions(reference, candidate, weight)
        }
    return unions


def weighted_lcs_positions(reference: Sequence[int], candidate: Sequence[int], weight: float) -> list[int]:
    """Return the positions in `reference` of the weighted LCS that a traceback finds; it goes up on a tie."""
    gains = [(run + 1) ** weight - run**weight for run in range(min(len(reference), len(candidate)) + 1)]
    values = [[0.0] * (len(candidate) + 1)]
    runs = [0] * (len(candidate) + 1)
    for token in reference:
        above, row, new_runs = values[-1], [0.0], [0]
        for column, other in enumerate(candidate):
            if token == other:
                row.append(above[column] + gains[runs[column]])
                new_runs.append(runs[column] + 1)
            else:
                row.append(max(above[column + 1], row[column]))
                new_runs.append(0)
        values.append(row)
        runs = new_runs
    positions = []
    row_number, column = len(reference), len(candidate)
    while row_number and column:
        if reference[row_number - 1] == candidate[column - 1]:
            row_number, column = row_number - 1, column - 1
            positions.append(row_number)
        elif values[row_number][column - 1] > values[row_number - 1][column]:
            column -= 1
        else:
            row_number -= 1
    return positions
