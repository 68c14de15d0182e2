"""A query helps: ROUGE with it beats ROUGE without it, method by method, on the sets whose clusters have one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from summ import Summarizer
from summ.metrics import Rouge
from summ.registry import create, methods
from summ.selection.base import Extractive

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not DATA.is_dir(), reason="the sets are not here")]
MEASURES = ("rouge1", "rouge2", "rougeL")
# The files of each set with the mean length of their references, all clusters of both of background.
SETS = {"mediqa": {"mediqa/validation": 80}, "background": {"background/train": 130, "background/validation": 180}}


def ranking() -> list[str]:
    """The methods that rank by what a sentence says, all but those that stand for no opinion."""
    found = []
    for name in methods():
        method = create(name)
        if isinstance(method, Extractive) and not method.needs_references and name not in ("embedding", "random"):
            found.append(name)
    return found


def records(name: str) -> list[tuple[dict[str, Any], int]]:
    found = []
    for file, words in SETS[name].items():
        with gzip.open(DATA / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            found += [(json.loads(line), words) for line in lines]
    return found


def mean_of_three(method: str, clusters: list[tuple[dict[str, Any], int]], *, use_query: bool) -> float:
    summarizer = Summarizer(method)
    texts = [
        summarizer.summarize(one["documents"], words=words, query=one["query"] if use_query else None).text
        for one, words in clusters
    ]
    scores = Rouge(MEASURES).score(texts, [one["references"] for one, _ in clusters])
    return sum(scores[measure].fmeasure for measure in MEASURES) / len(MEASURES)


@pytest.mark.parametrize("method", ranking())
@pytest.mark.parametrize("name", SETS)
def test_scores_with_the_query_beat_those_without_it(name: str, method: str) -> None:
    clusters = records(name)
    assert mean_of_three(method, clusters, use_query=True) > mean_of_three(method, clusters, use_query=False)
