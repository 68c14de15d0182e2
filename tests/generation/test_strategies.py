"""Clusters far longer than the window: every strategy terminates, respects the budget and reports what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from summ import Document, MethodError, Summarizer, Summary
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.options import STRATEGIES
from summ.generation.driver.window_allocation import allocate_window, document_weights
from summ.selection.features import SentenceFeatures
from summ.selection.objective import Objective, ScoreSum
from summ.selection.options import Selection
from summ.text.length import TokenCounter
from summ.types import Cluster

WINDOW = 512
Answer = Callable[[str, Bounds], str]


class Scripted(Abstractive):
    """A model with a window of 512 words that answers by a function."""

    name = "scripted"

    def __init__(self, *, answer: Answer, batch_size: int = 16) -> None:
        self.answer, self.batch_size = answer, batch_size
        self.inputs: list[str] = []

    def generate(self, inputs: Sequence[str], bounds: Bounds) -> list[str]:
        self.inputs += inputs
        return [self.answer(text, bounds) for text in inputs]

    def window(self) -> int:
        return WINDOW

    def max_output(self) -> int:
        return 256

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def first_words(text: str, bounds: Bounds) -> str:
    """A model that shortens: the first sentences, up to the maximum length."""
    beginning = " ".join(text.split()[: bounds.max_tokens])
    return beginning[: beginning.rfind(".") + 1] or beginning


def echo(text: str, bounds: Bounds) -> str:
    return text


def silent(text: str, bounds: Bounds) -> str:
    return ""


def endless(text: str, bounds: Bounds) -> str:
    return "and so on " * 400


def article(number: int, words: int) -> str:
    sentences = (
        f"In town {number} they spoke of matter {turn} and of the bridge across river {number * turn % 17} once again."
        for turn in range(words // 17 + 1)
    )
    return " ".join(sentences)


LONG = [article(number, 5000) for number in range(40)]
# As many documents, each just longer than the window.
SHORTER = [article(number, 600) for number in range(40)]


def scripted(answer: Answer, **options: Any) -> Summarizer:
    return Summarizer(Scripted(answer=answer, **options))


def documents_in_notes(summary: Summary) -> set[int]:
    """Numbers of the documents that the notes account for."""
    if any(note.startswith("every document was read") for note in map(str, summary.notes)):
        return set(range(1, 41))
    return {
        note.document + 1 for note in summary.notes if note.kind != "duplicate-document" and note.document is not None
    }


def check_budget_and_notes(documents: list[str], strategy: str, answer: Answer) -> None:
    summarizer = scripted(answer, strategy=strategy)
    summary = summarizer.summarize(documents, words=120)
    method: Any = summarizer.method
    assert max(len(text.split()) for text in method.inputs) <= WINDOW
    assert len(method.inputs) < 1500
    assert len(summary.text.split()) <= 120
    assert documents_in_notes(summary) == set(range(1, 41))
    if answer is silent:
        assert summary.text == ""
        assert "the model returned no text" in map(str, summary.notes)
    if answer is first_words:
        assert len(summary.text.split()) >= 0.85 * 120


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_forty_documents_of_5000_words_respect_the_budget_and_are_accounted_for(strategy: str) -> None:
    check_budget_and_notes(LONG, strategy, first_words)


WRONG = [echo, silent, endless]


@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("answer", WRONG)
def test_a_model_that_echoes_is_silent_or_never_stops_is_handled(strategy: str, answer: Answer) -> None:
    check_budget_and_notes(SHORTER, strategy, answer)


@pytest.mark.slow
@pytest.mark.parametrize("strategy", STRATEGIES)
@pytest.mark.parametrize("answer", WRONG)
def test_such_a_model_is_handled_on_forty_documents_of_5000_words(strategy: str, answer: Answer) -> None:
    check_budget_and_notes(LONG, strategy, answer)


@pytest.mark.parametrize(("count", "chosen"), [(1, None), (6, "select"), (40, "reduce")])
def test_auto_chooses_by_length_and_notes_the_choice(count: int, chosen: str | None) -> None:
    documents = [article(number, 300) for number in range(count)]
    notes = scripted(first_words).summarize(documents, words=60).notes
    choices = [note.split(":")[0] for note in map(str, notes) if note.startswith("strategy ")]
    assert choices == ([f"strategy {chosen}"] if chosen else [])


def test_a_model_that_does_not_shorten_is_noted() -> None:
    summarizer = scripted(echo, strategy="reduce")
    summary = summarizer.summarize(LONG[:4], words=50)
    assert any("the model does not shorten" in note for note in map(str, summary.notes))
    assert summary.text


def test_passages_without_output_are_lost_and_noted() -> None:
    def some(text: str, bounds: Bounds) -> str:
        return "" if "town 1 " in text and "town 2 " not in text else first_words(text, bounds)

    summary = scripted(some, strategy="reduce").summarize(LONG[:4], words=50)
    assert summary.text
    assert any("returned no text for" in note for note in map(str, summary.notes))
    assert any(re.match(r"document 2: \d+ sentences lost this way", note) for note in map(str, summary.notes))


def test_intermediate_summaries_are_kept_on_request_without_changing_the_signature() -> None:
    plain, kept = (scripted(first_words, strategy="reduce", keep_intermediate=keep) for keep in (False, True))
    without, summary = plain.summarize(LONG[:4], words=50), kept.summarize(LONG[:4], words=50)
    assert without.intermediate == ()
    assert len(summary.intermediate) > 4
    assert summary.text == without.text
    assert summary.method == without.method
    assert Summary.from_dict(summary.to_dict()) == summary


def test_refine_reads_each_passage_with_the_summary_so_far() -> None:
    summarizer = scripted(first_words, strategy="refine")
    summary = summarizer.summarize([article(number, 400) for number in range(3)], words=40)
    method: Any = summarizer.method
    first, second = method.inputs[0], method.inputs[1]
    assert "town 0" in first.splitlines()[0]
    assert "town 0" in second.splitlines()[0]
    assert len(second.splitlines()) == 2
    assert summary.text


def test_select_reads_what_the_documents_have_in_common() -> None:
    filler = [" ".join(f"Word{n}x{turn} stands alone here." for turn in range(300)) for n in range(3)]
    documents = [f"{text} The old bridge will close in May for repairs." for text in filler]
    summarizer = scripted(first_words, strategy="select")
    summarizer.summarize(documents, words=30)
    method: Any = summarizer.method
    assert "The old bridge will close in May" in method.inputs[0]


def test_the_window_is_allocated_by_salience_or_query() -> None:
    near = " ".join(f"The bridge over the river will close for repairs {turn}." for turn in range(80))
    also = " ".join(f"Repairs will close the river bridge for {turn} days." for turn in range(80))
    far = " ".join(f"Our recipe for soup wants {turn} onions." for turn in range(80))
    documents = [near, also, far]

    def lines(allocation: str, **query: str) -> list[int]:
        summarizer = scripted(first_words, strategy="pack", allocation=allocation)
        summarizer.summarize(documents, words=30, **query)  # type: ignore[arg-type]
        method: Any = summarizer.method
        return [len(line.split()) for line in method.inputs[0].splitlines()]

    fair, salient = lines("fair"), lines("salience")
    assert max(fair) - min(fair) < 20
    assert salient[2] < fair[2] - 20
    assert lines("query", query="How many onions in soup?")[3] > fair[2] + 30


def test_allocation_by_query_without_a_query_is_noted() -> None:
    summary = scripted(first_words, strategy="pack", allocation="query").summarize(LONG[:2], words=30)
    assert any("no query" in note for note in map(str, summary.notes))


def test_document_weights_are_positive_and_divide_the_window() -> None:
    cluster = Cluster((Document("A bridge."), Document("A bridge closes."), Document("Soup.")))
    weights = document_weights(cluster, "salience", "en")
    assert min(weights) > 0
    allocations = allocate_window([100, 100, 100], 90, weights)
    assert sum(allocations) in range(87, 91)
    assert allocations[2] == min(allocations)


def test_the_beginning_of_a_sentence_longer_than_the_window_is_read_and_noted() -> None:
    # Most of the document has sentence punctuation, so the long sentence is not divided.
    listing = "The list names " + "one more place and " * 400 + "nothing else." + " It rained again." * 700
    for strategy in STRATEGIES:
        summary = scripted(first_words, strategy=strategy, splitter="lines").summarize(
            [listing, article(1, 900)], words=30
        )
        assert summary.text
        assert any("beginning" in note or "of 701 sentences read" in note for note in map(str, summary.notes)), (
            strategy,
            summary.notes,
        )


@pytest.mark.parametrize("options", [{"strategy": "guess"}, {"allocation": "all"}, {"keep_intermediate": "yes"}])
def test_a_wrong_option_is_rejected(options: dict[str, Any]) -> None:
    with pytest.raises(MethodError, match="must be"):
        scripted(first_words, **options)


def test_calls_of_many_requests_share_batches() -> None:
    summarizer = scripted(first_words, strategy="refine", batch_size=4)
    sizes: list[int] = []
    method: Any = summarizer.method
    generate = method.generate
    method.generate = lambda inputs, bounds: sizes.append(len(inputs)) or generate(inputs, bounds)
    clusters = [[article(number, 600), article(number + 1, 600)] for number in range(4)]
    together = list(summarizer.summarize_many(clusters, words=40))
    assert max(sizes) == 4
    assert together == [summarizer.summarize(cluster, words=40) for cluster in clusters]


LONG_NEWS = [article(number, 400) for number in range(3)]


def test_select_uses_the_selector_of_the_method() -> None:
    class Last:
        selection = Selection()

        def objective(self, sentences: SentenceFeatures) -> Objective:
            return ScoreSum(sentences.relative_position)

    class SelectsLast(Scripted):
        selector = Last()

    first, last = (kind(answer=first_words, strategy="select") for kind in (Scripted, SelectsLast))
    for method in (first, last):
        Summarizer(method).summarize(LONG_NEWS, words=30)
    assert "matter 23 " in last.inputs[0]
    assert last.inputs != first.inputs


def test_a_cluster_is_split_into_sentences_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from summ.generation.driver import base
    from summ.text import segments

    clusters: list[Cluster] = []
    split = segments.segment
    for module in (base, segments):
        monkeypatch.setattr(module, "segment", lambda cluster, **options: clusters.append(cluster) or split(cluster))
    scripted(first_words, strategy="select").summarize(LONG_NEWS, words=30)
    assert len(clusters) == 1


@pytest.mark.parametrize("strategy", STRATEGIES)
def test_no_strategy_reads_sentences_of_earlier_documents(strategy: str) -> None:
    summarizer = scripted(first_words, strategy=strategy)
    summarizer.summarize(LONG_NEWS, words=30, earlier=LONG_NEWS[:1])
    method: Any = summarizer.method
    assert method.inputs
    assert not any("town 0 " in text for text in method.inputs)
