"""What the base class does for every backend, shown on one with scripted answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from tiny_checkpoints import ARTICLES

from summ import InputError, Summarizer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.text.length import TokenCounter


class Scripted(Abstractive):
    """Answers each input by the function `answer`; its window is 60 words."""

    name = "scripted"
    batch_size = 2

    def __init__(self, *, answer: Callable[[str], str]) -> None:
        self.answer = answer
        self.batches: list[list[str]] = []

    def generate(self, inputs: Sequence[str], bounds: Bounds) -> list[str]:
        self.batches.append(list(inputs))
        return [self.answer(text) for text in inputs]

    def window(self) -> int:
        return 60

    def max_output(self) -> int:
        return 1000

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def test_a_model_without_output_gives_an_empty_summary_with_a_note() -> None:
    summary = Summarizer(Scripted(answer=lambda text: " ")).summarize(ARTICLES, words=10)
    assert summary.text == ""
    assert summary.sentences == ()
    assert "the model returned no text" in map(str, summary.notes)


def test_unsupported_claims_are_noted() -> None:
    output = "The council voted 42 to 2. Carla Stein opposed the works."
    summary = Summarizer(Scripted(answer=lambda text: output)).summarize(ARTICLES, words=20)
    assert summary.text == output
    assert "Not found in any document: 42, Carla Stein" in map(str, summary.notes)
    assert all(sentence.support < 1 for sentence in summary.sentences)


def test_endless_output_is_cut_to_the_budget() -> None:
    summary = Summarizer(Scripted(answer=lambda text: "and so on " * 10_000)).summarize(ARTICLES, words=12)
    assert len(summary.text.split()) == 12


def test_batches_share_a_budget_and_respect_the_batch_size() -> None:
    model = Scripted(answer=lambda text: text)
    summaries = list(Summarizer(model).summarize_many([ARTICLES[:1]] * 5, words=12))
    assert [len(batch) for batch in model.batches] == [2, 2, 1]
    assert len({summary.text for summary in summaries}) == 1


def test_summaries_keep_the_order_of_their_clusters() -> None:
    clusters = [[article] for article in sorted(ARTICLES, key=len, reverse=True)]
    summaries = Summarizer(Scripted(answer=lambda text: text)).summarize_many(clusters, words=50)
    assert [summary.text[:10] for summary in summaries] == [cluster[0][:10] for cluster in clusters]


def test_the_query_comes_first_in_the_input() -> None:
    model = Scripted(answer=lambda text: text.splitlines()[1])
    Summarizer(model).summarize(ARTICLES[:1], words=50, query="What\nwill close?")
    assert model.batches[0][0].startswith("What will close?\nThe council met")
    with pytest.raises(InputError, match="no room"):
        Summarizer(model).summarize(ARTICLES, words=5, query="why " * 50)


def test_sentences_of_earlier_documents_are_neither_read_nor_repeated() -> None:
    model = Scripted(answer=lambda text: "The council met on Monday. A ferry will run every ten minutes from May.")
    summary = Summarizer(model).summarize(ARTICLES, words=50, earlier=["Again: the council met on Monday."])
    assert "met on Monday" not in model.batches[0][0]
    assert summary.text == "A ferry will run every ten minutes from May."
    assert any(
        note.startswith("removed, known from the earlier documents: The council") for note in map(str, summary.notes)
    )


def test_a_changed_number_is_new() -> None:
    model = Scripted(answer=lambda text: text)
    earlier = ["The works on the old bridge will take two years and cost 3 million."]
    summary = Summarizer(model).summarize(
        ["The works on the old bridge will take two years and cost 5 million."], words=50, earlier=earlier
    )
    assert "5 million" in summary.text


def test_copies_of_a_document_are_read_once() -> None:
    model = Scripted(answer=lambda text: text)
    summary = Summarizer(model).summarize([ARTICLES[0], ARTICLES[0]], words=50)
    assert model.batches[0][0].count("Monday") == 1
    assert "document 2 repeats document 1" in map(str, summary.notes)


@pytest.mark.parametrize("words", [6, 40])
def test_uncased_output_gets_the_case_of_the_documents(words: int) -> None:
    output = "anna berg, who sells bread, fears for her trade. a ferry will run every ten minutes from may."
    summary = Summarizer(Scripted(answer=lambda text: output)).summarize(ARTICLES, words=words)
    assert summary.text.startswith("Anna Berg, who sells bread")
    assert len(summary.text.split()) <= words
    if words == 40:
        assert summary.text.endswith("A ferry will run every ten minutes from May.")
