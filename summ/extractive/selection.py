"""Choosing sentences under a ceiling without repeating one: maximal marginal relevance with a hard similarity bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summ.errors import MethodError
from summ.extractive.features import Floats, SentenceFeatures, scaled
from summ.text.joining import one_line
from summ.text.length import Length

ORDERS = ("document", "score")


@dataclass(frozen=True)
class Selection:
    """How sentences are chosen by score, the same for every extractive method.

    `diversity`: share of the choice given to being unlike what is chosen already (Carbonell and Goldstein 1998);
    0 follows the scores alone. `max_similarity`: no two chosen sentences are more alike than this cosine of their
    term vectors. `query_weight`: share of the score given to likeness with the query, where there is one.
    `order`: of the output, "document" or "score". `language`: ISO 639-1 code, None to detect.
    """

    diversity: float = 0.3
    max_similarity: float = 0.6
    query_weight: float = 0.5
    order: str = "document"
    language: str | None = None

    def __post_init__(self) -> None:
        for name in ("diversity", "max_similarity", "query_weight"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
                raise MethodError(f"{name} must lie between 0 and 1, not {value!r}.")
        if self.order not in ORDERS:
            raise MethodError(f"order must be one of {', '.join(ORDERS)}, not {self.order!r}.")


def choose(
    features: SentenceFeatures, scores: Floats, length: Length, selection: Selection
) -> tuple[list[int], list[int]]:
    """Indices of the chosen sentences, best first, and those passed over only for want of room, best first.

    Each step takes the sentence with the highest (1 - diversity) x score - diversity x likeness to its nearest
    chosen one, among those that fit. Cost: one sparse product a chosen sentence.
    """
    texts = [one_line(sentence.text) for sentence in features.sentences]
    costs = np.array(length.costs(texts), dtype=np.int64)
    vectors = features.smooth_tfidf
    value = (1 - selection.diversity) * scaled(scores)
    likeness = _likeness_to_known(features)
    open_ = likeness < _bar(selection)
    room = length.capacity
    chosen: list[int] = []
    while True:
        fits = open_ & (costs <= room)
        if not fits.any():
            break
        gain = np.where(fits, value - selection.diversity * likeness, -np.inf)
        best = int(gain.argmax())
        open_[best] = False
        if not length.fits([texts[index] for index in [*chosen, best]]):
            continue
        chosen.append(best)
        room -= int(costs[best])
        row = vectors[[best]]
        alike = np.asarray((vectors @ row.T).todense()).ravel()
        likeness = np.maximum(likeness, alike)
        open_ &= likeness < _bar(selection)
        open_ &= np.fromiter((text != texts[best] for text in texts), dtype=bool, count=len(texts))
    left = np.flatnonzero(open_)
    return chosen, [int(index) for index in left[np.argsort(-value[left], kind="stable")]]


def blended(features: SentenceFeatures, scores: Floats, selection: Selection) -> Floats:
    """Scores mixed with likeness to the query by `query_weight`; unchanged without a query."""
    if features.relevance is None:
        return scores
    return (1 - selection.query_weight) * scaled(scores) + selection.query_weight * features.relevance


def ordered(features: SentenceFeatures, chosen: Sequence[int], selection: Selection) -> list[int]:
    """The chosen indices in the order they will be read."""
    return list(chosen) if selection.order == "score" else sorted(chosen)


def _bar(selection: Selection) -> float:
    # Equal vectors may differ from 1 by rounding.
    return selection.max_similarity if selection.max_similarity < 1 else 1 - 1e-9


def _likeness_to_known(features: SentenceFeatures) -> Floats:
    highest = np.zeros(len(features))
    for start in range(0, len(features.known), 256):
        product = features.smooth_tfidf @ features.known_tfidf[start : start + 256].T
        highest = np.maximum(highest, np.asarray(product.max(axis=1).todense()).ravel())
    return highest
