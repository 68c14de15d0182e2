"""Groups of similar sentences around the most salient ones, and their fusions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from summ.compression.candidates import Candidate, verbatim
from summ.compression.fusion.compression import Fusion
from summ.compression.fusion.tokens import has_spaces
from summ.selection.features import SentenceFeatures

# More sentences take time and add few words.
_MAX_SENTENCES = 16
# Longer sentences are mostly lists, and their graphs become very large.
_MAX_WORDS = 80


def fused_groups(
    features: SentenceFeatures,
    seeds: Sequence[int],
    fuse: Callable[[Sequence[str]], Fusion | None],
    *,
    similarity: float,
) -> Iterator[Candidate]:
    """Fuse each seed with the sentences similar to it.

    Sentences that went into an earlier fusion are not used again. Copies are kept: repeated content weighs more.

    Parameters
    ----------
    features : SentenceFeatures
        The sentences.
    seeds : sequence of int
        Rows, best first.
    fuse : callable
        Fuses the texts of a group, of which the first is the seed; returns None if no fusion is better than the seed.
    similarity : float
        Minimum cosine similarity, of tf-idf vectors, to the seed.

    Yields
    ------
    Candidate
        The fusion of each group, or its seed.
    """
    vectors = features.smooth_tfidf
    similarities = np.asarray((vectors @ vectors[list(seeds)].T).todense()).T
    used: set[int] = set()
    for group, seed in enumerate(seeds):
        if seed in used:
            continue
        rows = [seed]
        if _is_usable(features.texts[seed]):
            near = np.flatnonzero(similarities[group] >= similarity)
            near = near[np.argsort(-similarities[group, near], kind="stable")].tolist()
            rows += [row for row in near if row != seed and row not in used and _is_usable(features.texts[row])]
        rows = rows[:_MAX_SENTENCES]
        fusion = fuse([features.texts[row] for row in rows]) if len(rows) > 1 else None
        if fusion is None:
            yield verbatim(features, seed)
            continue
        shares = {rows[index]: share for index, share in fusion.shares.items()}
        used.update(shares)
        yield Candidate(fusion.text, seed, shares)


def _is_usable(text: str) -> bool:
    return has_spaces(text) and len(text.split()) <= _MAX_WORDS
