"""Which parts of an English sentence are sentences of their own, and on which words none ends."""

from __future__ import annotations

import pytest

from summ.compression.rewriting.clauses import has_clause
from summ.compression.rewriting.collocations import cannot_end, governs
from summ.compression.rewriting.cutting import cuts

# Written for this project.
WHOLE = [
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


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_has_a_clause_of_its_own(text: str) -> None:
    assert has_clause(text)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_part_that_leaned_on_another_has_none(text: str) -> None:
    assert not has_clause(text)


@pytest.mark.parametrize(
    ("source", "torn"),
    [
        ("The plans were known by one person familiar with the talks.", "The plans were known by one person familiar."),
        ("The old tree was closely looked at by three experts.", "The old tree was closely looked."),
        (
            "The singer, a tall man from the north, sat in the front row.",
            "The singer, a tall man from the north.",
        ),
        (
            "The judge said when he opened the case, less than a week ago, that he was ill.",
            "The judge said when he opened the case, less than a week ago.",
        ),
        ("Japan, India and China have plans for a station of their own.", "India and China have plans for a station."),
        ("On hot and sunny Monday about a hundred people came.", "On hot and sunny about a hundred people came."),
        (
            "In a paper of last week, the two authors, show how one can learn it.",
            "In a paper of last week show how one can learn it.",
        ),
        ("The film is still loved seventy years after its release.", "The film is still loved seventy years."),
        ("The party has named a man to sit at the top of its list.", "The party has named a man to sit."),
        ("On Thursday, April 2, 2015, the town chose a mayor.", "2015, the town chose a mayor."),
        (
            "The illness is found in people from France, India or other countries.",
            "The illness is found in people from France.",
        ),
        (
            "Three of the birds died, two got well and flew away, officials said.",
            "Three of the birds died officials said.",
        ),
        ("They come to the theatre as often as their parents did.", "They come to the theatre as often."),
    ],
)
def test_what_belongs_together_is_not_cut_apart(source: str, torn: str) -> None:
    assert torn not in cuts(source).values()


@pytest.mark.parametrize(("word", "after"), [("familiar", "with"), ("focused", "on"), ("born", "in")])
def test_a_preposition_may_be_that_of_the_word_before(word: str, after: str) -> None:
    assert governs(word, after)
    assert not governs("house", after)


def test_some_words_end_a_sentence_only_after_others() -> None:
    assert cannot_end("now", "is")
    assert not cannot_end("now", "here")
    assert cannot_end("including")
    assert not cannot_end("house")
