"""Courtesies and announcements are in no summary; sentences with content are."""

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
    "evening all!",
    "ok cool, cheers",
    "yep, will do",
    "No worries at all, Kenji.",
    "That's a really good idea.",
    "Hi Ruth, thanks so much for letting us know.",
    "Well, have a lovely weekend, and see you on Monday.",
    "Vale, gracias Pilar",
    "Super, danke euch allen!",
    "Merci beaucoup à tous",
    "The Chair opened the meeting at 7.05pm and welcomed everyone.",
    "The minutes of 3 June were agreed as a true record.",
    "Seconded: TB.",
    "And our first question comes from Joy Adeyemi with Calder Capital.",
    "We'll now open it up for questions.",
    "Turning to the balance sheet.",
    "Two, if I may.",
    "I'll hop back in the queue.",
    "We look forward to speaking with you in May.",
    "Is it recording?",
    "And the pump?",
    "I'll go through the figures first.",
    "Priya, you absolute hero",
    "On the old machine, yes.",
    "Come in, come in!",
    "Recording in progress.",
    "Hi all, Anna from the mill here.",
    "Mind the step.",
    "THANK YOU anna_k",
    "you are the best",
    "It's almost nine, so let's start.",
    "Ms. Hill, over to you.",
    "Item two, the ferry.",
    "Shout if anything is unclear.",
    "Thanks for sorting this.",
    "I don’t expect a reply outside your working hours.",
    "My answers are in red below.",
]
STATEMENTS = [
    "Thank you notes were sent to 300 donors.",
    "Parents agreed.",
    "Item two of the bill bans ferries.",
    "Let me know how the pump fails.",
    "Turning to the river, the council found no water.",
    "We look forward to the opening of the bridge.",
    "I changed my mind, yes.",
    "Good morning routines lower stress.",
    "Yes, sales fell by 7 percent.",
    "No bridge was built.",
    "Sure signs of rot were found.",
    "The next question is whether a ferry pays.",
    "Results differ between villages.",
    "Please close the gate behind you.",
    "Go ahead with the repair, the council said.",
    "All trees were felled.",
    "Thanks to the grant, the hall has a new roof.",
    "Hello Fresh raised its prices.",
    "Okay was printed on 40 of the forms.",
    "He said no to the offer of the harbour.",
    "The minutes of 3 June do not name the contractor.",
    "Gut, dass die Brücke geschlossen wurde.",
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


PAGES = [
    # Headings of questions and of numbered sections.
    ("Why is the lane closed?\nA wall fell on it. Nobody was hurt.\n\nCan I park there?\nNo car may enter.", 2),
    ("1. Purpose\nWe looked at the lift. It stood still for a week.\n\n2. Findings\nA cable had worn through.", 2),
    ("The lift stood still for a week.\nA cable had worn through.\n\nParts:\nclamp\n\nabc/xyz\n\nIt runs again.", 3),
]


@pytest.mark.parametrize(("text", "n_headings"), PAGES)
def test_headings_and_single_words_are_in_no_summary(text: str, n_headings: int) -> None:
    sentences = [sentence.text for sentence in Summarizer("lead").summarize([text], words=60).sentences]
    lines = [line for line in text.splitlines() if line]
    assert len(sentences) >= 3
    assert not any(sentence[-1] not in "." for sentence in sentences)
    assert sum(line[-1] != "." for line in lines) == n_headings


def test_short_items_of_a_list_are_kept_where_a_sentence_introduces_them() -> None:
    text = "The lift stood still. The board decided to:\n\n- Mend the cable\n- Sell the rails\n\nIt runs again."
    assert "Sell the rails" in Summarizer("lead").summarize([text], words=60).text
    alone = text.replace("The board decided to:", "It is mended.")
    assert "Sell the rails" not in Summarizer("lead").summarize([alone], words=60).text


ADVERTISEMENTS = [
    "Get 30% off any lamp today.",
    "This episode is brought to you by Lantern Tea.",
    "Enter at the checkout with code LAMP30.",
    "Was this email forwarded to you?",
]


@pytest.mark.parametrize("advertisement", ADVERTISEMENTS)
def test_advertisements_in_mail_and_broadcasts_are_in_no_summary(advertisement: str) -> None:
    text = f"The lift stood still for a week. {advertisement} A cable had worn through."
    assert Summarizer("lead").summarize([text], words=60).text == text.replace(f"{advertisement} ", "")


@pytest.mark.parametrize("answer", ["no it's theirs.", "Item 3 is the one which counts."])
def test_short_answers_with_content_are_kept(answer: str) -> None:
    assert courtesy_reason(answer) is None
