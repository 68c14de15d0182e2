"""Greedy selection fills the budget and depends on scores only up to their scale."""

from __future__ import annotations

import numpy as np
import pytest
from extractive_helpers import Given, clusters, extractive, features
from hypothesis import given, settings
from hypothesis import strategies as st

from summ import Summarizer
from summ.registry import create
from summ.selection.greedy import choose
from summ.selection.similarity import NearestSimilarity
from summ.text.length import Length
from summ.types import Budget


@settings(max_examples=25, deadline=None)
@given(
    cluster=clusters,
    values=st.lists(st.floats(0, 1), min_size=25, max_size=25),
    factor=st.sampled_from([0.25, 2.0, 1024.0]),
)
def test_scaling_the_scores_does_not_change_the_selection(
    cluster: list[str], values: list[float], factor: float
) -> None:
    plain = Summarizer(Given(scores=values)).summarize(cluster, words=20)
    scaled = Summarizer(Given(scores=[factor * value for value in values])).summarize(cluster, words=20)
    assert [sentence.text for sentence in plain.sentences] == [sentence.text for sentence in scaled.sentences]


@pytest.mark.parametrize("name", extractive())
@settings(max_examples=10, deadline=None)
@given(cluster=clusters, words=st.integers(5, 60))
def test_no_new_sentence_that_fits_is_left_out(name: str, cluster: list[str], words: int) -> None:
    method = create(name)
    sentences = features(cluster, length=Length.of(Budget.of(words=words), cluster))
    objective = method.objective(sentences)  # type: ignore[attr-defined]
    choice = choose(sentences, objective, method.selection)  # type: ignore[attr-defined]
    room = words - int(sentences.cost[choice.chosen].sum())
    assert room >= 0
    nearest = NearestSimilarity(sentences, method.selection.max_similarity)  # type: ignore[attr-defined]
    available = nearest.new if objective.excluded is None else nearest.new & ~objective.excluded
    for index in choice.chosen:
        nearest.add(index, available)
    chosen = {int(sentences.copy_of[index]) for index in choice.chosen}
    left = [row for row in np.flatnonzero(available).tolist() if int(sentences.copy_of[row]) not in chosen]
    if objective.may_stop:
        # The default leaves a summary shorter rather than fill it up with sentences that are hardly fit for it.
        return
    assert not [row for row in left if sentences.cost[row] <= room]
