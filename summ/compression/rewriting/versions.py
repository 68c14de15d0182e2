"""The candidates of `rewrite`: each sentence, and the rewriter's versions of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from summ.compression.candidates import Candidate, CandidateFeatures, verbatim
from summ.compression.rewriting.network import Version
from summ.extractive.learned.network import Prediction
from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures


class VersionFeatures(CandidateFeatures):
    """Features of candidates. Those that share a source, or whose sources were fused, count as copies of each other."""

    @cached_property
    def copy_of(self) -> Ints:
        """(n,) the first candidate of which each one is another version."""
        roots = {row: self.sources.copy_of[row] for candidate in self.candidates for row in candidate.shares}
        for candidate in self.candidates:
            merged = {roots[row] for row in candidate.shares}
            if len(merged) > 1:
                roots = {row: min(merged) if root in merged else root for row, root in roots.items()}
        first: dict[int, int] = {}
        return np.array([first.setdefault(int(roots[seed]), row) for row, seed in enumerate(self.seeds)])

    def predicted(self, of_sources: Prediction) -> Prediction:
        """Apply the predictions for the sources to the candidates.

        A word or bigram has the same probability in all of them. A candidate has the salience of its seed.
        """
        pairs, words = self.transferred(of_sources.pairs, of_sources.words)
        return replace(of_sources, salience=of_sources.salience[self.seeds], words=words, pairs=pairs)


def pairs_to_fuse(features: SentenceFeatures, rows: Sequence[int], similarity: float) -> list[tuple[int, int]]:
    """Return pairs of similar sentences of different documents.

    Each of `rows`, best first, is paired with the most similar one that is still unpaired, if their cosine similarity
    is at least `similarity`. Copies of a sentence are not paired.
    """
    vectors = features.smooth_tfidf[list(rows)]
    similarities: Floats = np.asarray((vectors @ vectors.T).todense())
    document, root = features.document[list(rows)], features.copy_of[list(rows)]
    similarities[(document[:, None] == document) | (root[:, None] == root)] = 0.0
    used: set[int] = set()
    pairs = []
    for index in range(len(rows)):
        ranked = [other for other in np.argsort(-similarities[index], kind="stable").tolist() if other not in used]
        if index in used or not ranked or ranked[0] == index or similarities[index, ranked[0]] < similarity:
            continue
        used |= {index, ranked[0]}
        pairs.append((rows[index], rows[ranked[0]]))
    return pairs


def candidates_of(
    features: SentenceFeatures, rewritten: Iterable[tuple[tuple[int, ...], Sequence[Version]]]
) -> list[Candidate]:
    """Return every sentence in its original form, and every version in `rewritten`, given with its source rows."""
    candidates = [verbatim(features, row) for row in range(len(features))]
    for rows, versions in rewritten:
        shares = dict.fromkeys(rows, 1.0 / len(rows))
        candidates += [Candidate(version.text, rows[0], shares) for version in versions]
    return candidates
