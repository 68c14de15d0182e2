"""Restoring the case of words from the sources."""

from __future__ import annotations

from summ.text.truecasing import restore_case, uncased_sentence_spans

# Written for this project.
SOURCES = [
    "The council of Lund met on Monday, the U.N. said.",
    "Yesterday Anna Berg of NATO spoke to the council in Lund.",
    "BRIDGE TO CLOSE IN MAY, SAYS MAYOR",
    "A berg of ice lay in the bay, and Anna Berg saw it.",
]


def test_names_are_capitalized_and_other_words_are_not() -> None:
    assert restore_case(["the council of lund met anna berg of nato on monday."], SOURCES, language="en") == (
        "The council of Lund met Anna Berg of NATO on Monday.",
    )


def test_the_case_of_a_word_depends_on_its_neighbor() -> None:
    assert restore_case(["they saw a berg of ice, and so did anna berg."], SOURCES, language="en") == (
        "They saw a berg of ice, and so did Anna Berg.",
    )


def test_initials_and_the_english_i_are_restored() -> None:
    assert restore_case(["yes, i'm with the u.n. and i know."], SOURCES, language="en") == (
        "Yes, I'm with the U.N. and I know.",
    )


def test_headlines_are_ignored() -> None:
    assert restore_case(["the bridge is to close, says a mayor."], SOURCES) == (
        "The bridge is to close, says a mayor.",
    )


def test_cased_sentences_are_unchanged() -> None:
    sentences = ("the council met anna berg.", "She lives in lund.")
    assert restore_case(sentences, SOURCES) == sentences


def test_uncased_sources_leave_sentences_unchanged() -> None:
    low = [source.lower() for source in SOURCES]
    assert restore_case(["the council of lund met."], low) == ("the council of lund met.",)
    assert restore_case(["評議会は月曜日に会った。"], ["評議会は月曜日に会った。"]) == ("評議会は月曜日に会った。",)


def test_lengths_do_not_change() -> None:
    sentences = ["ǆ ß ﬁ anna's i̇stanbul", "", "..."]
    assert [len(text) for text in restore_case(sentences, SOURCES)] == [len(text) for text in sentences]


def test_sentences_are_split_without_capitals() -> None:
    text = 'the council met mr. berg. the u.n. and others said so. "it is late," she said.'
    assert [text[start:end] for start, end in uncased_sentence_spans(text, language="en")] == [
        "the council met mr. berg.",
        "the u.n. and others said so.",
        '"it is late," she said.',
    ]
    cased = "It cost 3 crowns. and so on."
    assert len(uncased_sentence_spans(cased, language="en")) == 1
