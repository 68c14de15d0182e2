"""Courtesies and announcements are in no summary; what says something is."""

from __future__ import annotations

import pytest

from summ import Summarizer
from summ.text.courtesies import courtesy_reason

COURTESIES = [
    "Thank you.",
    "Thanks, Priya.",
    "Thank you, Daniel, and good morning, everyone.",
    "Good morning, and thank you, operator.",
    "Good afternoon, ladies and gentlemen, and welcome to the Alder third quarter conference call.",
    "Thanks for taking my question.",
    "Thank you for your time.",
    "Sure, Tom.",
    "Yes.",
    "Okay, thanks.",
    "Please go ahead.",
    "Your line is open.",
    "That's a great question.",
    "You may now disconnect.",
    "Our next question comes from Joy Adeyemi with Calder Capital.",
    "I would now like to turn the conference over to Sarah Lindqvist.",
    "This concludes our question-and-answer session.",
    "Please note that this event is being recorded.",
    "Before we begin, I remind you that today's remarks contain forward-looking statements, which involve risks.",
    "Actual results may differ materially from those in our filings.",
    "Can you hear me?",
]
STATEMENTS = [
    "Thank you notes were sent to 300 donors.",
    "Good morning routines lower stress.",
    "Yes, sales fell by 7 percent.",
    "No bridge was built.",
    "Sure signs of rot were found.",
    "The next question is whether a ferry pays.",
    "Results differ between villages.",
    "Please close the gate behind you.",
    "Go ahead with the repair, the council said.",
    "All trees were felled.",
    "Our next question concerned the cost of the ferry.",
]


@pytest.mark.parametrize("sentence", COURTESIES)
def test_a_courtesy_is_recognized(sentence: str) -> None:
    assert courtesy_reason(sentence) == "courtesy"


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_is_none(sentence: str) -> None:
    assert courtesy_reason(sentence) is None


def test_a_summary_has_no_courtesies_and_notes_them() -> None:
    text = "Good morning. Thank you, Tom. Sales rose by 3 percent. Please go ahead. Costs fell. Thank you."
    summary = Summarizer("lead").summarize([text], words=40)
    assert summary.text == "Sales rose by 3 percent. Costs fell."
    assert any("4 courtesies" in str(note) for note in summary.notes)


def test_a_text_of_courtesies_is_summarized_all_the_same() -> None:
    assert Summarizer("lead").summarize(["Thank you. Good morning."], words=10).text == "Thank you. Good morning."
