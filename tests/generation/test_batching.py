"""Batches are full, of similar length, and halved if memory runs out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES

from summ import ModelError, Summarizer
from summ.errors import ComponentError
from summ.generation.driver.batching import BatchTooLargeError, run_batches


def recorded(capacity: int) -> tuple[list[list[int]], Any]:
    """A model with memory for `capacity` padded tokens, and the sizes of the batches that it ran."""
    batches: list[list[int]] = []

    def generate(batch: Sequence[int]) -> list[str]:
        if len(batch) * max(batch) > capacity:
            raise BatchTooLargeError("out of memory with one input")
        batches.append(list(batch))
        return [f"output {size}" for size in batch]

    return batches, generate


def test_batches_are_full_and_sorted_by_length_and_outputs_keep_their_order() -> None:
    sizes = [5, 90, 7, 80, 6, 100, 8]
    batches, generate = recorded(10_000)
    outputs = run_batches(sizes, sizes, generate, batch_size=3, batch_tokens=None)
    assert outputs == [f"output {size}" for size in sizes]
    assert batches == [[100, 90, 80], [8, 7, 6], [5]]


def test_padded_tokens_stay_within_the_limit() -> None:
    sizes = [100, 60, 50, 10, 10, 10]
    batches, generate = recorded(10_000)
    run_batches(sizes, sizes, generate, batch_size=8, batch_tokens=120)
    assert batches == [[100], [60, 50], [10, 10, 10]]


def test_a_batch_is_never_padded_by_more_than_a_quarter() -> None:
    sizes = [300, 310, 305, 4000, 320, 200, 100, 90, 85, 5]
    batches, generate = recorded(100_000)
    outputs = run_batches(sizes, sizes, generate, batch_size=8, batch_tokens=None, max_padding=0.25)
    assert outputs == [f"output {size}" for size in sizes]
    assert batches[0] == [4000]
    assert all(len(batch) * max(batch) <= 1.25 * sum(batch) for batch in batches)
    assert len(batches) <= 5


def test_batches_grow_with_the_free_memory_of_a_gpu(bart_folder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from summ.generation.hf import device_memory

    chosen = []
    for free in (None, 10**6, 10**7, 10**12):
        monkeypatch.setattr(device_memory, "free_memory", lambda device, free=free: free)
        method: Any = Summarizer(bart_folder, beams=2).method
        method._limit_batches()
        chosen.append(method.batch_size)
    assert chosen[0] == 16
    assert 1 <= chosen[1] < chosen[2] < chosen[3] == 64
    assert Summarizer(bart_folder, batch_size=3).method.batch_size == 3


def test_a_batch_that_exceeds_memory_is_halved_and_nothing_is_lost() -> None:
    sizes = [10] * 11
    batches, generate = recorded(35)
    assert run_batches(sizes, sizes, generate, batch_size=8, batch_tokens=None) == ["output 10"] * 11
    assert [len(batch) for batch in batches] == [2, 2, 2, 2, 2, 1]


def test_halving_a_batch_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="summ")
    run_batches([10] * 8, [10] * 8, recorded(45)[1], batch_size=8, batch_tokens=None)
    assert caplog.messages == ["Out of memory with 8 inputs at once; continuing with 4"]


def test_a_single_input_that_exceeds_memory_is_an_error() -> None:
    _, generate = recorded(5)
    with pytest.raises(ModelError, match="out of memory"):
        run_batches([10, 10], [10, 10], generate, batch_size=8, batch_tokens=None)


@pytest.mark.parametrize(
    "words", ["CUDA out of memory. Tried to allocate", "DefaultCPUAllocator: can't allocate memory"]
)
def test_running_out_of_memory_in_a_model_halves_the_batch(
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
    with pytest.raises(ComponentError, match="shapes do not match") as caught:
        summarizer.summarize(ARTICLES, words=4)
    assert isinstance(caught.value.__cause__, RuntimeError)
