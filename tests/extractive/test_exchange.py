"""Sentences are exchanged as long as the whole choice grows, under the rules of greedy choice. Texts written for this
project."""

from __future__ import annotations

import numpy as np
from conftest import features
from hypothesis import given, settings
from hypothesis import strategies as st
from test_properties import clusters

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
    """Every word of the cluster counts one; `exchange` says whether the base may exchange."""

    def __init__(self, found: SentenceFeatures, *, exchange: bool) -> None:
        weights = np.ones(found.counts.shape[1])
        self.coverage = Coverage(found.counts, weights)
        if exchange:
            self.set_objective = SetObjective(found.counts, weights, np.zeros(len(found)))

    def gains(self, open_: Bools) -> Floats:
        return self.coverage.gains(open_)

    def add(self, index: int) -> None:
        self.coverage.add(index)


def covered(found: SentenceFeatures, chosen: list[int]) -> int:
    return int((present(found.counts)[chosen].sum(axis=0) > 0).sum())


def test_two_sentences_that_fill_the_budget_replace_one_that_does_not() -> None:
    documents = [
        "Otters swim rivers, heron watches, falcon circles overhead.",
        "Glacier dunes cedar maple iris.",
        "Amber badger jackal kelp lotus.",
    ]
    found = features(documents, length=Length(10, count_words))
    assert choose(found, Words(found, exchange=False), SELECTION).chosen == [0]
    assert sorted(choose(found, Words(found, exchange=True), SELECTION).chosen) == [1, 2]


@settings(max_examples=60, deadline=None)
@given(cluster=clusters, words=st.integers(6, 60))
def test_an_exchange_keeps_the_rules_and_never_covers_less(cluster: list[str], words: int) -> None:
    found = features(cluster, length=Length(words, count_words))
    greedily = choose(found, Words(found, exchange=False), SELECTION).chosen
    better = choose(found, Words(found, exchange=True), SELECTION).chosen
    assert covered(found, better) >= covered(found, greedily)
    assert sum(count_words(found.texts[index]) for index in better) <= words
    assert len(set(found.copy_of[better])) == len(better)
    likeness = (found.smooth_tfidf[better] @ found.smooth_tfidf[better].T).toarray()
    assert (likeness[~np.eye(len(better), dtype=bool)] < SELECTION.max_similarity).all()


def test_what_a_query_chose_is_not_exchanged() -> None:
    documents = ["Otters swim rivers, heron watches.", "Glacier dunes cedar maple iris.", "Amber badger jackal kelp."]
    asked = Cluster(Cluster.of(documents).documents, query="otters")
    found = features(asked, length=Length(9, count_words))
    chosen = choose(found, Words(found, exchange=False), SELECTION).chosen
    assert 0 in chosen
    assert choose(found, Words(found, exchange=True), SELECTION).chosen == chosen


def test_a_budget_in_sentences_leaves_nothing_to_exchange() -> None:
    found = features(["Otters swim. Herons watch the river banks.", "Falcons circle."], length=Length(1, len))
    worth = SetObjective(found.counts, np.ones(found.counts.shape[1]), np.zeros(len(found)))
    assert improve(found, worth, [0], np.ones(len(found), dtype=bool), SELECTION) == [0]
