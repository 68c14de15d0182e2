"""Unsupported sentences are kept, dropped, or replaced by their best source."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import summ
from summ import MethodError, Summarizer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.text.length import TokenCounter

# Written for this project.
DOCUMENTS = [
    "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs.",
    "A ferry will run every ten minutes from May. Fares stay free.",
]
RIGHT = "The council met on Monday."
WRONG = "It voted 9 to 2 to close the old bridge."
NOWHERE = "Astronomers discovered seven quiet comets."


class Echo(Abstractive):
    """Generates the text that it is given as an option."""

    name = "echo"

    def __init__(self, *, text: str) -> None:
        self.text = text

    def generate(self, inputs: Sequence[str], bounds: Bounds) -> list[str]:
        return [self.text] * len(inputs)

    def window(self) -> int:
        return 200

    def max_output(self) -> int:
        return 200

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def attributed(rule: str, text: str = f"{RIGHT} {WRONG} {NOWHERE}") -> summ.Summary:
    return summ.attribute(text, DOCUMENTS, on_unsupported=rule)


def test_sentences_are_kept_with_their_flags_by_default() -> None:
    summary = summ.attribute(f"{RIGHT} {WRONG} {NOWHERE}", DOCUMENTS)
    assert [sentence.text for sentence in summary.sentences] == [RIGHT, WRONG, NOWHERE]
    assert summary == attributed("keep")
    assert summary.sentences[1].flags


def test_a_dropped_sentence_is_noted() -> None:
    summary = attributed("drop")
    assert summary.text == RIGHT
    assert f"Not supported by the documents, dropped: {WRONG}" in map(str, summary.notes)
    assert f"Not supported by the documents, dropped: {NOWHERE}" in map(str, summary.notes)
    assert "on_unsupported:drop" in summary.method


def test_a_sentence_is_replaced_by_its_best_source_verbatim() -> None:
    summary = attributed("source")
    assert [sentence.text for sentence in summary.sentences] == [
        RIGHT,
        "It voted 7 to 2 to close the old bridge for repairs.",
    ]
    replacement = summary.sentences[1]
    assert replacement.support == 1
    [source] = replacement.sources
    assert source.document.text[source.start : source.end] == source.text == replacement.text
    assert any(note.endswith(f"replaced by its best source: {WRONG}") for note in map(str, summary.notes))
    assert any(note.endswith(f"dropped: {NOWHERE}") for note in map(str, summary.notes))


def test_a_source_that_is_already_in_the_text_is_not_repeated() -> None:
    source = "It voted 7 to 2 to close the old bridge for repairs."
    summary = attributed("source", f"{source} {WRONG}")
    assert summary.text == source


@pytest.mark.parametrize("rule", ["keep", "drop", "source"])
@pytest.mark.parametrize("words", [4, 9, 12, 40])
def test_a_method_applies_the_rule_within_its_budget(rule: str, words: int) -> None:
    summarizer = Summarizer(Echo(text=f"{RIGHT} {WRONG}", on_unsupported=rule))
    summary = summarizer.summarize(DOCUMENTS, words=words)
    assert len(summary.text.split()) <= words
    assert f"on_unsupported:{rule}" in summary.method
    if rule != "keep":
        assert not any(flag.reason == "missing" for one in summary.sentences for flag in one.flags)
        assert "9" not in summary.text


def test_an_unknown_rule_is_rejected() -> None:
    with pytest.raises(MethodError, match="Did you mean 'source'"):
        attributed("sources")
    with pytest.raises(MethodError, match="on_unsupported must be"):
        Echo(text="", on_unsupported="delete")
