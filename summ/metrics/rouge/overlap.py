"""What each variant counts in a pair, and the precision, recall and F that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.grams import gram_overlaps
from summ.metrics.rouge.lcs import lcs_lengths
from summ.metrics.rouge.pairs import Ints, Pairs
from summ.metrics.rouge.skip import skip_overlaps
from summ.metrics.rouge.union import union_hits
from summ.metrics.rouge.variants import Variant
from summ.metrics.rouge.weighted import weighted_lcs
from summ.metrics.rouge.weighted_union import weighted_union

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Overlap:
    """Units shared by candidate and reference, and units of each, an entry a pair. `root` undoes W's weighting.

    `ranked_by` are the reference units by which the best of several references is found, where they differ.
    """

    hits: Floats
    reference: Floats
    candidate: Floats
    root: float = 1.0
    ranked_by: Floats | None = None

    def scores(self, beta: float) -> Floats:
        """Precision, recall and F as columns, shape (n, 3)."""
        precision = self.hits / np.maximum(self.candidate, 1)
        recall = self.hits / np.maximum(self.reference, 1)
        if self.root != 1:
            precision, recall = precision**self.root, recall**self.root
        return np.column_stack([precision, recall, fmeasure(precision, recall, beta)])


def fmeasure(precision: Floats, recall: Floats, beta: float) -> Floats:
    """F of any beta; 0 where both parts are. For beta 1 in the order of operations that other packages have."""
    if beta == 1:
        above, below = 2 * precision * recall, precision + recall
    else:
        above, below = (1 + beta**2) * precision * recall, beta**2 * precision + recall
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def overlaps(
    pairs: Pairs, variants: Sequence[Variant], *, like_perl: bool = False, sequences: Pairs | None = None
) -> Iterator[tuple[str, Overlap]]:
    """Each variant's counts, by name; n-grams of all lengths come from one pass.

    `sequences` are the same pairs as L and W see them, where that is not as they are counted.
    """
    references, candidates = pairs.reference_lengths, pairs.candidate_lengths
    longest = max((one.n for one in variants), default=0)
    for n, hits in enumerate(gram_overlaps(pairs, longest), start=1):
        for one in variants:
            if one.n == n:
                yield one.name, _overlap(hits, _grams(references, n), _grams(candidates, n))
    for one in variants:
        if one.kind == "L" and not like_perl:
            yield one.name, _overlap(lcs_lengths(pairs), references, candidates)
        elif one.kind in ("L", "Lsum"):
            if sequences:
                hits = union_hits(sequences, counted=pairs)
                yield one.name, _overlap(hits, sequences.reference_lengths, candidates)
            else:
                yield one.name, _overlap(union_hits(pairs), references, candidates)
        elif one.kind in ("S", "SU"):
            with_unigrams = one.kind == "SU"
            yield one.name, _overlap(*skip_overlaps(pairs, one.distance, unigrams=with_unigrams, last=not like_perl))
        elif one.kind == "W" and like_perl:
            hits_of_runs, by_sentence, candidate = weighted_union(sequences or pairs, pairs, one.weight)
            # The script takes the reference side to the power once more, but not where it looks for the best one.
            twice = np.asarray(by_sentence**one.weight)
            yield one.name, Overlap(hits_of_runs, twice, candidate, root=1 / one.weight, ranked_by=by_sentence)
        elif one.kind == "W":
            weight = one.weight
            sides = references.astype(np.float64) ** weight, candidates.astype(np.float64) ** weight
            yield one.name, Overlap(weighted_lcs(pairs, weight), *sides, root=1 / weight)


def _overlap(hits: Ints, reference: Ints, candidate: Ints) -> Overlap:
    return Overlap(hits.astype(np.float64), reference.astype(np.float64), candidate.astype(np.float64))


def _grams(lengths: Ints, n: int) -> Ints:
    return np.maximum(lengths - n + 1, 0)
