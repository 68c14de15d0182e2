"""Support: sentences made of the documents' words that say what no document says are not supported; true ones are."""

from __future__ import annotations

import pytest

import summ
from summ.evidence.analysis import Analysis
from summ.evidence.analysis.thesaurus import thesaurus

# Written for this project.
DOCUMENTS = [
    "Ruritania's parliament voted on Tuesday to sell the port of Zenda to Helvion Lines, a shipping company of "
    "Syldavia. Syldavia's ambassador welcomed the decision. Ruritania sent grain to Borduria in 2019.",
    "Mina Koller of the dockers' union met Paul Ander of Helvion Lines in Zenda. The strike began in March 2021, the "
    "union said. Borduria lent Ruritania 40 million crowns. The long strike cost the port a third of its trade.",
    "Judge Vera Holt fined the shipping company because it had dumped oil in the bay. Fishermen sued the company.",
]


def is_doubted(text: str) -> bool:
    [sentence] = summ.attribute([text], DOCUMENTS).sentences
    return sentence.support < 0.5 or bool(sentence.flags)


@pytest.mark.parametrize(
    "text",
    [
        # Who did what to whom.
        "Helvion Lines voted to sell the port of Zenda to Ruritania's parliament.",
        "The company sued fishermen.",
        "The shipping company fined Judge Vera Holt because it had dumped oil in the bay.",
        "Ruritania lent Borduria 40 million crowns.",
        "Judge Vera Holt was fined by the shipping company.",
        # Direction.
        "Borduria sent grain to Ruritania.",
        # Year.
        "The strike began in March 2019, the union said.",
        "Ruritania sent grain to Borduria in 2021.",
        # Role.
        "Mina Koller of Helvion Lines met Paul Ander of the dockers' union in Zenda.",
        # Attribution.
        "Syldavia's ambassador said the strike began in March 2021.",
        # Nonsense of the documents' words.
        "The long strike was a long strike.",
        "The oil fined the bay because Judge Vera Holt had dumped company in the shipping.",
        # Opposites.
        "Syldavia's ambassador did not welcome the decision.",
    ],
)
def test_a_sentence_that_says_what_no_document_says_is_doubted(text: str) -> None:
    assert is_doubted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania's parliament voted to sell the port of Zenda to Helvion Lines.",
        "Ruritania sent grain to Borduria.",
        "Grain was sent to Borduria by Ruritania in 2019.",
        "Mina Koller of the dockers' union met Paul Ander in Zenda.",
        "Judge Vera Holt fined the company because it had dumped oil in the bay.",
        "The company was sued by fishermen.",
        "The strike began in March 2021.",
        "Ruritania was lent 40 million crowns by Borduria.",
        "The ambassador of Syldavia welcomed the decision.",
    ],
)
def test_a_true_sentence_in_other_words_or_order_is_supported(text: str) -> None:
    assert not is_doubted(text)


def test_the_passive_has_the_order_of_the_active() -> None:
    def order(text: str) -> list[str]:
        analysis = Analysis(text, "en")
        return [
            analysis.tokens[index].stem
            for index in sorted(range(len(analysis.tokens)), key=analysis.ranks.__getitem__)
            if analysis.tokens[index].is_content
        ]

    assert order("Grain was sent to Borduria by Ruritania.") == order("Ruritania sent grain to Borduria.")
    assert order("It will rain, said Anna Berg.")[-1] == "said"


def test_the_thesaurus_knows_synonyms_and_opposites_of_english_words_only() -> None:
    english = thesaurus("en")
    assert english.are_synonyms("predict", "forecast")
    assert english.are_antonyms("increas", "decreas")
    assert english.are_antonyms("crew", "uncrew")
    assert not english.are_antonyms("predict", "forecast")
    assert "predict" not in thesaurus("de")
