"""What the sentences of a cluster may be said as, from which a choice is made: themselves, and their rewritings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from summ.compression.fusion.candidates import Candidate, Candidates
from summ.compression.rewriting.network import Version
from summ.extractive.learned.network import Predicted
from summ.selection.arrays import Floats, Ints
from summ.selection.features import SentenceFeatures
from summ.text.length import Length


class Versions(Candidates):
    """`candidates` of which no two go together that are made from one sentence, or from sentences fused elsewhere."""

    def __init__(self, features: SentenceFeatures, candidates: Sequence[Candidate], length: Length) -> None:
        super().__init__(features, candidates, length)
        self.seeds: Ints = np.array([one.seed for one in self.candidates], dtype=np.int64)

    @cached_property
    def copy_of(self) -> Ints:
        """(n,) the first candidate that each is another version of."""
        root = {row: self.sources.copy_of[row] for one in self.candidates for row in one.shares}
        for one in self.candidates:
            joined = {root[row] for row in one.shares}
            if len(joined) > 1:
                root = {row: min(joined) if own in joined else own for row, own in root.items()}
        first: dict[int, int] = {}
        return np.array([first.setdefault(int(root[one.seed]), at) for at, one in enumerate(self.candidates)])

    def predicted(self, of_sources: Predicted) -> Predicted:
        """The same chances for the words of the candidates; each is as salient as the sentence it is made from."""
        pairs, words = self.carried(of_sources.pairs, of_sources.words)
        return replace(of_sources, salience=of_sources.salience[self.seeds], words=words, pairs=pairs)


def pairs_to_fuse(features: SentenceFeatures, rows: Sequence[int], likeness: float) -> list[tuple[int, int]]:
    """Of `rows`, best first, each with the likest other one of another document, where their cosine is `likeness` or
    more; no row twice, copies not at all."""
    vectors = features.smooth_tfidf[list(rows)]
    alike: Floats = np.asarray((vectors @ vectors.T).todense())
    document, root = features.document[list(rows)], features.copy_of[list(rows)]
    alike[(document[:, None] == document) | (root[:, None] == root)] = 0.0
    used: set[int] = set()
    found = []
    for place in range(len(rows)):
        ranked = [other for other in np.argsort(-alike[place], kind="stable").tolist() if other not in used]
        if place in used or not ranked or ranked[0] == place or alike[place, ranked[0]] < likeness:
            continue
        used |= {place, ranked[0]}
        found.append((rows[place], rows[ranked[0]]))
    return found


def candidates_of(
    features: SentenceFeatures, rows: Iterable[int], made: Iterable[tuple[tuple[int, ...], Sequence[Version]]]
) -> list[Candidate]:
    """The sentences of `rows`, and every version in `made` beside the rows that it was made from."""
    found = [Candidate(features.texts[row], row, {row: 1.0}, is_whole=True) for row in rows]
    for sources, versions in made:
        share = 1.0 / len(sources)
        found += [Candidate(one.text, sources[0], dict.fromkeys(sources, share)) for one in versions]
    return found
