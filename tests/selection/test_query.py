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


def test_a_text_as_query_counts_less_than_a_question() -> None:
    def specificity(query: str) -> float:
        texts = ["Ferries cross the bay at nine.", *(f"Tram {number} is late." for number in range(40))]
        return features(Cluster(Cluster.of(texts).documents, query=query)).relevance.specificity

    text = "ferries bay " + " ".join(f"word{number}x" for number in range(34))
    assert specificity(text) == pytest.approx(specificity("ferries bay") / 9)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("What does it cost?", "The price is four euros."),
        ("Is there a cure for the rash?", "A therapy with light takes weeks."),
        ("Who is the physician?", "Its doctor is Anna Hill."),
    ],
)
def test_words_of_related_meaning_answer_a_query_where_its_own_words_are_absent(query: str, answer: str) -> None:
    text = f"The hall opened on Monday. Members met in the evening. {answer} Shops near the hall are closed."
    summary = Summarizer().summarize([text], sentences=1, query=query)
    assert summary.text == answer
    assert any("only words of related meaning" in str(note) for note in summary.notes)


def test_the_words_of_a_query_count_more_than_words_of_related_meaning() -> None:
    texts = ["The price is high.", "The cost is high."]
    values = features(Cluster(Cluster.of(texts).documents, query="cost")).relevance.values
    assert values is not None
    assert values[1] == 1.0 > values[0] > 0.0


def test_documents_with_an_answer_are_more_relevant_than_others() -> None:
    texts = ["Trams are late. Parking is free on Sundays. The hall is old.", "It rained."]
    values = features(Cluster(Cluster.of(texts).documents, query="parking")).relevance.values
    assert values is not None
    assert values[1] == 1.0 > values[0] == values[2] > values[3]


def test_sentences_that_resemble_the_relevant_ones_are_relevant_if_the_query_is_not_specific() -> None:
    texts = [
        "The ferry needs a new engine. The ferry lost its engine in a storm. Mechanics fitted an engine. It rained."
    ]
    values = features(Cluster(Cluster.of(texts).documents, query="the ferry")).relevance.values
    assert values is not None
    assert values[2] > values[3]


@pytest.mark.parametrize(
    ("query", "is_topic"),
    [("Syrian crisis", True), ("Is there a Syrian crisis?", False), ("the tax that Syrian farmers pay", False)],
)
def test_a_query_that_only_names_what_all_documents_are_about_has_no_weight(query: str, is_topic: bool) -> None:
    syrian = [
        [f"Syrian {what} were seen in {town}.", "Farmers pay a new tax.", "Talks failed again.", "Snow fell."]
        for what, town in zip(("tanks", "troops", "rebels", "medics"), ("Homs", "Aleppo", "Idlib", "Hama"), strict=True)
    ]
    texts = [" ".join([*sentences, f"The Syrian army denied number {n}."]) for n, sentences in enumerate(syrian)]
    asked = features(Cluster(Cluster.of(texts).documents, query=query)).relevance
    assert (asked.specificity == 0.0) == is_topic


def test_a_word_that_only_some_of_the_documents_are_about_keeps_its_weight() -> None:
    texts = [
        "Syrian tanks came. Syrian troops left. It is cold.",
        "Trams are late. Buses run.",
        "Snow fell. Ice broke.",
    ]
    assert features(Cluster(Cluster.of(texts).documents, query="Syrian crisis")).relevance.specificity > 0.1


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


DAM = (
    "The Torvik dam held 40 million litres of water. It was built in 1931 by the county. The dam broke on Monday and "
    "flooded the valley below. Engineers had inspected the dam in March. The dam broke because a spillway was blocked "
    "with logs. Farmers want a new one upstream."
)
ANSWERS = [
    ("Why did the dam break?", "because"),
    ("When was the dam built?", "1931"),
    ("How much water did the dam hold?", "40 million"),
]


@pytest.mark.parametrize("method", ["learned", "lexrank"])
@pytest.mark.parametrize(("question", "answer"), ANSWERS)
def test_a_question_prefers_the_kind_of_sentence_that_answers_it(question: str, answer: str, method: str) -> None:
    assert answer in Summarizer(method).summarize([DAM], sentences=1, query=question).text


def test_causes_are_asked_for_and_stated_in_several_languages() -> None:
    text = (
        "Der Damm brach am Montag. Der Damm war alt. Der Damm brach, weil der Abfluss verstopft war. Er wurde geflickt."
    )
    assert "weil" in Summarizer("lexrank").summarize([text], sentences=1, query="Warum brach der Damm?").text


MILL = [
    "The old mill of Farnley was sold last week. The mill had stood empty since the fire. The mill is on Weir Lane, "
    "behind the church. A brewer from Leeds bought it for 90,000 euros. Neighbours of the mill fear noise.",
    "The mill was a school until 1962. Campfires are forbidden. Its roof leaks. People met there to dance. Karin Falk "
    "heads the trust. The bell weighs 300 kilos. The mill will be opened by the mayor.",
]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Where is the mill?", "Weir Lane"),
        ("Who bought the mill?", "brewer"),
        ("Who has to buy the mill?", "brewer"),
        ("Who leads the trust?", "Falk"),
        ("How much did the mill cost?", "90,000"),
        ("How heavy is the bell?", "300 kilos"),
    ],
)
def test_a_question_finds_its_answer_beside_sentences_that_share_more_words(question: str, answer: str) -> None:
    assert answer in Summarizer().summarize(MILL, sentences=1, query=question).text


@pytest.mark.parametrize("question", ["Which bus goes to the airport?", "Who won the match?", "When was Mozart born?"])
def test_a_question_that_no_sentence_answers_has_a_note(question: str) -> None:
    assert any(note.kind == "query" for note in Summarizer().summarize(MILL, sentences=1, query=question).notes)
