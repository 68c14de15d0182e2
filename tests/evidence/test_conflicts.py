"""Conflicts: sources that are worded alike and disagree on a number, a date or a name."""

from __future__ import annotations

import json
from unittest.mock import Mock

import pytest

from summ import Cluster, Conflict, Document, Summarizer, Summary, attribute
from summ.evidence.conflicts import analyzed_text

TOLLS = (
    "The blast in the old harbour killed 12 people on Monday.",
    "The blast in the old harbour killed 14 people on Monday, police said.",
    "The explosion in the old harbour killed 21 people on Monday.",
    "The blast in the old harbour killed twelve people on Monday.",
)


def conflicts(*texts: str) -> tuple[Conflict, ...]:
    return Summarizer("lead").summarize(list(texts), sentences=1).conflicts


def values(*texts: str) -> list[tuple[str, list[str]]]:
    return [(conflict.kind, [value.text for value in conflict.values]) for conflict in conflicts(*texts)]


def test_different_tolls_are_one_conflict_with_every_source_of_each_value() -> None:
    summary = Summarizer("lead").summarize(list(TOLLS), sentences=1)
    [conflict] = summary.conflicts
    assert conflict.kind == "number"
    assert summary.sentences[conflict.sentence].text[conflict.start : conflict.end] == "12"
    documents = {value.text: [source.document_index for source in value.sources] for value in conflict.values}
    assert documents == {"12": [0, 3], "14": [1], "21": [2]}


def test_statements_have_the_offsets_of_the_value_and_of_its_sentence() -> None:
    second = "A\ncalm  night.\n\nThe blast in the old\nharbour killed 14 people on Monday."
    [conflict] = conflicts(TOLLS[0], second)
    for value in conflict.values:
        for statement in value.statements:
            document = statement.source.document
            assert document.text[statement.start : statement.end] == statement.text
            assert document.text[statement.source.start : statement.source.end] == statement.source.text
            assert 0 < statement.source.score <= 1


def test_a_note_names_the_values_and_the_documents_with_their_dates() -> None:
    documents = [Document(TOLLS[0], id="herald", date="2024-03-04"), Document(TOLLS[1], id="post", date="2024-03-05")]
    summary = Summarizer("lead").summarize(documents, sentences=1)
    [note] = [note for note in summary.notes if note.kind == "conflict"]
    assert note.sentence == 0
    assert str(note) == (
        "Sources disagree on a number: 12 (document herald of 2024-03-04); 14 (document post of 2024-03-05)"
    )


def test_a_value_does_not_contain_the_stop_of_its_sentence() -> None:
    dates = "The old harbour of Osmar reopened on 8 May.", "The old harbour of Osmar reopened on 9 May."
    assert values(*dates) == [("date", ["8 May", "9 May"])]


