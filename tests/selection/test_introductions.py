"""Names of people are introduced before they are used alone."""

from __future__ import annotations

import numpy as np
import pytest

from summ import Summarizer
from summ.selection.introductions import Introductions


def introductions(*documents: list[str]) -> Introductions:
    texts = [text for document in documents for text in document]
    owner = np.repeat(np.arange(len(documents)), [len(document) for document in documents])
    return Introductions(texts, owner)


@pytest.mark.parametrize(
    "introduction",
    [
        "Ana Ruiz runs the port.",
        "The port is run by Ana Ruiz.",
        "Harbour chief Ana María Ruiz spoke first.",
        "Police Chief Ruiz spoke first.",
        "Dr. Ana Ruiz, 51, spoke first.",
        "Ana Ruiz's office is closed.",
    ],
)
def test_a_full_name_or_a_title_introduces_a_person(introduction: str) -> None:
    names = introductions([introduction, "Ruiz closed the port on Monday.", "It was Ms. Ruiz’s decision."])
    assert names.introduced == [{"Ruiz"}, frozenset(), frozenset()]
    assert names.assumed == [frozenset(), {"Ruiz"}, {"Ruiz"}]


@pytest.mark.parametrize(
    "text",
    [
        "The port closed on Monday.",
        "London closed the port.",
        "The NATO meeting ended in March.",
        "However, the port is open.",
    ],
)
def test_places_days_and_acronyms_need_no_introduction(text: str) -> None:
    assert introductions([text, text.replace("port", "harbour")]).assumed == [frozenset(), frozenset()]


def test_people_whom_most_documents_do_not_introduce_are_known() -> None:
    names = introductions(
        ["Moreau wins again.", "The vote was clear."],
        ["Moreau has won.", "Alice Moreau, 60, thanked her voters.", "Moreau then left."],
    )
    assert names.assumed == [frozenset()] * 5


def test_an_introduction_moves_before_the_mention_and_nothing_else_moves() -> None:
    names = introductions(["Ana Ruiz runs the port.", "Ruiz closed it.", "It rained.", "It may open soon."])
    assert names.introduced_first([2, 1, 3, 0]) == [2, 0, 1, 3]
    assert names.introduced_first([2, 0, 3, 1]) == [2, 0, 3, 1]


def test_people_who_introduce_each_other_do_not_loop() -> None:
    names = introductions(["Ana Ruiz met him.", "Bo Lind met her."], ["Ana Ruiz called Lind.", "Bo Lind called Ruiz."])
    assert sorted(names.introduced_first([2, 3])) == [2, 3]


def test_the_default_introduces_the_people_of_its_summary() -> None:
    """The documents were written for the project."""
    documents = [
        "The port of Varnholm closed on Monday after a crane fell into the basin, the city said. Harbour chief "
        "Ana Ruiz said that two workers were hurt. Ruiz ordered all ships to wait outside the bay until Thursday. "
        "The crane was built in 1974 and was last checked in March.",
        "A crane collapsed at the port of Varnholm on Monday and injured two workers. The harbour will stay closed "
        "until Thursday, harbour chief Ana Ruiz told reporters. Ruiz said divers would lift the wreck on Wednesday.",
    ]
    for words in (30, 45, 60, 80):
        text = Summarizer().summarize(documents, words=words).text
        assert "Ruiz" not in text.partition("Ana Ruiz")[0], text
