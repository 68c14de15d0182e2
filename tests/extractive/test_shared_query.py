"""Every method has higher ROUGE scores with a query than without, on the sets whose clusters have one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from extractive_helpers import extractive

from summ import Summarizer
from summ.metrics import Rouge

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not DATA.is_dir(), reason="the sets are not here")]
MEASURES = ("rouge1", "rouge2", "rougeL")
# The files of each set and the mean length of their references; for background, all clusters of both files.
SETS = {"mediqa": {"mediqa/validation": 80}, "background": {"background/train": 130, "background/validation": 180}}


def ranking() -> list[str]:
    """The methods that rank sentences by their content."""
    return [name for name in extractive() if name != "random"]


def records(name: str) -> list[tuple[dict[str, Any], int]]:
    clusters = []
    for file, words in SETS[name].items():
        with gzip.open(DATA / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            clusters += [(json.loads(line), words) for line in lines]
    return clusters


def mean_of_three(method: str, clusters: list[tuple[dict[str, Any], int]], *, use_query: bool) -> float:
    summarizer = Summarizer(method)
    texts = [
        summarizer.summarize(record["documents"], words=words, query=record["query"] if use_query else None).text
        for record, words in clusters
    ]
    scores = Rouge(MEASURES).score(texts, [record["references"] for record, _ in clusters])
    return sum(scores[measure].fmeasure for measure in MEASURES) / len(MEASURES)


@pytest.mark.parametrize("method", ranking())
@pytest.mark.parametrize("name", SETS)
def test_scores_with_the_query_beat_those_without_it(name: str, method: str) -> None:
    clusters = records(name)
    assert mean_of_three(method, clusters, use_query=True) > mean_of_three(method, clusters, use_query=False)
