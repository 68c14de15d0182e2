"""Batches of like length, full, and halved where memory runs out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES

from summ import ModelError, Summarizer
from summ.generation.driver.batching import BatchTooLargeError, run_batches


def recorded(most: int) -> tuple[list[list[int]], Any]:
    """A model that holds `most` padded tokens at once, and the sizes of the batches that it answered."""
    batches: list[list[int]] = []

    def generate(batch: Sequence[int]) -> list[str]:
        if len(batch) * max(batch) > most:
            raise BatchTooLargeError("out of memory with one input")
        batches.append(list(batch))
        return [f"said {one}" for one in batch]

    return batches, generate


def test_batches_are_full_and_of_like_length_and_answers_in_order() -> None:
    sizes = [5, 90, 7, 80, 6, 100, 8]
    batches, generate = recorded(10_000)
    said = run_batches(sizes, sizes, generate, batch_size=3, batch_tokens=None)
    assert said == [f"said {one}" for one in sizes]
    assert batches == [[100, 90, 80], [8, 7, 6], [5]]


def test_padded_tokens_stay_within_their_budget() -> None:
    sizes = [100, 60, 50, 10, 10, 10]
    batches, generate = recorded(10_000)
    run_batches(sizes, sizes, generate, batch_size=8, batch_tokens=120)
    assert batches == [[100], [60, 50], [10, 10, 10]]


def test_a_batch_that_memory_does_not_hold_is_halved_and_nothing_is_lost() -> None:
    sizes = [10] * 11
    batches, generate = recorded(35)
    assert run_batches(sizes, sizes, generate, batch_size=8, batch_tokens=None) == ["said 10"] * 11
    assert [len(batch) for batch in batches] == [2, 2, 2, 2, 2, 1]


def test_one_input_that_memory_does_not_hold_is_an_error() -> None:
    _, generate = recorded(5)
    with pytest.raises(ModelError, match="out of memory"):
        run_batches([10, 10], [10, 10], generate, batch_size=8, batch_tokens=None)


@pytest.mark.parametrize(
    "words", ["CUDA out of memory. Tried to allocate", "DefaultCPUAllocator: can't allocate memory"]
)
def test_out_of_memory_in_a_model_halves_its_batch(
    bart_folder: Any, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    clusters = [ARTICLES, ARTICLES[:1], ARTICLES[1:]]
    expected = [summary.text for summary in Summarizer(bart_folder, beams=1).summarize_many(clusters, words=4)]
    summarizer = Summarizer(bart_folder, beams=1)
    model = summarizer.method._loaded[0]  # type: ignore[attr-defined]
    generate, sizes = model.generate, []

    def cramped(**given: Any) -> Any:
        if len(given["input_ids"]) > 1:
            raise RuntimeError(words)
        sizes.append(len(given["input_ids"]))
        return generate(**given)

    monkeypatch.setattr(model, "generate", cramped)
    assert [summary.text for summary in summarizer.summarize_many(clusters, words=4)] == expected
    assert set(sizes) == {1}


def test_another_error_of_a_model_is_not_hidden(bart_folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    summarizer = Summarizer(bart_folder, beams=1)
    model = summarizer.method._loaded[0]  # type: ignore[attr-defined]

    def broken(**given: Any) -> Any:
        raise RuntimeError("shapes do not match")

    monkeypatch.setattr(model, "generate", broken)
    with pytest.raises(RuntimeError, match="shapes"):
        summarizer.summarize(ARTICLES, words=4)