def test_conflicts_survive_json() -> None:
    summary = Summarizer("lead").summarize(list(TOLLS), sentences=1)
    data = json.loads(json.dumps(summary.to_dict()))
    assert Summary.from_dict(data).conflicts == summary.conflicts
    assert Summary.from_dict(data) == summary


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "The two aid workers were killed in Perth on Tuesday after a fire in their hotel.",
            "The two aid workers were killed in Darwin on Tuesday after a fire in their hotel, officials said.",
            "name",
        ),
        ("Two miners were killed in Perth on Monday.", "Two miners were killed in Darwin on Monday.", "name"),
        (
            "The talks on the new border treaty will resume on 14 March in the old town hall.",
            "The talks on the new border treaty will resume on 16 March in the old town hall, diplomats say.",
            "date",
        ),
        (
            "The stone bridge closed in 1987 after a flood destroyed its northern pier.",
            "The stone bridge closed in 1989 after a flood destroyed its northern pier.",
            "date",
        ),
        (
            "Rescuers found the hikers alive on Thursday near the frozen lake.",
            "Rescuers found the hikers alive on Friday near the frozen lake.",
            "date",
        ),
        (
            "The council raised the ferry budget by $3.2 million to pay for new engines.",
            "The council raised the ferry budget by $4.5 million to pay for the new engines.",
            "number",
        ),
        (
            "Turnout in the harbour district reached 41 percent, the commission said.",
            "The commission said turnout in the harbour district reached 47 percent.",
            "number",
        ),
        ("The tourist was killed in Perth.", "The tourist was killed in Darwin.", "name"),
        (
            "The surfer was killed by a shark in Perth, they said.",
            "The surfer was killed by a shark in Darwin, they said.",
            "name",
        ),
        ("The minister resigned on Monday after the vote.", "The minister resigned on Tuesday after the vote.", "date"),
        ("At least 12 people were killed in the explosion.", "The explosion killed at least 14 people.", "number"),
        ("At least 12 people died when the ferry sank.", "At least 19 people died when the ferry sank.", "number"),
        (
            "Up to 150 pupils were still missing after the ferry sank near the island.",
            "Officials said 188 pupils were still missing after the ferry sank near the island.",
            "number",
        ),
    ],
)
def test_a_different_value_in_the_same_words_is_a_conflict(first: str, second: str, kind: str) -> None:
    assert [conflict.kind for conflict in conflicts(first, second)] == [kind]
    assert [conflict.kind for conflict in conflicts(second, first)] == [kind]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("At least 12 people were killed in the blast.", "The blast: 14 people were killed in the blast."),
        ("More than 1,000 people fled the flooded valley.", "More than 1,200 people fled the flooded valley."),
        ("Some 1,200 people fled the flooded valley.", "About 1,150 people fled the flooded valley."),
        ("The flood cost the valley 1.2 million euros.", "The flood cost the valley 1.18 million euros."),
        ("The new road cost the town $1.9 trillion.", "The new road cost the town $1.9."),
        ("He got 22 1/2 years in prison for the fire.", "He got 22.5 years in prison for the fire."),
        ("In the lower town 40 percent of the pumps failed.", "In the lower town 40 of the pumps failed."),
        ("The pier is 12 miles long and made of old oak.", "The pier is 19 km long and made of old oak."),
        ("Police arrested two of the robbers at the bank.", "Police arrested five robbers at the bank."),
        ("The storm injured 12 people in the village.", "The storm injured 14 cows in the village."),
        ("The storm injured 12 people in the village.", "The storm injured 14 other people in the village."),
        ("The quarry flood killed 12 people in Perth.", "The quarry flood killed 14 people in Darwin."),
        (
            "In 2009 the port handled 12 million tonnes of grain.",
            "In 2018 the port handled 31 million tonnes of grain.",
        ),
        ("The vote on flight 370 ended the long debate.", "The vote on flight 412 ended the long debate."),
        ("The show starts at 10:00 in the old theatre.", "The show starts at 11:30 in the old theatre."),
        (
            "The explosion in Perth killed 12 people.",
            "In Darwin 14 people were killed in the explosion.",
        ),
        (
            "She has been charged with 16 counts of fraud and theft, officials said.",
            "She was charged with five counts of fraud and 11 counts of theft, officials said.",
        ),
        ("This was the 13th case of the long series.", "This was the 14th case of the long series."),
    ],
)
def test_values_that_can_both_be_true_are_no_conflict(first: str, second: str) -> None:
    assert values(first, second) == []
    assert values(second, first) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "President Obama visited the flooded valley with his wife on Friday.",
            "Barack Obama visited the flooded valley with his wife on Friday.",
        ),
        (
            "Officials in New York City opened the new shelter for storm victims on Friday.",
            "Officials in NYC opened the new shelter for storm victims on Friday.",
        ),
        (
            "The court ordered Exxon to pay for the polluted river in full.",
            "The court ordered ExxonMobil to pay for the polluted river in full.",
        ),
        (
            "The king of the island received Gaddafi in the summer palace.",
            "The king of the island received Gadhafi in the summer palace.",
        ),
        (
            "The bridge will open again in spring, the engineer told Reuters.",
            "The bridge will open again in spring, the engineer told Bloomberg.",
        ),
        (
            "The bridge will open again in spring, Miller said on Monday.",
            "The bridge will open again in spring, Miller said on Tuesday.",
        ),
    ],
)
def test_forms_of_a_name_and_speakers_are_no_conflict(first: str, second: str) -> None:
    assert values(first, second) == []


