"""Cuts remove optional phrases, and nothing that the grammar or the meaning of a sentence requires."""

from __future__ import annotations

import pytest

from summ.compression.rewriting.cutting import cuts


# Written for this project. Each wrong cut is paired with one that must be made, so that cutting nothing fails.
@pytest.mark.parametrize(
    ("source", "wrong_cut", "similar", "right_cut"),
    [
        (
            "He will stay in the old house unless the rain stops soon.",
            "He will stay in the old house.",
            "He will stay in the old house after the rain stops soon.",
            "He will stay in the old house.",
        ),
        (
            "The two farmers sold ripe apples, pears, plums and nuts in the market.",
            "The two farmers sold ripe apples, pears.",
            "The two farmers sold ripe apples, pears and nuts, according to the paper.",
            "The two farmers sold ripe apples, pears and nuts.",
        ),
        (
            "The old mayor of Tarn said in the end that the plan was dead.",
            "The old mayor of Tarn said.",
            "The old mayor of Tarn spoke in the end of the plan.",
            "The old mayor of Tarn spoke.",
        ),
        (
            "If the judge agrees, the firm will pay two million.",
            "the firm will pay two million.",
            "When the judge agrees, the firm will pay two million.",
            "the firm will pay two million.",
        ),
        (
            "The plant's operator, a firm from Tokyo, installed six new covers in late spring.",
            "installed six new covers in late spring.",
            "In late spring, a firm from Tokyo installed six new covers.",
            "a firm from Tokyo installed six new covers.",
        ),
        (
            "The airline, which has since become part of another, was hit by a strike.",
            "The airline, which has since become part.",
            "The airline, which has since become part of another, was hit by a strike.",
            "The airline was hit by a strike.",
        ),
        (
            "As the night went on in the old town, the crowd grew.",
            "As the night went on in the old town.",
            "The night went on in the old town, as the crowd grew.",
            "The night went on in the old town.",
        ),
        (
            "It was the first launch of a missile by the North since December.",
            "It was the first launch of a missile.",
            "It was the launch of a missile by the North since December.",
            "It was the launch of a missile.",
        ),
        (
            "He is by far the richest man in the small town of Tarn.",
            "He is by far the richest man.",
            "He is by far the wrong man in the small town of Tarn.",
            "He is by far the wrong man.",
        ),
        (
            "Given that she won the race, she was happy about the prize.",
            "Given that she won the race.",
            "We know that she won the race, according to the paper.",
            "We know that she won the race.",
        ),
        (
            "The plans were known by one person familiar with the talks.",
            "The plans were known by one person familiar.",
            "The plans were shown to one person during the talks.",
            "The plans were shown to one person.",
        ),
        (
            "The old tree was closely looked at by three experts.",
            "The old tree was closely looked.",
            "The old tree was closely watched by three experts.",
            "The old tree was closely watched.",
        ),
        (
            "The singer, a tall man from the north, sat in the front row.",
            "The singer, a tall man from the north.",
            "The singer is a tall man from the north, according to the paper.",
            "The singer is a tall man from the north.",
        ),
        (
            "The judge said when he opened the case, less than a week ago, that he was ill.",
            "The judge said when he opened the case, less than a week ago.",
            "The judge said he was ill when he opened the case, less than a week ago, in a letter.",
            "The judge said he was ill when he opened the case, less than a week ago.",
        ),
        (
            "Japan, India and China have plans for a station of their own.",
            "India and China have plans for a station of their own.",
            "Today, India and China have plans for a station of their own.",
            "India and China have plans for a station of their own.",
        ),
        (
            "On hot and sunny Monday about a hundred people came.",
            "On hot and sunny about a hundred people came.",
            "On Monday about a hundred people came to the town.",
            "about a hundred people came to the town.",
        ),
        (
            "In a paper of last week, the two authors, show how one can learn it.",
            "In a paper of last week show how one can learn it.",
            "The two authors, in a paper of last week, praised the new plan.",
            "The two authors praised the new plan.",
        ),
        (
            "The film is still loved seventy years after its release.",
            "The film is still loved seventy years.",
            "The film is still loved by many people after its release.",
            "The film is still loved by many people.",
        ),
        (
            "The party has named a man to sit at the top of its list.",
            "The party has named a man to sit.",
            "The party has named a man from Tarn at the top of its list.",
            "The party has named a man from Tarn.",
        ),
        (
            "On Thursday, April 2, 2015, the town chose a mayor.",
            "2015, the town chose a mayor.",
            "On Thursday, as planned, the town of Tarn chose a mayor.",
            "the town of Tarn chose a mayor.",
        ),
        (
            "The illness is found in people from France, India or other countries.",
            "The illness is found in people from France.",
            "The illness is found in people from France, among other countries.",
            "The illness is found in people from France.",
        ),
        (
            "Three of the birds died, two got well and flew away, officials said.",
            "Three of the birds died officials said.",
            "Three of the birds died, two of them young, officials said.",
            "Three of the birds died, officials said.",
        ),
        (
            "They come to the theatre as often as their parents did.",
            "They come to the theatre as often.",
            "They come to the theatre at night as their parents did.",
            "They come to the theatre at night.",
        ),
    ],
)
def test_a_wrong_cut_is_not_made_where_a_similar_one_is(
    source: str, wrong_cut: str, similar: str, right_cut: str
) -> None:
    assert right_cut in cuts(similar).values()
    assert wrong_cut not in cuts(source).values()


@pytest.mark.parametrize("text", ["", "... ... ... ... ... ... ... ...", "( ! ) -- ( ? ) -- ( ; ) , , , , in , , on"])
def test_a_text_without_words_has_no_cut(text: str) -> None:
    assert not cuts(text)


def test_a_sentence_is_cut_at_commas_and_prepositions() -> None:
    text = "The mayor, who was on holiday, flew home at once after the bridge was closed on Monday, police said."
    found = set(cuts(text).values())
    assert "The mayor flew home at once after the bridge was closed on Monday, police said." in found
    assert "The mayor flew home at once." in found
    assert all(cut.endswith(".") for cut in found)
