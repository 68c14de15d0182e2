"""Sentences that say alike, gathered around those worth saying."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from summ.compression.candidates import Candidate, verbatim
from summ.compression.fusion.compression import Fusion
from summ.compression.fusion.tokens import has_spaces
from summ.selection.features import SentenceFeatures

# More than these add time and no words.
_MOST_MEMBERS = 16
# Beyond this many words a sentence is a list, and its graph a thicket.
_MOST_WORDS = 80


def fused_groups(
    features: SentenceFeatures,
    seeds: Sequence[int],
    fuse: Callable[[Sequence[str]], Fusion | None],
    *,
    similarity: float,
) -> Iterator[Candidate]:
    """Each of `seeds` (rows, best first), or what `fuse` makes of it and the sentences like it.

    To a seed come the sentences at least as like it as `similarity` (cosine of tf-idf vectors), the likest first, but
    none that a fusion has used up already. Copies stay: what is said often weighs more.
    """
    vectors = features.smooth_tfidf
    likeness = np.asarray((vectors @ vectors[list(seeds)].T).todense()).T
    used: set[int] = set()
    for group, seed in enumerate(seeds):
        if seed in used:
            continue
        rows = [seed]
        if _is_usable(features.texts[seed]):
            near = np.flatnonzero(likeness[group] >= similarity)
            near = near[np.argsort(-likeness[group, near], kind="stable")].tolist()
            rows += [row for row in near if row != seed and row not in used and _is_usable(features.texts[row])]
        rows = rows[:_MOST_MEMBERS]
        fusion = fuse([features.texts[row] for row in rows]) if len(rows) > 1 else None
        if fusion is None:
            yield verbatim(features, seed)
            continue
        shares = {rows[place]: share for place, share in fusion.shares.items()}
        used.update(shares)
        yield Candidate(fusion.text, seed, shares)


def _is_usable(text: str) -> bool:
    return has_spaces(text) and len(text.split()) <= _MOST_WORDS