def test_a_town_and_its_country_are_no_conflict() -> None:
    first = "Six soldiers were killed in the Sinai crash of a transport helicopter."
    second = "Six soldiers were killed in the Egypt crash of a transport helicopter."
    assert values(first, second) == [("name", ["Sinai", "Egypt"])]
    assert values(first, second + " Sinai is a desert in Egypt.") == []


def test_rows_of_a_list_within_a_document_are_no_conflict() -> None:
    results = "The northern district reported 12 new cases. The northern district reported 31 new cases."
    assert values(results, "A new clinic opened in the south.") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Bei der Explosion im alten Hafen starben am Montag 12 Menschen, wie die Polizei mitteilte.",
            "Bei der Explosion im alten Hafen starben am Montag 14 Menschen, teilte die Polizei mit.",
        ),
        (
            "L'explosion dans le vieux port a fait 12 morts lundi, selon la police.",
            "L'explosion dans le vieux port a fait 14 morts lundi, selon les autorités.",
        ),
        (
            "पुराने बंदरगाह में हुए विस्फोट में सोमवार को 12 लोगों की मौत हो गई।",
            "पुराने बंदरगाह में हुए विस्फोट में सोमवार को 14 लोगों की मौत हो गई।",
        ),
    ],
)
def test_numbers_are_compared_in_other_languages(first: str, second: str) -> None:
    assert values(first, second) == [("number", ["12", "14"])]


TEMPLATES = [
    (
        "Weather for Torvik. The high will be 12 degrees and the low 4 degrees.",
        "Weather for Bergen. The high will be 15 degrees and the low 9 degrees.",
    ),
    (
        "Northford beat Alton 3-1 on Saturday. A crowd of 12,400 saw the match.",
        "Redhill beat Dunmore 2-0 on Saturday. A crowd of 8,900 saw the match.",
    ),
    (
        "This kettle holds 1.7 litres and boils a litre in 3 minutes. We paid 39.99 dollars.",
        "This kettle holds 1.2 litres and boils a litre in 4 minutes. We paid 24.99 dollars.",
    ),
    (
        "Torvik\n\nExpect a high of 12 degrees with light rain in the afternoon.",
        "Osmar\n\nExpect a high of 19 degrees with light rain in the afternoon.",
    ),
    (
        "The comedy earned $21 million in its opening weekend in cinemas, studios said.",
        "The thriller earned $34 million in its opening weekend in cinemas, studios said.",
    ),
    (
        "He died at the age of 81 after a long illness. He is survived by his wife and 3 children.",
        "He died at the age of 74 after a long illness. He is survived by his wife and 2 children.",
    ),
]


@pytest.mark.parametrize(("first", "second"), TEMPLATES)
def test_texts_of_one_template_about_different_things_have_no_conflicts(first: str, second: str) -> None:
    for documents in ([first, second], [second, first]):
        assert Summarizer("lead").summarize(documents, words=100).conflicts == ()


def test_a_different_value_in_each_of_many_texts_is_no_conflict() -> None:
    texts = [f"A total of {number} cars turned round at the old bridge on Monday." for number in range(101, 131, 3)]
    assert conflicts(*texts) == ()
    assert conflicts(*texts[:2])


def test_entries_of_a_chronicle_are_about_different_events() -> None:
    entries = [
        "[2005-01-19] At least 26 people are killed in Baghdad by car bombs.",
        "[2005-04-27] Two bombs kill 22 people in Baghdad.",
    ]
    assert conflicts(*entries) == ()
    undated = [
        "A bomb kills 14 people in the north.",
        "In the north, 26 people died when a bomb exploded.",
        "The northern town was hit by a bomb, and 22 people died.",
        "The bomb in a bus leaves 19 people dead.",
    ]
    assert conflicts(*undated) == ()


