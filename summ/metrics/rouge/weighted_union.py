"""ROUGE-W as ROUGE-1.5.5 has it: by sentence, over the union of weighted LCSs with the candidate's sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.pairs import Ints, Pairs, starts_of

Floats = NDArray[np.float64]


def weighted_union(pairs: Pairs, counted: Pairs, weight: float) -> tuple[Floats, Floats, Floats]:
    """(weighted hits, weights of the reference's sentences, weight of the candidate), an entry a pair.

    `counted` are the same pairs, cut to what may be counted.
    """
    split = int(pairs.reference_sentences.sum())
    lengths = np.bincount(pairs.sentence, minlength=len(pairs.sentence_pair))
    by_sentence = lengths[:split].astype(np.float64) ** weight
    reference = np.bincount(pairs.sentence_pair[:split], weights=by_sentence, minlength=pairs.count)
    texts = zip(_sentences(pairs, lengths), _tokens(counted), strict=True)
    hits = np.array([_hits(*sentences, left, weight) for sentences, left in texts], dtype=np.float64)
    return hits, reference.astype(np.float64), counted.candidate_lengths.astype(np.float64) ** weight


def _tokens(pairs: Pairs) -> Iterator[Counter[int]]:
    """For each pair the tokens that both sides have, as often as both have them."""
    ids, ends = pairs.ids.tolist(), np.cumsum(pairs.lengths).tolist()
    texts = [Counter(ids[begin:end]) for begin, end in zip([0, *ends[:-1]], ends, strict=True)]
    return (one & other for one, other in zip(texts[: pairs.count], texts[pairs.count :], strict=True))


def _sentences(pairs: Pairs, lengths: Ints) -> Iterator[tuple[list[list[int]], list[list[int]]]]:
    ids = pairs.ids.tolist()
    ends = np.cumsum(lengths).tolist()
    counts = np.concatenate([pairs.reference_sentences, pairs.candidate_sentences])
    first = starts_of(counts).tolist()
    texts = [
        [ids[ends[one] - int(lengths[one]) : ends[one]] for one in range(begin, begin + count)]
        for begin, count in zip(first, counts.tolist(), strict=True)
    ]
    return zip(texts[: pairs.count], texts[pairs.count :], strict=True)


def _hits(references: list[list[int]], candidates: list[list[int]], left: Counter[int], weight: float) -> float:
    """Sum of run lengths to the power of `weight`, over tokens of the union of which some are left.

    A run ends where the next token is not in the union. If the token it ends with is used up, the run goes on into
    the next one of the sentence, or is lost at its end: so it is in the original.
    """
    total = 0.0
    for reference in references:
        union = {place for candidate in candidates for place in weighted_places(reference, candidate, weight)}
        run = 0
        for place in sorted(union):
            if left[reference[place]]:
                left[reference[place]] -= 1
                run += 1
                if place + 1 not in union:
                    total += run**weight
                    run = 0
    return total


def weighted_places(reference: Sequence[int], candidate: Sequence[int], weight: float) -> list[int]:
    """Places in `reference` of the weighted LCS that a walk back finds when it goes up on a tie."""
    if not set(reference) & set(candidate):
        return []
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
    found = []
    row_number, column = len(reference), len(candidate)
    while row_number and column:
        if reference[row_number - 1] == candidate[column - 1]:
            row_number, column = row_number - 1, column - 1
            found.append(row_number)
        elif values[row_number][column - 1] > values[row_number - 1][column]:
            column -= 1
        else:
            row_number -= 1
    return found
