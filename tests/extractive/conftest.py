"""Clusters and features that the tests of extractive methods share; all texts written for this project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from summ.registry import create
from summ.selection.base import Extractive
from summ.selection.features import SentenceFeatures
from summ.text.segments import segment
from summ.types import Cluster, ClusterLike


def features(documents: ClusterLike, **options: Any) -> SentenceFeatures:
    cluster = Cluster.of(documents)
    segments = segment(cluster)
    return SentenceFeatures(cluster, segments.sentences, language=segments.language, **options)


def scores(name: str, documents: ClusterLike, **options: Any) -> np.ndarray:
    method = create(name, **options)
    assert isinstance(method, Extractive)
    return method.score(features(documents))


class Given(Extractive):
    """Scores as given, one a sentence: the base class alone decides the rest."""

    name = "given"

    def __init__(self, *, scores: Sequence[float]) -> None:
        self.scores = tuple(scores)

    def score(self, sentences: SentenceFeatures) -> np.ndarray:
        return np.array(self.scores[: len(sentences)], dtype=np.float64)


@pytest.fixture
def bridge() -> list[str]:
    return [
        "The old bridge closed on Monday. Engineers found cracks in two pillars. A ferry carries the traffic.",
        "Cracks in two pillars closed the old bridge. Repairs will take two years. Shopkeepers fear for their trade.",
        "The repairs of the old bridge will take two years, engineers said. The ferry is free of charge.",
    ]
