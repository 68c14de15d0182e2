"""Bounds for the model in tokens, and its text held under the ceiling in any unit."""

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
def test_equal_budgets_in_any_unit_give_like_bounds(budget: dict[str, float]) -> None:
    # The model makes three tokens of a word, and there are twenty words.
    found = output_bounds(length(**budget), TEXTS, 60, input_tokens=60, max_output=1000)
    assert found.min_tokens <= 30 <= found.max_tokens
    assert found == output_bounds(length(words=10), TEXTS, 60, input_tokens=60, max_output=1000)


@given(st.integers(1, 10_000), st.integers(0, 5000), st.integers(1, 2000))
def test_bounds_are_always_in_order(words: int, tokens: int, most: int) -> None:
    found = output_bounds(length(words=words), TEXTS, tokens, input_tokens=tokens, max_output=most)
    assert 0 <= found.min_tokens < found.max_tokens <= most or found.max_tokens == 1


def test_text_is_held_at_a_sentence_end() -> None:
    found = fit_to_length("One two three. Four five six seven. Eight.", length(words=7), truncate=False)
    assert found.sentences == ("One two three.", "Four five six seven.")
    assert found.notes == ()


def test_a_first_sentence_that_is_too_long_is_cut_at_a_word_and_said() -> None:
    found = fit_to_length("One two three four five.", length(words=3), truncate=False)
    assert found.sentences == ("One two three",)
    assert "cut after a word" in str(found.notes[0])


def test_truncation_fills_the_budget_where_it_is_asked_for() -> None:
    assert fit_to_length("One two. Three four five.", length(words=4), truncate=True).sentences == (
        "One two.",
        "Three four",
    )


def test_a_sentence_said_twice_is_kept_once() -> None:
    assert fit_to_length("It closed. It closed. It opened.", length(words=9), truncate=False).sentences == (
        "It closed.",
        "It opened.",
    )


def test_an_unfinished_sentence_goes_where_others_remain() -> None:
    found = fit_to_length("It closed on Monday. The ferry will", length(words=9), truncate=False)
    assert found.sentences == ("It closed on Monday.",)
    assert "unfinished" in str(found.notes[0])
    assert fit_to_length("the ferry will run", length(words=9), truncate=False).sentences == ("the ferry will run",)


@given(st.text(max_size=200), st.sampled_from(["words", "characters", "sentences", "tokens"]), st.integers(1, 40))
def test_whatever_a_model_says_stays_under_the_ceiling(text: str, unit: str, limit: int) -> None:
    for truncate in (False, True):
        ceiling = length(**{unit: limit})
        assert ceiling.fits(fit_to_length(text, ceiling, truncate=truncate).sentences)
