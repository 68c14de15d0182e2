"""Rewritings that are ungrammatical, or differ in meaning from their sources, are rejected."""

from __future__ import annotations

import pytest

from summ.compression.rewriting.acceptability import function_words, is_acceptable

# Written for this project.
SOURCE = "The U.S. envoy, Dr. O'Neill, met 8.3% of the café owners on Monday, officials said."


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met the café owners.",
        "The envoy met 8.3% of the café owners on Monday.",
    ],
)
def test_a_part_of_a_sentence_is_accepted(text: str) -> None:
    assert is_acceptable(text, [SOURCE])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The envoy met the shop owners.", "a new word"),
        ("The envoy met 9% of the café owners.", "a new number"),
        ("The envoy met the.", "too short"),
        ("The envoy, Dr. O'Neill, met the café owners on.", "an incomplete end"),
        ('The envoy met "8.3% of the café owners.', "an open quotation"),
        ("The envoy met the café owners, met the owners.", "repeated words"),
        ("Monday café, envoy said, met U.S. owners, officials.", "too many joins"),
    ],
)
def test_a_faulty_rewriting_is_rejected(text: str, why: str) -> None:
    assert not is_acceptable(text, [SOURCE]), why


def test_a_negation_is_not_removed_between_words_that_are_kept() -> None:
    source = "The mayor did not resign on Monday after the vote."
    assert not is_acceptable("The mayor did resign on Monday.", [source])
    assert is_acceptable("The mayor did not resign on Monday.", [source])


def test_correlatives_stay_together() -> None:
    source = "The senator not only failed to help the mayor but left the town."
    assert not is_acceptable("The senator not only failed to help the mayor.", [source])
    assert is_acceptable("The senator not only failed to help the mayor but left.", [source])


def test_a_fusion_has_no_quotation() -> None:
    sources = ['The mayor said: "the bridge is closed today".', "The guard said the bridge is closed."]
    assert not is_acceptable('The guard said: "the bridge is closed".', sources)
    assert is_acceptable("The guard said the bridge is closed today.", sources)


def test_a_fusion_keeps_negations_and_the_context_of_ranking_words() -> None:
    sources = ["The mayor was asked whether the firm would do well without him.", "The mayor said it wouldn't do well."]
    assert not is_acceptable("The mayor said the firm would do well without him.", sources)
    sources = ["He led the effort to train the first group of inspectors.", "He helped to build the first bridge."]
    assert not is_acceptable("He helped to build the first group of inspectors.", sources)
    assert is_acceptable("He led the effort to build the first bridge.", sources)


def test_negations_and_numbers_are_no_function_words() -> None:
    assert not {"not", "no", "never", "don't", "cannot", "one", "two"} & function_words()


@pytest.mark.parametrize(
    ("source", "complete", "incomplete"),
    [
        (
            "The driver was given a test and was not over the limit.",
            "The driver was given a test.",
            "The driver was given a test and was not.",
        ),
        (
            "The rate fell in June, but mostly because more people stopped looking.",
            "The rate fell in June.",
            "The rate fell in June, but mostly.",
        ),
        (
            "The guard walked to the shore shortly after seven in the evening.",
            "The guard walked to the shore shortly after seven.",
            "The guard walked to the shore shortly.",
        ),
    ],
)
def test_a_rewriting_does_not_break_off(source: str, complete: str, incomplete: str) -> None:
    assert is_acceptable(complete, [source])
    assert not is_acceptable(incomplete, [source])
