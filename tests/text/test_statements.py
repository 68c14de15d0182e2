"""Statements that end without a stop, begin with a mark or answer a question are not lost."""

from __future__ import annotations

import pytest

from summ.text.cleaning import non_prose_reasons
from summ.text.sentences import sentence_spans
from summ.text.statements import states_outcome

MINUTES = "The clerk read the report. The hall was cold.\n\n{}\n\nMr. Hill left at nine. The rest stayed.\n"


def kept(text: str) -> list[str]:
    spans = sentence_spans(text, language="en")
    return [
        text[start:end]
        for (start, end), reason in zip(spans, non_prose_reasons(text, spans), strict=True)
        if not reason
    ]


@pytest.mark.parametrize(
    "line",
    [
        "AMENDMENT FALLS",
        "Motion carried by nine votes",
        "The resolution to sell the barn was defeated",
        "Ayes 7, noes 4",
        "12 for, 3 against, 1 abstention",
        "23/0815 Garage at the old forge – refused",
        "Lone Oak Farm, two silos - no objection",
    ],
)
def test_an_outcome_without_a_stop_is_kept(line: str) -> None:
    assert line in kept(MINUTES.format(line))


@pytest.mark.parametrize(
    "line", ["If your claim is refused", "Motions and amendments", "Fares for 2024", "The old forge"]
)
def test_a_heading_is_no_outcome(line: str) -> None:
    assert not states_outcome(line)
    assert line not in kept(MINUTES.format(line))


@pytest.mark.parametrize("mark", [">", ">>"])
def test_decisions_with_the_mark_of_quoted_mail_are_kept(mark: str) -> None:
    decisions = ["DECISION 7: The mill closes in May.", "DECISION 8: Anna writes to the county."]
    text = MINUTES.format("\n".join(f"{mark} {decision}" for decision in decisions))
    assert [sentence.lstrip("> ") for sentence in kept(text)][2:4] == decisions


@pytest.mark.parametrize(
    "quoted",
    [
        "> When does the mill close? I have heard nothing.",
        "Anna wrote:\n> Question 1: When does it close?\n> Question 2: Why?",
        ">> Is the mill open?\n> I doubt it.",
    ],
)
def test_quoted_mail_is_left_out_and_counted(quoted: str) -> None:
    text = MINUTES.format(quoted)
    spans = sentence_spans(text)
    assert "quotation" in non_prose_reasons(text, spans)
    assert len(kept(text)) == 4


def test_points_of_a_holding_are_kept() -> None:
    points = [
        "(a) the board had no power to sell the mill;",
        "(b) the sale is void;",
        "(c) the price should be repaid.",
    ]
    text = (
        f"The mill was sold. Nobody was asked.\n\nFor these reasons the court holds that:\n\n{chr(10).join(points)}\n"
    )
    assert kept(text)[-3:] == [point[4:] for point in points]


def test_conditions_after_that_are_no_statements() -> None:
    text = (
        "The mill was sold. Nobody was asked.\n\nIt is for homes that:\n- are older than the mill\n- stand empty now\n"
    )
    assert kept(text) == ["The mill was sold.", "Nobody was asked."]


def test_a_long_answer_below_its_question_is_kept() -> None:
    answer = "About forty miles on the flat, and rather less with a trailer."
    assert answer in kept(MINUTES.format(f"How far does the battery go?\n\n{answer}"))


@pytest.mark.parametrize(
    "item", ["Board to discontinue the night ferry and sell both boats", "To abolish the fee for boats"]
)
def test_an_item_with_an_infinitive_is_a_statement(item: str) -> None:
    assert item in kept(f"The board met. It was a long night.\n\n- {item}\n- Rust on the rails of the ramp\n")
