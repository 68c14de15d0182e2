"""What a query may do: lead to what answers it, and never make a summary worse where it tells nothing. Texts written
for this project."""

from __future__ import annotations

import pytest
from conftest import features

from summ import Summarizer
from summ.registry import create, methods
from summ.selection.base import Extractive
from summ.types import Cluster

SAID = """drains overnight|lasts two days on long walks|holds a charge in winter|took hours to fill|died after a month
is fine for reading|copes with a week of travel|was swapped by the shop|warms up in the sun|needs a new cable
runs out at noon|beats that of my old one|shows the wrong level|outlived the screen|sags when the radio is on
is rated far too high|does what they promise|fills in an hour|never failed me|fell out of its case""".replace("\n", "|")
ENDS = SAID.split("|")
REVIEWS = [f"The battery {one} and {ENDS[(3 + 7 * place) % 20]}." for place, one in enumerate(4 * ENDS)]
REVIEWS = [f"{one[:-1]} after {place} weeks." for place, one in enumerate(REVIEWS)]
# The last one names what all of them are about, as no other does.
REVIEWS.append("The battery of this Larkspur reader.")


def extractive() -> list[str]:
    # `embedding` needs a model.
    found = {name: create(name) for name in methods() if name != "embedding"}
    return [name for name, one in found.items() if isinstance(one, Extractive) and not one.needs_references]


@pytest.mark.parametrize("name", extractive())
def test_what_all_sentences_speak_of_brings_in_none_for_naming_it(name: str) -> None:
    summarizer = Summarizer(name)
    asked = summarizer.summarize(REVIEWS, words=30, query="battery of the Larkspur reader")
    assert (REVIEWS[-1] in asked.text) == (REVIEWS[-1] in summarizer.summarize(REVIEWS, words=30).text)


@pytest.mark.parametrize("name", extractive())
def test_a_query_of_words_that_no_sentence_has_changes_nothing(name: str) -> None:
    summarizer = Summarizer(name)
    asked = summarizer.summarize(REVIEWS, words=30, query="zebra crossings")
    assert asked.text == summarizer.summarize(REVIEWS, words=30).text


@pytest.mark.parametrize("name", extractive())
def test_a_query_by_itself_is_followed_whatever_it_tells(name: str) -> None:
    text = (
        Summarizer(name, query_weight=1.0).summarize(REVIEWS, sentences=1, query="battery of the Larkspur reader").text
    )
    assert text == REVIEWS[-1]


def test_a_query_specificity_all_it_can_up_to_half_of_the_sentences_and_less_beyond() -> None:
    def tells(having: int, lacking: int) -> float:
        texts = [f"{'Ferries' if place < having else 'Trams'}, said {place}." for place in range(having + lacking)]
        return features(Cluster(Cluster.of(texts).documents, query="ferries")).query_specificity

    assert tells(20, 20) == 1.0
    assert 1.0 > tells(30, 10) > tells(38, 2) > tells(40, 0) > 0.0
    # Of three sentences that all have the word, nothing is known.
    assert tells(3, 0) == 1.0
