"""Of sentences that say the same thing, only the first is kept; loops are recognized."""

from __future__ import annotations

import pytest

from summ.generation.driver.repetition import is_repeat, loop_start, without_repeats


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mayor resigned on Friday.", "the mayor resigned on Friday!"),
        ("The mayor resigned on Friday.", "On Friday, the mayor resigned."),
        ("The mine was closed after the flood.", "The mine, which employed many, was closed after the flood."),
        ("Der Hafen wurde nach dem Sturm geschlossen.", "Nach dem Sturm wurde der Hafen geschlossen."),
    ],
)
def test_near_copies_are_repeats(first: str, second: str) -> None:
    language = "de" if "Hafen" in first else "en"
    assert is_repeat(first, second, language)
    assert is_repeat(second, first, language)
    assert without_repeats([first, "It rained.", second], language=language) == [first, "It rained."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The mine employed 300 people in 1990.", "The mine employed 200 people in 1990."),
        ("The mayor resigned on Friday.", "The mayor has not resigned on Friday."),
        ("The dog bit the man in the park.", "The man bit the dog in the park."),
        ("The prize for the best film went to Anna Berg.", "The prize for the best film went to Carla Stein."),
        ("The mine closed.", "The mine closed after the flood because the owners had no money."),
        ("It rained.", "It snowed."),
    ],
)
def test_sentences_that_differ_in_a_number_a_name_or_a_role_are_not(first: str, second: str) -> None:
    assert not is_repeat(first, second)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The club won titles in 1/2001, 2/2001, 3/2001, 4/2001, 5/2001", "The club won titles in 1/2001"),
        ("It was very good and very good and very good and very good and", "It was very good and"),
        ("No. No. No. No. No. No. No. No", "No"),
        ("He left. He came back. He left. He came back. He left. He came back.", "He left. He came back"),
        ("東京東京東京東京東京", "東京"),
    ],
)
def test_a_loop_is_found_where_it_starts_to_repeat(text: str, kept: str) -> None:
    assert text[: loop_start(text)] == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The team scored 3, 5 and 7 goals in 2001, 2002 and 2003.",
        " ".join(f"In {year} the ferry carried {3 * year} people." for year in range(1990, 1999)),
        "It rained and rained and rained until the river rose.",
    ],
)
def test_counting_sentences_and_short_repetitions_are_no_loops(text: str) -> None:
    assert loop_start(text) is None
