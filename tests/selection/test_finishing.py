"""The finishing path: notes say why a summary is empty, and truncation fills the budget."""

from __future__ import annotations

import pytest
from extractive_helpers import BRIDGE

from summ import Summarizer


@pytest.mark.parametrize(
    ("words", "earlier", "kind", "text"),
    [
        (1, [], "budget", "no sentence fits the budget of 1 words: the shortest takes 5"),
        (50, BRIDGE, "known", "nothing is new compared with the earlier documents"),
    ],
)
def test_a_note_says_why_a_summary_is_empty(words: int, earlier: list[str], kind: str, text: str) -> None:
    summary = Summarizer("lead").summarize(BRIDGE, words=words, earlier=earlier)
    assert summary.text == ""
    assert [note.kind for note in summary.notes if text in note.text] == [kind]


def test_a_ratio_of_less_than_a_word_gives_an_empty_summary() -> None:
    summary = Summarizer("lead").summarize(BRIDGE, ratio=0.001)
    assert not summary.sentences
    assert "leaves no room" in str(summary.notes[-1])


def test_truncation_cuts_the_next_best_sentence_and_keeps_its_source() -> None:
    summary = Summarizer("lead").summarize(BRIDGE, words=8, truncate=True)
    assert [sentence.text for sentence in summary.sentences] == ["The old bridge closed on Monday.", "The repairs"]
    assert summary.sentences[1].sources[0].text.startswith("The repairs of the old bridge")
