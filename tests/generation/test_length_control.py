"""Short summaries are extended if the model can continue; otherwise a note reports it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tiny_checkpoints import ARTICLES

from summ import Summarizer
from summ.generation.driver.base import Abstractive
from summ.generation.driver.length_bounds import Bounds
from summ.generation.driver.model_input import ModelInput
from summ.text.length import TokenCounter

# Written for this project.
DOCUMENTS = [" ".join(f"In year {year} the ferry carried {year * 3} people over the river." for year in range(1, 60))]
SENTENCES = [f"In year {year} the ferry carried {year * 3} people over the river." for year in range(1, 60)]
Answer = Callable[[ModelInput, Bounds], str]


class Extending(Abstractive):
    """A model that can continue a summary and receives the complete `ModelInput`."""

    name = "extending"
    can_extend = True

    def __init__(self, *, answer: Answer) -> None:
        self.answer = answer
        self.inputs: list[ModelInput] = []

    def compose(self, model_input: ModelInput) -> ModelInput:
        return model_input

    def input_sizes(self, inputs: Sequence[ModelInput]) -> list[int]:
        return [sum(len(part.text.split()) for part in row.parts) + len(row.draft.split()) for row in inputs]

    def generate(self, inputs: Sequence[ModelInput], bounds: Bounds) -> list[str]:
        self.inputs += inputs
        return [self.answer(row, bounds) for row in inputs]

    def window(self) -> int:
        return 2000

    def max_output(self) -> int:
        return 400

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def brief(model_input: ModelInput, bounds: Bounds) -> str:
    """Two sentences, and two more with each extension."""
    start = model_input.draft.count(".")
    return " ".join([*([model_input.draft] if model_input.draft else []), *SENTENCES[start : start + 2]])


@pytest.mark.parametrize("budget", [{"words": 50}, {"words": 70}, {"sentences": 5}, {"characters": 300}], ids=str)
def test_a_short_summary_is_extended(budget: dict[str, int]) -> None:
    method = Extending(answer=brief)
    summary = Summarizer(method).summarize(DOCUMENTS, **budget)  # type: ignore[arg-type]
    [(unit, limit)] = budget.items()
    length = {"words": len(summary.text.split()), "sentences": len(summary.sentences), "characters": len(summary.text)}
    assert 0.75 * limit <= length[unit] <= limit
    assert [row.task for row in method.inputs][1:] == ["extend"] * (len(method.inputs) - 1)
    assert len(method.inputs) > 1
    assert len({sentence.text for sentence in summary.sentences}) == len(summary.sentences)


def test_a_model_that_adds_nothing_is_called_a_few_times_and_noted() -> None:
    method = Extending(answer=lambda model_input, bounds: SENTENCES[0])
    summary = Summarizer(method).summarize(DOCUMENTS, words=100)
    assert len(method.inputs) <= 3
    assert "the summary is short, 11 of 100 words: the model stopped" in map(str, summary.notes)


@pytest.mark.parametrize("can_avoid", [False, True])
def test_only_a_model_that_can_avoid_a_sentence_is_asked_again_for_what_did_not_fit(can_avoid: bool) -> None:
    long = " ".join(["The", *["very"] * 30, "long ferry sank."])
    method = Extending(answer=lambda model_input, bounds: long if model_input.draft else SENTENCES[0])
    method.can_avoid = can_avoid  # type: ignore[misc]
    assert Summarizer(method).summarize(DOCUMENTS, words=30).text == SENTENCES[0]
    assert [row.avoid for row in method.inputs[1:]] == (["", long] if can_avoid else [""])


def test_a_summary_of_sufficient_length_is_not_extended() -> None:
    method = Extending(answer=lambda model_input, bounds: " ".join(SENTENCES[:5]))
    summary = Summarizer(method).summarize(DOCUMENTS, words=60)
    assert len(method.inputs) == 1
    assert len(summary.text.split()) >= 0.85 * 60


def test_a_summary_as_long_as_the_documents_is_not_extended() -> None:
    method = Extending(answer=lambda model_input, bounds: ARTICLES[0])
    summary = Summarizer(method).summarize(ARTICLES[:1], words=500)
    assert len(method.inputs) == 1
    assert not any("short" in note for note in map(str, summary.notes))


@pytest.mark.parametrize("words", [20, 30, 45])
def test_a_random_model_reaches_its_length_or_a_note_says_so(bart_folder: Path, words: int) -> None:
    summary = Summarizer(bart_folder, beams=1, dtype="float32").summarize(ARTICLES, words=words)
    assert len(summary.text.split()) <= words
    assert len(summary.text.split()) >= 0.85 * words or any(
        "the summary is short" in note for note in map(str, summary.notes)
    )
