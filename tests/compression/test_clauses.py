"""English sentences are distinguished from fragments, and complete ends from incomplete ones."""

from __future__ import annotations

import pytest

from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.collocations import cannot_end, governs

# Written for this project.
SENTENCES = [
    "The old bridge was closed.",
    "The mayor, who was on holiday, flew home.",
    "While jogging along the shore, he found a purse.",
    "Two hours after the vote, the mayor resigned.",
    "They're being tested by the county's laboratory.",
    "It's not clear what happened to the whale.",
    "Is this the end of the line?",
    "Who will pay for the bridge?",
    "He picked up the habit when he worked in a circus.",
    "The town's council said it had no money left.",
    'The verdict was clear. "we are pleased with it, " the lawyer said.',
]
FRAGMENTS = [
    "A farmer who was on a train stopped at the station when the fire began.",
    "Basking in polls that show he has risen.",
    "Even though he has served his whole sentence.",
    "Perhaps in hopes of convincing him that he could win.",
    "Hours after the two announced their separation.",
    "To test key technologies of the super-sized mission.",
    "From left: a girl of 19, and her brother.",
    "Naegleria fowleri ( commonly referred to as an amoeba ).",
    "Soars when the whip is heard.",
    "The boy who went missing after his parents left him in a forest.",
    "A thriller titled the long night.",
    "Now the town where he was born and raised, and which served the king.",
    'Her brother, in the same year. "the town misses him, " the letter said.',
    "Who filed in new york instead of california.",
    "If you've felt like the shops in rich towns are likely to be the nicer ones.",
    "According to the paper, which has seen a copy of the book.",
    "In a new film released ahead of the feast.",
    "His letter, dated may 30, 2017.",
    "A singer, 66, whose credits include his talk show.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_has_a_main_clause(text: str) -> None:
    assert has_clause(text)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_has_no_main_clause(text: str) -> None:
    assert not has_clause(text)


@pytest.mark.parametrize("text", ["", "... ... ... ... ... ... ... ...", "( ! ) -- ( ? ) -- ( ; ) , , , , in , , on"])
def test_a_text_without_words_has_no_clause(text: str) -> None:
    assert not has_clause(text)


@pytest.mark.parametrize(("word", "preposition"), [("familiar", "with"), ("focused", "on"), ("born", "in")])
def test_a_preposition_belongs_to_the_word_that_governs_it(word: str, preposition: str) -> None:
    assert governs(word, preposition)
    assert not governs("house", preposition)


def test_some_words_end_a_sentence_only_after_others() -> None:
    assert cannot_end("now", "is")
    assert not cannot_end("now", "here")
    assert cannot_end("including")
    assert not cannot_end("house")