def test_a_document_that_states_both_values_does_not_disagree() -> None:
    later = "The explosion in the old harbour killed 21 people on Monday. An earlier report had said 12 people died."
    assert values(TOLLS[0], TOLLS[2]) == [("number", ["12", "21"])]
    assert values(TOLLS[0], later) == []


def test_counts_of_dead_and_injured_may_both_differ() -> None:
    first = "The blast at the market killed 12 people and injured 30."
    second = "The blast at the market killed 14 people and injured 35."
    assert values(first, second) == [("number", ["12", "14"]), ("number", ["30", "35"])]


def test_every_kind_of_summary_reports_conflicts() -> None:
    cluster = Cluster.of(list(TOLLS))
    assert attribute(TOLLS[0], cluster).conflicts
    for method in ("lexrank", "submodular", "wordgraph"):
        assert Summarizer(method).summarize(cluster, sentences=1).conflicts, method


def test_only_conflicts_of_the_summary_are_reported() -> None:
    documents = ["The ferry runs daily. " + TOLLS[0], TOLLS[1]]
    assert Summarizer("lead").summarize(documents, sentences=1).conflicts == ()
    assert Summarizer("lead").summarize(documents, sentences=2).conflicts


TOLLS_IN_OTHER_WORDS = [
    (
        "At least 17 people were killed on Monday when a bus fell into a river.",
        "A bus sank. At least 14 died, police say.",
    ),
    ("The quake killed 230 people in Osmar.", "The death toll of the quake in Osmar rose to 245 on Tuesday."),
    ("A blast in Perth hurt 40.", "Some 60 people were injured by the blast in Perth."),
    ("The fire left 12 dead in Perth.", "Nineteen people, most of them guests, died when the hotel in Perth burned."),
]
OTHER_TOLLS = [
    # Both may be true.
    ("At least 12 people died in the fire.", "A hotel burned. 14 people were killed."),
    # Others are counted, or another event.
    ("The clash killed 12 soldiers.", "14 rebels were killed when both sides met."),
    ("12 people were killed by the storm in Perth.", "A storm reached Darwin. 14 people died there."),
    ("12 people were killed in Perth.", "In 2009, 14 people died in Perth."),
    ("12 people were killed in Perth.", "More than 200 people have died in Perth in all."),
    ("A girl aged around 10 killed 19 people at the market.", "At the market 19 people died when a bomb exploded."),
    ("12 people died, including the gunman.", "The man shot eleven people dead and fled. Eleven people died."),
    ("12 people died in Perth.", "14 people were hurt in Perth."),
    # Only the first count of a document is about its event.
    ("12 people died in Perth.", "12 people died in Perth. 14 people were killed on the road."),
]


@pytest.mark.parametrize(("first", "second"), TOLLS_IN_OTHER_WORDS)
def test_numbers_of_casualties_are_compared_in_other_words(first: str, second: str) -> None:
    assert [kind for kind, _ in values(first, second)] == ["number"]


@pytest.mark.parametrize(("first", "second"), OTHER_TOLLS)
def test_tolls_that_may_both_be_true_are_no_conflict(first: str, second: str) -> None:
    assert conflicts(first, second) == ()


def test_casualties_of_reports_of_different_weeks_are_no_conflict() -> None:
    documents = [
        Document(TOLLS_IN_OTHER_WORDS[0][0], date="2024-03-04"),
        Document("14 people died.", date="2024-03-14"),
    ]
    assert Summarizer("lead").summarize(documents, sentences=1).conflicts == ()


def test_only_sentences_that_may_contradict_the_summary_are_analyzed(monkeypatch: pytest.MonkeyPatch) -> None:
    units_of = Mock(wraps=analyzed_text.units_of)
    monkeypatch.setattr(analyzed_text, "units_of", units_of)
    others = [f"The mill of Northford, where {count} people work, sold flour to the dead king." for count in range(50)]
    assert conflicts(*TOLLS, *others)
    assert sorted(call.args[0].text for call in units_of.call_args_list) == sorted(TOLLS)
