"""Spans are removed with their punctuation, and never divide a quotation or brackets."""

from __future__ import annotations

import pytest

from summ.compression.rewriting.cut_model import compatible
from summ.compression.rewriting.spans import candidate_spans, remove


# Written for this project.
@pytest.mark.parametrize(
    ("text", "removed", "rest"),
    [
        ("The mayor, who was on holiday, flew home.", ["who was on holiday,"], "The mayor flew home."),
        ("On Monday, the court freed both men.", ["On Monday,"], "The court freed both men."),
        ("The court freed both men, a clerk and a guard.", ["a clerk and a guard."], "The court freed both men."),
        (
            "The ferry sank on Monday, leaving many behind.",
            ["on Monday,"],
            "The ferry sank, leaving many behind.",
        ),
        ("The plan (the third) failed on every count.", ["(the third)"], "The plan failed on every count."),
        ("The farm was sold — to a bank.", ["to a bank."], "The farm was sold."),
        ("Is the old farm sold, as they say?", ["as they say?"], "Is the old farm sold?"),
        ("Ana Lopes, 61, a judge, who lives here, won.", ["a judge,", "who lives here,"], "Ana Lopes, 61 won."),
        ("But the plan failed, to her regret.", ["But", "to her regret."], "The plan failed."),
    ],
)
def test_a_span_is_removed_with_its_punctuation(text: str, removed: list[str], rest: str) -> None:
    tokens = text.split()
    spans = []
    for part in removed:
        words = part.split()
        start = next(index for index in range(len(tokens)) if tokens[index : index + len(words)] == words)
        spans.append((start, start + len(words)))
    assert remove(tokens, spans) == rest


def removable(text: str) -> set[str]:
    tokens = text.split()
    return {" ".join(tokens[start:end]) for start, end in candidate_spans(tokens)}


def test_a_quotation_is_removed_entirely_or_not_at_all() -> None:
    texts = (
        'The judge called the plan "a bad idea, badly timed," and left the room at noon.',
        "The judge called the plan “a bad idea, badly timed,” and left the room at noon.",
        "The judge called the plan (a bad idea, badly timed) odd and left the room at noon.",
    )
    for text in texts:
        parts = removable(text)
        assert "at noon." in parts
        assert not any("badly" in part and "idea" not in part for part in parts)
    brackets = "The judge (of Ghent) and the guard (of Tarn) left the old court building at noon."
    assert "(of Ghent)" in removable(brackets)
    assert "(of Ghent) and the guard (of Tarn)" not in removable(brackets)
    assert not removable('He left the room at noon, and said: "The plan is a bad idea.')
    assert not removable("The judge called it ‘a bad idea’ and left the room at noon.")


def test_what_is_between_dashes_stays() -> None:
    assert not any(part.endswith("—") for part in removable("In May — after a long vote — she left the party at last."))
    assert "— to a rich man." in removable("The old farm by the river was sold — to a rich man.")


@pytest.mark.parametrize("text", ["", "Word", "... ... ... ... ... ... ...", "( ! ) -- ( ? ) -- ( ; ) , , , , in , on"])
def test_any_text_has_spans_within_it(text: str) -> None:
    tokens = text.split()
    for start, end in candidate_spans(tokens):
        assert 0 <= start < end <= len(tokens)
        remove(tokens, [(start, end)])


def test_the_longest_spans_that_do_not_overlap_are_removed() -> None:
    assert compatible([(2, 4), (3, 9), (10, 12)], 20, remaining=7) == [(3, 9), (10, 12)]
    assert compatible([(2, 4), (3, 9), (10, 12)], 14, remaining=7) == [(3, 9)]
    assert compatible([(0, 5)], 11, remaining=7) == []
