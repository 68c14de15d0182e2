"""Output bounds in tokens, and output cut to a budget in any unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summ.generation.driver.length_bounds import fit_to_length, output_bounds
from summ.text.length import Length
from summ.types import Budget

TEXTS = ["The council met on Monday.", "It voted to close the old bridge for repairs.", "A ferry will run from May."]


def length(**budget: float) -> Length:
    return Length.of(Budget.of(**budget), TEXTS, counter=lambda text: 2 * len(text.split()))


@pytest.mark.parametrize(
    "budget", [{"words": 10}, {"tokens": 20}, {"characters": len(" ".join(TEXTS)) // 2}, {"ratio": 0.5}], ids=str
)
def test_equal_budgets_in_any_unit_give_equal_bounds(budget: dict[str, float]) -> None:
    # Three tokens per word, twenty words.
    found = output_bounds(length(**budget), TEXTS, 60, input_tokens=60, max_output=1000)
    assert found.min_tokens <= 30 <= found.max_tokens
    assert found == output_bounds(length(words=10), TEXTS, 60, input_tokens=60, max_output=1000)


@given(st.integers(1, 10_000), st.integers(0, 5000), st.integers(1, 2000))
def test_bounds_are_always_in_order(words: int, tokens: int, most: int) -> None:
    found = output_bounds(length(words=words), TEXTS, tokens, input_tokens=tokens, max_output=most)
    assert 0 <= found.min_tokens < found.max_tokens <= most or found.max_tokens == 1


def test_text_is_cut_at_a_sentence_end() -> None:
    found = fit_to_length("One two three. Four five six seven. Eight.", length(words=7), truncate=False)
    assert found.sentences == ("One two three.", "Four five six seven.")
    assert found.notes == ()


def test_a_first_sentence_that_is_too_long_is_cut_after_a_word_with_a_note() -> None:
    found = fit_to_length("One two three four five.", length(words=3), truncate=False)
    assert found.sentences == ("One two three",)
    assert "cut after a word" in str(found.notes[0])


def test_truncation_fills_the_budget_on_request() -> None:
    assert fit_to_length("One two. Three four five.", length(words=4), truncate=True).sentences == (
        "One two.",
        "Three four",
    )


def test_a_repeated_sentence_is_kept_once() -> None:
    assert fit_to_length("It closed. It closed. It opened.", length(words=9), truncate=False).sentences == (
        "It closed.",
        "It opened.",
    )


def test_an_unfinished_sentence_is_removed_unless_it_is_the_only_one() -> None:
    found = fit_to_length("It closed on Monday. The ferry will", length(words=9), truncate=False)
    assert found.sentences == ("It closed on Monday.",)
    assert "unfinished" in str(found.notes[0])
    assert fit_to_length("the ferry will run", length(words=9), truncate=False).sentences == ("the ferry will run",)


@given(st.text(max_size=200), st.sampled_from(["words", "characters", "sentences", "tokens"]), st.integers(1, 40))
def test_any_output_is_cut_to_the_budget(text: str, unit: str, limit: int) -> None:
    for truncate in (False, True):
        budget = length(**{unit: limit})
        assert budget.fits(fit_to_length(text, budget, truncate=truncate).sentences)
