"""The same ranking as sumy's TextRank and the same scores as the lexrank package, where the settings agree.

On 20 clusters of the Multi-News validation file; the packages are those of `eval/bench/requirements.txt`.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from summ.types import Cluster

sys.path.append(str(Path(__file__).resolve().parents[2] / "eval"))

from bench.agreement import CLUSTERS, VALIDATION, lexrank_difference, textrank_agrees

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not VALIDATION.is_file(), reason="the sets are not here")]


def validation() -> list[Cluster]:
    with gzip.open(VALIDATION, "rt", encoding="utf-8") as lines:
        return [Cluster.of(json.loads(line)["documents"]) for _, line in zip(range(CLUSTERS), lines, strict=False)]


@pytest.mark.parametrize("threshold", [0.1, None], ids=["thresholded", "continuous"])
def test_scores_are_those_of_the_lexrank_package(threshold: float | None) -> None:
    pytest.importorskip("lexrank")
    assert max(lexrank_difference(cluster, threshold) for cluster in validation()) < 1e-6


def test_the_ranking_is_that_of_sumys_textrank() -> None:
    pytest.importorskip("sumy")
    assert all(textrank_agrees(cluster) for cluster in validation())
