"""Flags: claims that no source states, that the cited sources do not state, or that contradict them."""

from __future__ import annotations

import pytest

import summ
from summ import Document

# Written for this project.
DOCUMENTS = [
    Document(
        "Anna Berg sued the Lund Ferry Company on 3 March 2021. The court did not close the old bridge in May. "
        "The company lost 14 passengers in the storm, and Otto Vik praised Anna Berg for her patience.",
        id="gazette",
    ),
    Document(
        'The mayor said: "We will open the new bridge in two years." Repairs cost 4.2 million crowns, the city said. '
        "Eleven ferries ran every day in the winter of 2020.",
        id="herald",
    ),
]


def flags(text: str) -> list[tuple[str, str, str]]:
    [sentence] = summ.attribute([text], DOCUMENTS).sentences
    for flag in sentence.flags:
        assert sentence.text[flag.start : flag.end] == flag.text
    return [(flag.kind, flag.reason, flag.text) for flag in sentence.flags]


def support(text: str) -> float:
    return summ.attribute([text], DOCUMENTS).sentences[0].support


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The company lost 15 passengers in the storm.", ("number", "missing", "15")),
        ("Repairs cost 4.3 million crowns, the city said.", ("number", "missing", "4.3 million")),
        ("Twelve ferries ran every day in the winter of 2020.", ("number", "missing", "Twelve")),
        ("Anna Berg sued the Lund Ferry Company on 4 March 2021.", ("date", "missing", "4 March 2021")),
        ("Anna Berg sued the Lund Ferry Company on 3 April 2021.", ("date", "missing", "3 April 2021")),
        ("Eleven ferries ran every day in the winter of 2019.", ("date", "missing", "2019")),
        ("Clara Stein sued the Lund Ferry Company on 3 March 2021.", ("name", "missing", "Clara Stein")),
        ("Anna Berg sued the Malmö Ferry Company on 3 March 2021.", ("name", "missing", "Malmö")),
        (
            'The mayor said: "We will open the new bridge in ten years."',
            ("quotation", "missing", "We will open the new bridge in ten years."),
        ),
    ],
)
def test_claims_that_no_document_states_are_flagged(text: str, flag: tuple[str, str, str]) -> None:
    assert flag in flags(text)
    assert support(text) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg sued the Lund Ferry Company on March 3, 2021.",
        "Anna Berg sued the ferry company in March 2021.",
        "The company lost fourteen passengers in the storm.",
        "Repairs cost 4,200,000 crowns, the city said.",
        "11 ferries ran every day in the winter of 2020.",
        "Berg's patience was praised by Otto Vik.",
        "The court didn't close the old bridge in May.",
        'The mayor said: "We will open the new bridge".',
    ],
)
def test_the_same_claim_in_another_form_is_not_flagged(text: str) -> None:
    assert flags(text) == []


def test_a_source_that_states_an_uncited_claim_is_added() -> None:
    [sentence] = summ.attribute(["Anna Berg sued the Lund Ferry Company over 4.2 million crowns."], DOCUMENTS).sentences
    assert {source.document.id for source in sentence.sources} == {"gazette", "herald"}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The court did close the old bridge in May.", ("negation", "changed", "close")),
        ("The court closed the old bridge in May.", ("negation", "changed", "closed")),
        ("Repairs did not cost 4.2 million crowns, the city said.", ("negation", "changed", "not")),
        (
            "The mayor never said: “We will open the new bridge in two years.”",
            ("negation", "changed", "never"),
        ),
    ],
)
def test_an_added_or_dropped_negation_is_flagged(text: str, flag: tuple[str, str, str]) -> None:
    assert flags(text) == [flag]
    assert support(text) < 0.5


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("The Lund Ferry Company sued Anna Berg on 3 March 2021.", ("roles", "changed", "Anna")),
        (
            "The company lost 14 passengers in the storm, and Anna Berg praised Otto Vik for her patience.",
            ("roles", "changed", "Otto"),
        ),
        ("Otto Vik sued the Lund Ferry Company on 3 March 2021.", ("name", "changed", "Otto Vik")),
    ],
)
def test_confused_roles_are_flagged(text: str, flag: tuple[str, str, str]) -> None:
    assert flags(text) == [flag]
    assert support(text) < 0.5


def test_the_passive_does_not_change_roles() -> None:
    assert flags("Anna Berg was praised by Otto Vik for her patience.") == []


def test_every_kind_of_flag_has_a_note() -> None:
    summary = summ.attribute(
        "The company lost 15 passengers in the storm. The court did close the old bridge in May. Comets passed.",
        DOCUMENTS,
    )
    assert [(note.kind, note.sentence, str(note)) for note in summary.notes] == [
        ("unsupported", None, "Not found in any document: 15"),
        (
            "unsupported",
            1,
            "May contradict its source by a negation (at 'close'): The court did close the old bridge in May.",
        ),
        ("unsupported", 2, "No source found for: Comets passed."),
    ]


def test_names_are_compared_although_the_sources_have_no_capitals() -> None:
    low = [Document(document.text.lower()) for document in DOCUMENTS]
    text = "anna berg sued the lund ferry company on 3 march 2021."
    [right] = summ.attribute([text], low).sentences
    [wrong] = summ.attribute([text.replace("anna", "clara")], low).sentences
    assert right.support == 1
    assert [(flag.kind, flag.text) for flag in wrong.flags] == [("name", "clara")]
    assert wrong.support < 0.5
