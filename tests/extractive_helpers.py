"""Features, scores and clusters for tests of selection and extractive methods; texts written for this project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import strategies as st

from summ.registry import create, methods
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.text.segments import segment
from summ.types import Cluster, ClusterLike

BRIDGE = [
    "The old bridge closed on Monday. Engineers found cracks in two pillars. A ferry carries the traffic.",
    "Cracks in two pillars closed the old bridge. Repairs will take two years. Shopkeepers fear for their trade.",
    "The repairs of the old bridge will take two years, engineers said. The ferry is free of charge.",
]
WORDS = "amber badger cedar dune elm falcon glacier heron iris jackal kelp lotus maple newt otter pine quartz".split()
sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)
document = st.lists(sentence, min_size=1, max_size=5).map(" ".join)
clusters = st.lists(document, min_size=2, max_size=5, unique=True)


def extractive() -> list[str]:
    """Names of the extractive methods that need neither references nor a model."""
    candidates = {name: create(name) for name in methods() if name != "embedding"}
    return [
        name for name, method in candidates.items() if isinstance(method, Extractive) and not method.needs_references
    ]


def features(documents: ClusterLike, **options: Any) -> SentenceFeatures:
    cluster = Cluster.of(documents)
    segments = segment(cluster)
    return SentenceFeatures(cluster, segments.sentences, language=segments.language, **options)


def scores(name: str, documents: ClusterLike, **options: Any) -> np.ndarray:
    method = create(name, **options)
    assert isinstance(method, Extractive)
    return method.score(features(documents))


class Given(Extractive):
    """Scores as given, one per sentence, so that the base class alone decides the rest."""

    name = "given"

    def __init__(self, *, scores: Sequence[float]) -> None:
        self.scores = tuple(scores)

    def score(self, sentences: SentenceFeatures) -> np.ndarray:
        return np.array(self.scores[: len(sentences)], dtype=np.float64)
