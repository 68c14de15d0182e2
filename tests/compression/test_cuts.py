"""The rewriter removes what is optional, and nothing that the grammar or the meaning of a sentence requires."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")

from summ import SummError
from summ.compression.rewriting.network import Rewriter

FOLDER = Path(__file__).resolve().parents[2] / "models" / "summ-rewriter"
# Written for this project: a sentence, and the words that must not be lost.
NEEDED = {
    "an object": [
        ("The new ferry will take twice as long as the old one, officials said.", "as long as the old one"),
        ("The repairs will last until June and cost four million dollars.", "cost four million dollars"),
        ("The company said on Friday that it had bought three small airlines in the north.", "three small airlines"),
        ("Police found two bags of money under the floor of the old mill on Monday.", "two bags of money"),
        ("The storm damaged roofs and closed the only road into the valley.", "the only road into the valley"),
    ],
    "what a preposition governs": [
        ("The report was written by a group of engineers from Ghent.", "by a group of engineers"),
        ("She has been accused of lying to the committee about the loan.", "of lying to the committee"),
        ("The bridge was looked at by three engineers on Tuesday.", "looked at by"),
        ("One person familiar with the talks spoke to reporters about the offer.", "familiar with the talks"),
        ("The union is waiting for an answer from the owners of the port.", "for an answer"),
    ],
    "the complement of a verb": [
        ("The minister promised to lower the tax on diesel before the winter.", "to lower the tax"),
        ("He was told that the flight had been cancelled because of fog.", "that the flight had been cancelled"),
        ("The court ruled that the law was void and ordered a new vote.", "that the law was void"),
        ("The factory has become one of the largest employers in the region.", "one of the largest employers"),
        ("The council put the plan for a new harbour on the agenda.", "on the agenda"),
    ],
    "a condition or a negation": [
        ("The strike will begin on Sunday unless the owners raise wages.", "unless the owners raise wages"),
        ("If the court agrees, the firm will pay two million dollars to the town.", "If the court agrees"),
        ("The driver did not stop because of the red light at the bridge.", "because of the red light"),
        ("It was the first launch of a missile by the navy since December.", "since December"),
        ("Nobody was hurt except the pilot, who broke an arm.", "except the pilot"),
    ],
    "who said it": [
        ("The fire was set on purpose, according to two witnesses.", "according to two witnesses"),
        ("The fire was set on purpose, a police officer said on Tuesday.", "a police officer said"),
        ("The bank will close forty branches this year, the newspaper reported.", "the newspaper reported"),
        ("The mayor said that the old theatre would be torn down in spring.", "The mayor said"),
    ],
    "an item of a list": [
        ("The farmers sold apples, pears, plums and nuts at the market in Tarn.", "apples, pears, plums and nuts"),
        ("Japan, India and China have plans for a space station of their own.", "Japan, India and China"),
    ],
}
OPTIONAL = {
    "The mayor, who was on holiday in Spain, flew home after the flood.": "who was on holiday in Spain",
    "Ana Lopes, the president of the farmers' union, rejected the offer.": "the president of the farmers' union",
    "The court, which sits in Ghent, freed both of the men.": "which sits in Ghent",
    "The council voted on Monday to close the old harbour to all traffic.": "on Monday",
    "The army took the town on Tuesday, forcing thousands of people to leave their homes.": "on Tuesday",
    "The airline (formerly part of the railway) will buy twelve new planes.": "(formerly part of the railway)",
}


@pytest.fixture(scope="module")
def rewriter() -> Rewriter:
    return Rewriter(str(FOLDER), certainty=0.98, dtype="float32", device="cpu")


@pytest.mark.parametrize("kind", NEEDED)
def test_what_a_sentence_needs_is_kept(rewriter: Rewriter, kind: str) -> None:
    texts, needed = zip(*NEEDED[kind], strict=True)
    for text, part, shortened in zip(texts, needed, rewriter.shorten(texts), strict=True):
        assert part.lower() in shortened.lower(), text
        assert shortened[-1] == "."


def test_optional_parts_are_removed() -> None:
    shortened = Rewriter(str(FOLDER), certainty=0.8, dtype="float32", device="cpu").shorten(list(OPTIONAL))
    removed = [part not in text for part, text in zip(OPTIONAL.values(), shortened, strict=True)]
    assert sum(removed) >= len(OPTIONAL) - 2


def test_words_keep_their_order_and_spelling(rewriter: Rewriter) -> None:
    for text, shortened in zip(OPTIONAL, rewriter.shorten(list(OPTIONAL)), strict=True):
        words = iter(text.lower().replace(",", "").rstrip(".").split())
        # Membership in an iterator consumes it, so this checks the order too.
        assert all(word in words for word in shortened.lower().replace(",", "").rstrip(".").split())


def test_nothing_is_removed_without_certainty() -> None:
    strict = Rewriter(str(FOLDER), certainty=1.0, dtype="float32", device="cpu")
    assert strict.shorten(list(OPTIONAL)) == list(OPTIONAL)


@pytest.mark.parametrize("text", ["", "!", "\x00 東京", "word " * 3000, "a, b, c, d, e, f, g, h, i, j, k, l."])
def test_any_text_is_accepted(rewriter: Rewriter, text: str) -> None:
    (shortened,) = rewriter.shorten([text])
    assert len(shortened) <= len(text)


def test_a_folder_that_is_no_rewriter_is_rejected(t5_folder: Path) -> None:
    rewriter = Rewriter(str(t5_folder), certainty=0.98, dtype="auto", device="cpu")
    with pytest.raises(SummError, match="not a rewriter"):
        rewriter.shorten(["A sentence to shorten, at some length, for this test."])
