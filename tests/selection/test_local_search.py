"""Local search exchanges sentences while the value of the set grows, under the rules of greedy selection.

Texts written for this project.
"""

from __future__ import annotations

import numpy as np
from extractive_helpers import clusters, features
from hypothesis import given, settings
from hypothesis import strategies as st

from summ.selection.arrays import Bools, Floats, present
from summ.selection.features import SentenceFeatures
from summ.selection.greedy import choose
from summ.selection.local_search import improve
from summ.selection.objective import Coverage, Objective, SetObjective
from summ.selection.options import Selection
from summ.text.length import Length
from summ.text.words import count_words
from summ.types import Cluster

SELECTION = Selection(diversity=0.0)


class Words(Objective):
    """Every word of the cluster counts once; `search` turns local search on."""

    def __init__(self, sentences: SentenceFeatures, *, search: bool) -> None:
        weights = np.ones(sentences.counts.shape[1])
        self.coverage = Coverage(sentences.counts, weights)
        if search:
            self.set_objective = SetObjective(sentences.counts, weights, np.zeros(len(sentences)))

    def gains(self, available: Bools) -> Floats:
        return self.coverage.gains(available)

    def add(self, index: int) -> None:
        self.coverage.add(index)


def covered(sentences: SentenceFeatures, chosen: list[int]) -> int:
    return int((present(sentences.counts)[chosen].sum(axis=0) > 0).sum())


def test_two_sentences_that_fill_the_budget_replace_one_that_does_not() -> None:
    documents = [
        "Otters swim rivers, heron watches, falcon circles overhead.",
        "Glacier dunes cedar maple iris.",
        "Amber badger jackal kelp lotus.",
    ]
    sentences = features(documents, length=Length(10, count_words))
    assert choose(sentences, Words(sentences, search=False), SELECTION).chosen == [0]
    assert sorted(choose(sentences, Words(sentences, search=True), SELECTION).chosen) == [1, 2]


@settings(max_examples=60, deadline=None)
@given(cluster=clusters, words=st.integers(6, 60))
def test_local_search_keeps_the_rules_and_never_covers_less(cluster: list[str], words: int) -> None:
    sentences = features(cluster, length=Length(words, count_words))
    greedy = choose(sentences, Words(sentences, search=False), SELECTION).chosen
    improved = choose(sentences, Words(sentences, search=True), SELECTION).chosen
    assert covered(sentences, improved) >= covered(sentences, greedy)
    assert sum(count_words(sentences.texts[index]) for index in improved) <= words
    assert len(set(sentences.copy_of[improved])) == len(improved)
    similarity = (sentences.smooth_tfidf[improved] @ sentences.smooth_tfidf[improved].T).toarray()
    assert (similarity[~np.eye(len(improved), dtype=bool)] < SELECTION.max_similarity).all()


def test_sentences_chosen_by_a_query_are_not_exchanged() -> None:
    documents = ["Otters swim rivers, heron watches.", "Glacier dunes cedar maple iris.", "Amber badger jackal kelp."]
    cluster = Cluster(Cluster.of(documents).documents, query="otters")
    sentences = features(cluster, length=Length(9, count_words))
    chosen = choose(sentences, Words(sentences, search=False), SELECTION).chosen
    assert 0 in chosen
    assert choose(sentences, Words(sentences, search=True), SELECTION).chosen == chosen


def test_a_budget_in_sentences_needs_no_local_search() -> None:
    sentences = features(["Otters swim. Herons watch the river banks.", "Falcons circle."], length=Length(1, None))
    objective = SetObjective(sentences.counts, np.ones(sentences.counts.shape[1]), np.zeros(len(sentences)))
    assert improve(sentences, objective, [0], np.ones(len(sentences), dtype=bool), SELECTION) == [0]
