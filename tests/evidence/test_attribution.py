"""Attribution of any text to its sources."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summ
from summ import Document, InputError, Summary

# Written for this project.
DOCUMENTS = [
    Document(
        "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs.\n\n"
        "The works will take twenty-four months and cost 1,500,000 crowns.",
        id="gazette",
    ),
    Document(
        'Shopkeepers near the bridge fear for their trade. "We live from the bridge," said Anna Berg, who sells bread. '
        "A ferry will run every ten minutes from Jan. 18, the U.N. said.",
        id="herald",
    ),
]


def names(sentence: summ.SummarySentence) -> list[str]:
    return [source.document.id or "" for source in sentence.sources]


def not_found(text: str) -> list[str]:
    notes = [
        note
        for note in map(str, summ.attribute(text, DOCUMENTS).notes)
        if note.startswith("Not found in any document: ")
    ]
    assert len(notes) <= 1
    return notes[0].removeprefix("Not found in any document: ").split(", ") if notes else []


def test_a_verbatim_sentence_is_traced_to_its_span() -> None:
    summary = summ.attribute("It voted 7 to 2 to close the old bridge for repairs.", DOCUMENTS)
    [sentence] = summary.sentences
    assert sentence.support == 1
    [source] = sentence.sources
    assert source.score == 1
    assert source.document is DOCUMENTS[0]
    assert DOCUMENTS[0].text[source.start : source.end] == source.text == sentence.text


def test_a_fused_sentence_has_several_sources() -> None:
    summary = summ.attribute(
        "The council voted to close the bridge, and a ferry will run every ten minutes.", DOCUMENTS
    )
    assert sorted(names(summary.sentences[0])) == ["gazette", "herald"]


def test_a_sentence_from_elsewhere_has_no_support() -> None:
    summary = summ.attribute("Astronomers discovered seven quiet comets.", DOCUMENTS)
    assert summary.sentences[0].sources == ()
    assert summary.sentences[0].support == 0
    assert "No source found for: Astronomers discovered seven quiet comets." in map(str, summary.notes)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("It voted 7 to 3 to close the bridge.", ["3"]),
        ("The works cost 1500000 crowns and take 24 months.", []),
        ("The works cost 1,600,000 crowns.", ["1,600,000"]),
        ("The baker is Anna Berg, not Clara Berg.", ["Clara"]),
        ("Clara Stein sells bread.", ["Clara Stein"]),
        ("However, the council met.", []),
        ("The ferry runs from January 18, the United Nations said.", []),
        ("Berg's bread is good, said the UN.", []),
        ('She said: "We live from the ferry alone."', ["We live from the ferry alone."]),
        ('Anna Berg said: "We live from the bridge."', []),
        ("NATO met on Monday.", ["NATO"]),
        ("The ferry runs from ٢٤ months on.", []),
    ],
)
def test_numbers_names_and_quotations_that_no_source_states_are_noted(text: str, missing: list[str]) -> None:
    assert not_found(text) == missing


def test_support_falls_with_a_changed_number() -> None:
    right, wrong = (
        summ.attribute(f"It voted {count} to 2 to close the old bridge for repairs.", DOCUMENTS) for count in (7, 9)
    )
    assert wrong.sentences[0].support < right.sentences[0].support


def test_sentences_may_be_given_as_a_list() -> None:
    given = ["The council met on Monday.", "", "A ferry will run."]
    assert [sentence.text for sentence in summ.attribute(given, DOCUMENTS).sentences] == [given[0], given[2]]


@pytest.mark.parametrize(("text", "documents"), [("Some text.", []), (["Some text.", 3], ["One."]), ("Text.", "One.")])
def test_invalid_input_is_rejected(text: object, documents: object) -> None:
    with pytest.raises(InputError):
        summ.attribute(text, documents)  # type: ignore[arg-type]


def test_an_empty_text_gives_an_empty_summary_with_a_note() -> None:
    summary = summ.attribute(" \n", DOCUMENTS)
    assert summary.text == ""
    assert "The text is empty" in map(str, summary.notes)


def test_a_traced_text_survives_a_round_trip() -> None:
    summary = summ.attribute("The council met. A ferry will run.", DOCUMENTS)
    assert Summary.from_dict(summary.to_dict()) == summary
    assert summary.method.startswith("attribute|on_unsupported:keep|summ:")


@given(st.text(max_size=300), st.lists(st.text(max_size=200), min_size=1, max_size=3))
def test_offsets_and_scores_are_valid_for_any_text(text: str, documents: list[str]) -> None:
    for sentence in summ.attribute(text, documents).sentences:
        assert 0 <= sentence.support <= 1
        for source in sentence.sources:
            assert source.document.text[source.start : source.end] == source.text
            assert 0 < source.score <= 1


def test_a_large_cluster_is_traced_in_seconds() -> None:
    documents = [
        " ".join(f"Witness {number} of case {turn} saw car {number * turn} leave." for turn in range(200))
        for number in range(50)
    ]
    started = time.perf_counter()
    summ.attribute(documents[3][:3000], documents)
    assert time.perf_counter() - started < 20
