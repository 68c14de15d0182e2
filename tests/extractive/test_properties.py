"""Properties of extractive methods that hold for every cluster, tested by hypothesis."""

from __future__ import annotations

import numpy as np
import pytest
from extractive_helpers import clusters, extractive, features, scores
from hypothesis import given, settings
from hypothesis import strategies as st

from summ import Summarizer

centrality = pytest.mark.parametrize(
    ("name", "options"),
    [
        ("lexrank", {}),
        ("lexrank", {"threshold": None}),
        ("textrank", {}),
        ("centroid", {}),
        ("lsa", {}),
        ("mmr", {}),
        ("luhn", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)


@centrality
@settings(max_examples=25, deadline=None)
@given(cluster=clusters, seed=st.integers(0, 10))
def test_permuting_the_documents_permutes_the_scores_and_changes_nothing_else(
    name: str, options: dict[str, float | None], cluster: list[str], seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(len(cluster))
    before = features(cluster)
    original = scores(name, cluster, **options)
    by_document = [original[before.document == index] for index in range(len(cluster))]
    expected = np.concatenate([by_document[index] for index in order])
    permuted = scores(name, [cluster[index] for index in order], **options)
    assert permuted == pytest.approx(expected, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("name", extractive())
@settings(max_examples=10, deadline=None)
@given(cluster=clusters, words=st.integers(5, 60))
def test_duplicating_a_document_adds_no_repeated_sentence(name: str, cluster: list[str], words: int) -> None:
    summary = Summarizer(name).summarize([*cluster, cluster[0], cluster[-1]], words=words)
    texts = [sentence.text for sentence in summary.sentences]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", ["lexrank", "textrank", "mmr"])
@settings(max_examples=15, deadline=None)
@given(cluster=clusters)
def test_repeating_the_whole_cluster_keeps_the_ranking(name: str, cluster: list[str]) -> None:
    once = scores(name, cluster)
    twice = scores(name, [*cluster, *cluster])
    # TextRank links a sentence to its copy but not to itself, so only copies need equal scores.
    assert twice[: len(once)] == pytest.approx(twice[len(once) :], rel=1e-6)
    if name != "textrank":
        assert twice[: len(once)] / twice.sum() * 2 == pytest.approx(once / once.sum(), rel=1e-4, abs=1e-7)
