"""What no source says, what the cited ones do not, and what is said otherwise: flagged, or of low support."""

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
        ('The mayor said: "We will open the new bridge in ten years."', ("quotation", "missing", None)),
    ],
)
def test_what_no_document_has_is_flagged(text: str, flag: tuple[str, str, str | None]) -> None:
    found = flags(text)
    assert any(one[:2] == flag[:2] and flag[2] in (None, one[2]) for one in found), found
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
def test_the_same_in_other_words_is_not(text: str) -> None:
    assert flags(text) == []


def test_what_only_another_document_has_is_flagged_or_its_sentence_cited() -> None:
    summary = summ.attribute(["Anna Berg sued the Lund Ferry Company over 4.2 million crowns."], DOCUMENTS)
    [sentence] = summary.sentences
    cited = {source.document.id for source in sentence.sources}
    assert cited == {"gazette", "herald"} or any(flag.reason == "uncited" for flag in sentence.flags)


@pytest.mark.parametrize(
    "text",
    [
        "The court did close the old bridge in May.",
        "The court closed the old bridge in May.",
        "Repairs did not cost 4.2 million crowns, the city said.",
        "The mayor never said: “We will open the new bridge in two years.”",
    ],
)
def test_a_denial_more_or_less_is_flagged_or_of_low_support(text: str) -> None:
    found = flags(text)
    assert any(kind == "negation" for kind, _, _ in found) or support(text) < 0.5, found


@pytest.mark.parametrize(
    "text",
    [
        "The Lund Ferry Company sued Anna Berg on 3 March 2021.",
        "The company lost 14 passengers in the storm, and Anna Berg praised Otto Vik for her patience.",
        "Otto Vik sued the Lund Ferry Company on 3 March 2021.",
    ],
)
def test_who_did_what_mixed_up_is_flagged_or_of_low_support(text: str) -> None:
    assert flags(text) or support(text) < 0.5


def test_who_did_what_in_the_passive_is_the_same() -> None:
    assert flags("Anna Berg was praised by Otto Vik for her patience.") == []


def test_the_notes_say_it_in_words() -> None:
    noted = summ.attribute(
        "The company lost 15 passengers in the storm. The court did close the old bridge in May. Comets passed.",
        DOCUMENTS,
    ).notes
    notes = [str(note) for note in noted]
    assert "Not found in any document: 15, Comets" in notes or "Not found in any document: 15" in notes
    assert any(note.startswith("May contradict its source") for note in notes)
    assert "No source found for: Comets passed." in notes


def test_names_are_told_from_common_words_where_the_sources_have_no_capitals() -> None:
    low = [Document(document.text.lower()) for document in DOCUMENTS]
    text = "anna berg sued the lund ferry company on 3 march 2021."
    [right] = summ.attribute([text], low).sentences
    [wrong] = summ.attribute([text.replace("anna", "clara")], low).sentences
    assert right.support == 1
    assert wrong.flags or wrong.support < 0.5
