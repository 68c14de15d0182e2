"""Properties that hold of every cluster, looked for by hypothesis; texts drawn here, written for this project."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import Given, features, scores
from hypothesis import given, settings
from hypothesis import strategies as st

from summ import Summarizer
from summ.registry import create
from summ.selection.greedy import choose
from summ.selection.similarity import NearestSimilarity
from summ.text.length import Length
from summ.types import Budget

WORDS = "amber badger cedar dune elm falcon glacier heron iris jackal kelp lotus maple newt otter pine quartz".split()
sentence = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(
    lambda found: " ".join(found).capitalize() + "."
)
document = st.lists(sentence, min_size=1, max_size=5).map(" ".join)
clusters = st.lists(document, min_size=2, max_size=5, unique=True)
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
METHODS = (
    "centroid coverage edmundson ilp kl lead lexrank lsa luhn mmr random submodular sumbasic textrank timeline".split()
)


@centrality
@settings(max_examples=25, deadline=None)
@given(cluster=clusters, seed=st.integers(0, 10))
def test_permuting_the_documents_permutes_the_scores_and_changes_nothing_else(
    name: str, options: dict[str, float | None], cluster: list[str], seed: int
) -> None:
    order = np.random.default_rng(seed).permutation(len(cluster))
    before = features(cluster)
    found = scores(name, cluster, **options)
    by_document = [found[before.document == place] for place in range(len(cluster))]
    expected = np.concatenate([by_document[place] for place in order])
    permuted = scores(name, [cluster[place] for place in order], **options)
    assert permuted == pytest.approx(expected, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=10, deadline=None)
@given(cluster=clusters, words=st.integers(5, 60))
def test_duplicating_a_document_adds_no_repeated_sentence(name: str, cluster: list[str], words: int) -> None:
    summary = Summarizer(name).summarize([*cluster, cluster[0], cluster[-1]], words=words)
    texts = [one.text for one in summary.sentences]
    assert len(texts) == len(set(texts))


@settings(max_examples=25, deadline=None)
@given(
    cluster=clusters,
    values=st.lists(st.floats(0, 1), min_size=25, max_size=25),
    factor=st.sampled_from([0.25, 2.0, 1024.0]),
)
def test_scaling_the_scores_does_not_change_the_choice(cluster: list[str], values: list[float], factor: float) -> None:
    plain = Summarizer(Given(scores=values)).summarize(cluster, words=20)
    scaled = Summarizer(Given(scores=[factor * value for value in values])).summarize(cluster, words=20)
    assert [one.text for one in plain.sentences] == [one.text for one in scaled.sentences]


@pytest.mark.parametrize("name", ["lexrank", "textrank", "mmr"])
@settings(max_examples=15, deadline=None)
@given(cluster=clusters)
def test_the_whole_cluster_told_twice_ranks_as_once(name: str, cluster: list[str]) -> None:
    once = scores(name, cluster)
    twice = scores(name, [*cluster, *cluster])
    # TextRank does not link a sentence to itself but does to its copy, so that only its copies need score the same.
    assert twice[: len(once)] == pytest.approx(twice[len(once) :], rel=1e-6)
    if name != "textrank":
        assert twice[: len(once)] / twice.sum() * 2 == pytest.approx(once / once.sum(), rel=1e-4, abs=1e-7)


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=10, deadline=None)
@given(cluster=clusters, words=st.integers(5, 60))
def test_no_sentence_that_fits_and_says_something_new_is_left_out(name: str, cluster: list[str], words: int) -> None:
    method = create(name)
    found = features(cluster, length=Length.of(Budget.of(words=words), cluster))
    choice = choose(found, method.objective(found), method.selection)  # type: ignore[attr-defined]
    room = words - int(found.cost[choice.chosen].sum())
    assert room >= 0
    likeness = NearestSimilarity(found, method.selection.max_similarity)  # type: ignore[attr-defined]
    open_ = likeness.new.copy()
    for index in choice.chosen:
        likeness.add(index, open_)
    said = {int(found.copy_of[index]) for index in choice.chosen}
    fresh = [row for row in np.flatnonzero(open_).tolist() if int(found.copy_of[row]) not in said]
    assert not [row for row in fresh if found.cost[row] <= room]
