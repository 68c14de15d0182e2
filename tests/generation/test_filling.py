"""Summaries near their length: a model that said too little is asked to go on, and one that cannot is said to have
ended."""

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


class Asked(Abstractive):
    """A model that can go on, and answers the whole question."""

    name = "asked"
    can_extend = True

    def __init__(self, *, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[ModelInput] = []

    def compose(self, model_input: ModelInput) -> ModelInput:
        return model_input

    def input_sizes(self, inputs: Sequence[ModelInput]) -> list[int]:
        return [sum(len(part.text.split()) for part in one.parts) + len(one.draft.split()) for one in inputs]

    def generate(self, inputs: Sequence[ModelInput], bounds: Bounds) -> list[str]:
        self.asked += inputs
        return [self.answer(one, bounds) for one in inputs]

    def window(self) -> int:
        return 2000

    def max_output(self) -> int:
        return 400

    def count_tokens(self) -> TokenCounter:
        return lambda text: len(text.split())


def brief(model_input: ModelInput, bounds: Bounds) -> str:
    """Two sentences, and two more whenever it is asked to go on."""
    start = model_input.draft.count(".")
    return " ".join([*([model_input.draft] if model_input.draft else []), *SENTENCES[start : start + 2]])


@pytest.mark.parametrize("budget", [{"words": 50}, {"words": 70}, {"sentences": 5}, {"characters": 300}], ids=str)
def test_a_model_that_says_too_little_is_asked_to_go_on(budget: dict[str, int]) -> None:
    method = Asked(answer=brief)
    summary = Summarizer(method).summarize(DOCUMENTS, **budget)  # type: ignore[arg-type]
    [(unit, limit)] = budget.items()
    length = {"words": len(summary.text.split()), "sentences": len(summary.sentences), "characters": len(summary.text)}
    assert 0.75 * limit <= length[unit] <= limit
    assert [one.task for one in method.asked][1:] == ["extend"] * (len(method.asked) - 1)
    assert len(method.asked) > 1
    assert len({sentence.text for sentence in summary.sentences}) == len(summary.sentences)


def test_a_model_that_has_ended_is_not_asked_for_ever_and_said() -> None:
    method = Asked(answer=lambda model_input, bounds: SENTENCES[0])
    summary = Summarizer(method).summarize(DOCUMENTS, words=100)
    assert len(method.asked) <= 3
    assert "the summary is short, 11 of 100 words: the model stopped" in map(str, summary.notes)


def test_a_model_that_said_enough_is_asked_once() -> None:
    method = Asked(answer=lambda model_input, bounds: " ".join(SENTENCES[:5]))
    summary = Summarizer(method).summarize(DOCUMENTS, words=60)
    assert len(method.asked) == 1
    assert len(summary.text.split()) >= 0.85 * 60


def test_no_more_is_asked_than_the_documents_have() -> None:
    method = Asked(answer=lambda model_input, bounds: ARTICLES[0])
    summary = Summarizer(method).summarize(ARTICLES[:1], words=500)
    assert len(method.asked) == 1
    assert not any("short" in note for note in map(str, summary.notes))


@pytest.mark.parametrize("words", [20, 30, 45])
def test_a_model_with_weights_at_random_is_near_its_length(bart_folder: Path, words: int) -> None:
    summary = Summarizer(bart_folder, beams=1, dtype="float32").summarize(ARTICLES, words=words)
    assert len(summary.text.split()) <= words
    assert len(summary.text.split()) >= 0.85 * words or any(
        "the summary is short" in note for note in map(str, summary.notes)
    )
