"""Sentences that the documents do not carry: kept, dropped, or their best source in their place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import summ
from summ import MethodError, Summarizer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.text.length import Counter

# Written for this project.
DOCUMENTS = [
    "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs.",
    "A ferry will run every ten minutes from May. Fares stay free.",
]
RIGHT = "The council met on Monday."
WRONG = "It voted 9 to 2 to close the old bridge."
NOWHERE = "Astronomers discovered seven quiet comets."


class Told(Abstractive):
    """Says what it was told."""

    name = "told"

    def __init__(self, *, said: str) -> None:
        self.said = said

    def generate(self, inputs: Sequence[str], bounds: Bounds) -> list[str]:
        return [self.said] * len(inputs)

    def window(self) -> int:
        return 200

    def max_output(self) -> int:
        return 200

    def count_tokens(self) -> Counter:
        return lambda text: len(text.split())


def attributed(rule: str, text: str = f"{RIGHT} {WRONG} {NOWHERE}") -> summ.Summary:
    return summ.attribute(text, DOCUMENTS, on_unsupported=rule)


def test_a_sentence_is_kept_with_its_flags_where_nothing_is_asked() -> None:
    summary = summ.attribute(f"{RIGHT} {WRONG} {NOWHERE}", DOCUMENTS)
    assert [sentence.text for sentence in summary.sentences] == [RIGHT, WRONG, NOWHERE]
    assert summary == attributed("keep")
    assert summary.sentences[1].flags


def test_a_sentence_is_dropped_and_said() -> None:
    summary = attributed("drop")
    assert summary.text == RIGHT
    assert f"Not supported by the documents, dropped: {WRONG}" in map(str, summary.notes)
    assert f"Not supported by the documents, dropped: {NOWHERE}" in map(str, summary.notes)
    assert "on_unsupported:drop" in summary.method


def test_the_best_source_takes_a_sentences_place_word_for_word() -> None:
    summary = attributed("source")
    assert [sentence.text for sentence in summary.sentences] == [
        RIGHT,
        "It voted 7 to 2 to close the old bridge for repairs.",
    ]
    put = summary.sentences[1]
    assert put.support == 1
    [source] = put.sources
    assert source.document.text[source.start : source.end] == source.text == put.text
    assert any(note.endswith(f"replaced by its best source: {WRONG}") for note in map(str, summary.notes))
    assert any(note.endswith(f"dropped: {NOWHERE}") for note in map(str, summary.notes))


def test_a_source_that_the_text_has_already_is_not_put_in_again() -> None:
    source = "It voted 7 to 2 to close the old bridge for repairs."
    summary = attributed("source", f"{source} {WRONG}")
    assert summary.text == source


@pytest.mark.parametrize("rule", ["keep", "drop", "source"])
@pytest.mark.parametrize("words", [4, 9, 12, 40])
def test_a_method_takes_the_rule_and_holds_its_budget(rule: str, words: int) -> None:
    summarizer = Summarizer(Told(said=f"{RIGHT} {WRONG}", on_unsupported=rule))
    summary = summarizer.summarize(DOCUMENTS, words=words)
    assert len(summary.text.split()) <= words
    assert f"on_unsupported:{rule}" in summary.method
    if rule != "keep":
        assert not any(flag.reason == "missing" for one in summary.sentences for flag in one.flags)
        assert "9" not in summary.text


def test_another_rule_is_refused() -> None:
    with pytest.raises(MethodError, match="Did you mean 'source'"):
        attributed("sources")
    with pytest.raises(MethodError, match="on_unsupported must be"):
        Told(said="", on_unsupported="delete")
