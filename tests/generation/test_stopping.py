"""Generation ends when the budget is full at a sentence end, or when the model repeats itself."""

from __future__ import annotations

import pytest

from summ.generation.driver.answer_cleaning import read_answer
from summ.generation.driver.stopping import StopRule
from summ.text.length import Length
from summ.text.words import count_words

SENTENCES = ["The council met on Monday.", "It closed the old bridge.", "A ferry runs from May.", "It is free."]
WORDS = Length(15, count_words)


def stopped(text: str, rule: StopRule) -> str:
    """Return what a model has written of `text`, word by word, when the rule stops it."""
    written = text.split(" ")
    for end in range(1, len(written) + 1):
        if rule(" ".join(written[:end])):
            return " ".join(written[:end])
    return text


def test_a_full_budget_stops_at_a_sentence_end() -> None:
    # One word of the next sentence shows that the last one is complete.
    assert stopped(" ".join(SENTENCES), StopRule(WORDS)) == " ".join(SENTENCES[:3]) + " It"


@pytest.mark.parametrize("length", [Length(2, None), Length(52, len)], ids=str)
def test_a_budget_in_any_unit_stops_it(length: Length) -> None:
    assert stopped(" ".join(SENTENCES), StopRule(length)) == " ".join(SENTENCES[:2]) + " A"


def test_an_abbreviation_does_not_end_it() -> None:
    text = "The council met the U.S. delegation on Monday. It left."
    assert stopped(text, StopRule(Length(5, count_words))).startswith("The council met the U.S. delegation")


def test_what_is_cleaned_away_does_not_fill_the_budget() -> None:
    text = f"Here is a summary of the documents that you gave me:\n\n{' '.join(SENTENCES)}"
    rule = StopRule(WORDS, clean=lambda answer: read_answer(answer).text)
    assert stopped(text, rule).endswith("May. It")


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("The council met on Monday. The council met on Monday. A", ""),
        ("On Monday, the council met. A", "The council met on Monday."),
        ("Meetings were held in 1/2020, 2/2020, 3/2020, 4/2020, ", ""),
        ("word " * 40, ""),
    ],
)
def test_a_repetition_stops_it(text: str, draft: str) -> None:
    rule = StopRule(Length(1000, count_words), draft=draft)
    assert not rule("The ferry")
    assert rule(text)
