"""The units that each variant counts in a pair, and their precision, recall and F-measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summ.metrics.rouge.lcs import lcs_lengths
from summ.metrics.rouge.ngrams import ngram_overlaps
from summ.metrics.rouge.pairs import Ints, Pairs
from summ.metrics.rouge.skip_bigrams import skip_bigram_overlaps
from summ.metrics.rouge.union_lcs import union_lcs_hits
from summ.metrics.rouge.variants import Variant
from summ.metrics.rouge.weighted_lcs import weighted_lcs
from summ.metrics.rouge.weighted_union_lcs import weighted_union_lcs

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Overlap:
    """Units (n-grams, tokens, skip bigrams) of each pair.

    Attributes
    ----------
    hits, reference, candidate : (n_pairs,)
        Units that both sides share, and units of each side.
    root : float
        Exponent that undoes the weighting of ROUGE-W.
    ranked_by : (n_pairs,), optional
        Reference units that decide which of several references is best, if they differ from `reference`.
    """

    hits: Floats
    reference: Floats
    candidate: Floats
    root: float = 1.0
    ranked_by: Floats | None = None

    @classmethod
    def of_counts(cls, hits: Ints, reference: Ints, candidate: Ints) -> Overlap:
        return cls(hits.astype(np.float64), reference.astype(np.float64), candidate.astype(np.float64))

    def scores(self, beta: float) -> Floats:
        """Return (n_pairs, 3) precision, recall and F-measure."""
        precision = self.hits / np.maximum(self.candidate, 1)
        recall = self.hits / np.maximum(self.reference, 1)
        if self.root != 1:
            precision, recall = precision**self.root, recall**self.root
        return np.column_stack([precision, recall, fmeasure(precision, recall, beta)])


def fmeasure(precision: Floats, recall: Floats, beta: float) -> Floats:
    """Return the weighted harmonic mean; 0 if precision and recall are 0.

    If beta is 1, operations have the order of the rouge-score package, so that the last bits agree.
    """
    if beta == 1:
        numerator, denominator = 2 * precision * recall, precision + recall
    else:
        numerator, denominator = (1 + beta**2) * precision * recall, beta**2 * precision + recall
    return np.divide(numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0)


def overlaps(
    pairs: Pairs, variants: Sequence[Variant], *, like_perl: bool = False, sequences: Pairs | None = None
) -> Iterator[tuple[str, Overlap]]:
    """Yield the name and overlap of each variant; n-grams of all lengths come from one pass.

    Parameters
    ----------
    pairs : Pairs
        The texts as they are counted.
    variants : sequence of Variant
        What to count.
    like_perl : bool, default False
        Count L, W and SU as ROUGE-1.5.5 does (`summ.metrics.rouge.rouge155`).
    sequences : Pairs, optional
        The same pairs for L and W, if these are computed on longer texts.
    """
    references, candidates = pairs.reference_lengths, pairs.candidate_lengths
    longest = max((variant.n for variant in variants), default=0)
    for n, hits in enumerate(ngram_overlaps(pairs, longest), start=1):
        sides = [np.maximum(lengths - n + 1, 0) for lengths in (references, candidates)]
        for variant in variants:
            if variant.n == n:
                yield variant.name, Overlap.of_counts(hits, *sides)
    for variant in variants:
        if variant.kind == "L" and not like_perl:
            yield variant.name, Overlap.of_counts(lcs_lengths(pairs), references, candidates)
        elif variant.kind in ("L", "Lsum"):
            hits = union_lcs_hits(sequences, limit=pairs) if sequences else union_lcs_hits(pairs)
            yield variant.name, Overlap.of_counts(hits, (sequences or pairs).reference_lengths, candidates)
        elif variant.kind in ("S", "SU"):
            counts = skip_bigram_overlaps(
                pairs, variant.distance, unigrams=variant.kind == "SU", last_unigram=not like_perl
            )
            yield variant.name, Overlap.of_counts(*counts)
        elif variant.kind == "W" and like_perl:
            weight = variant.weight
            weighted_hits, reference, candidate = weighted_union_lcs(sequences or pairs, pairs, weight)
            # The script weights the reference side twice, except when it selects the best reference.
            twice = np.asarray(reference**weight)
            yield variant.name, Overlap(weighted_hits, twice, candidate, root=1 / weight, ranked_by=reference)
        elif variant.kind == "W":
            weight = variant.weight
            weighted = references.astype(np.float64) ** weight, candidates.astype(np.float64) ** weight
            yield variant.name, Overlap(weighted_lcs(pairs, weight), *weighted, root=1 / weight)
