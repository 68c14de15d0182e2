"""A query favors the sentences that answer it, and changes nothing if it does not distinguish sentences.

Texts written for this project.
"""

from __future__ import annotations

import pytest
from extractive_helpers import extractive, features

from summ import Summarizer
from summ.types import Cluster

ENDINGS = """drains overnight|lasts two days on long walks|holds a charge in winter|took hours to fill
died after a month|is fine for reading
copes with a week of travel|was swapped by the shop|warms up in the sun|needs a new cable
runs out at noon|beats that of my old one|shows the wrong level|outlived the screen|sags when the radio is on
is rated far too high|does what they promise|fills in an hour|never failed me|fell out of its case""".replace("\n", "|")
ENDS = ENDINGS.split("|")
REVIEWS = [
    f"The battery {end} and {ENDS[(3 + 7 * index) % 20]} after {index} weeks." for index, end in enumerate(4 * ENDS)
]
# Only the last one names the product that all describe.
REVIEWS.append("The battery of this Larkspur reader.")


@pytest.mark.parametrize("name", extractive())
def test_a_query_word_that_all_sentences_share_adds_no_sentence(name: str) -> None:
    summarizer = Summarizer(name)
    asked = summarizer.summarize(REVIEWS, words=30, query="battery of the Larkspur reader")
    assert (REVIEWS[-1] in asked.text) == (REVIEWS[-1] in summarizer.summarize(REVIEWS, words=30).text)


@pytest.mark.parametrize("name", extractive())
def test_a_query_without_a_word_of_any_sentence_changes_nothing(name: str) -> None:
    summarizer = Summarizer(name)
    asked = summarizer.summarize(REVIEWS, words=30, query="zebra crossings")
    assert asked.text == summarizer.summarize(REVIEWS, words=30).text


@pytest.mark.parametrize("name", extractive())
def test_with_query_weight_1_only_the_query_counts(name: str) -> None:
    summarizer = Summarizer(name, query_weight=1.0)
    assert summarizer.summarize(REVIEWS, sentences=1, query="battery of the Larkspur reader").text == REVIEWS[-1]


def test_a_query_is_less_specific_the_more_sentences_have_its_word() -> None:
    def specificity(having: int, lacking: int) -> float:
        texts = [f"{'Ferries' if index < having else 'Trams'}, said {index}." for index in range(having + lacking)]
        return features(Cluster(Cluster.of(texts).documents, query="ferries")).relevance.specificity

    assert specificity(1, 39) == 1.0
    assert 1.0 > specificity(5, 35) > specificity(20, 20) > specificity(30, 10) >= specificity(40, 0) >= 0.0


@pytest.mark.parametrize(
    ("query", "expected"),
    [("zebra crossings", "nothing answers the query"), ("the of and", "no content words")],
)
def test_a_note_says_when_no_sentence_answers_the_query(query: str, expected: str) -> None:
    notes = Summarizer().summarize(REVIEWS, words=30, query=query).notes
    assert any(note.kind == "query" and expected in str(note) for note in notes)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Is parking free on Sunday?", "Parking is free on Sundays."),
        ("When does the ferry leave?", "The ferry leaves at 9:40."),
        ("How many seats are there?", "The hall has 900 seats for visitors."),
    ],
)
@pytest.mark.parametrize("name", ["learned", "centroid", "textrank", "submodular"])
def test_the_sentence_that_answers_the_query_wins_a_budget_of_one_sentence(name: str, query: str, answer: str) -> None:
    news = "The council of Northford voted on Monday to close the Old Bridge for repairs. Works begin on 1 June. "
    texts = [news + "Shop owners protested. Parking is free on Sundays.", news + "The ferry leaves at 9:40. Many came."]
    texts.append(news + "The hall has 900 seats for visitors. The mayor spoke for an hour.")
    assert Summarizer(name).summarize(texts, sentences=1, query=query).text == answer
