"""Every family of encoder-decoders, on tiny models with random weights."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, FAMILIES

from summ import Cluster, Summarizer
from summ.generation.driver.length_bounds import Bounds
from summ.generation.hf.generation_config import generation_config
from summ.job import SummaryJob
from summ.text.sentences import sentence_spans

Folder = Callable[..., Path]
SENTENCES = [text[start:end] for text in ARTICLES for start, end in sentence_spans(text)]


def clusters(count: int) -> list[list[str]]:
    draw = random.Random(7)
    return [[" ".join(draw.sample(SENTENCES, 2)) for _ in range(draw.randint(1, 3))] for _ in range(count)]


def plain_generate(method: Any, composed: Any, bounds: Bounds) -> list[int]:
    """The output of plain `model.generate` for one input."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, GenerationConfig

    model = AutoModelForSeq2SeqLM.from_pretrained(method.model, dtype="float32").eval()
    model.generation_config = GenerationConfig()
    special = {**method._special, "decoder_start_token_id": composed.decoder_ids[0]}
    given = {"input_ids": torch.tensor([composed.ids])}
    given["attention_mask"] = torch.ones_like(given["input_ids"])
    if method._search.has_global_attention:
        given["global_attention_mask"] = torch.zeros_like(given["input_ids"])
        given["global_attention_mask"][0, 0] = 1
    config = generation_config(special, bounds, beams=method.run.beams, length_penalty=method.length_penalty)
    with torch.inference_mode():
        output: list[int] = model.generate(**given, generation_config=config)[0].tolist()
    return output


def check_against_plain_generate(method: Any, count: int, max_tokens: int) -> None:
    """Batched beams with shared caches give the tokens of plain `generate`."""
    bounds = Bounds(max_tokens // 2, max_tokens)
    inputs = []
    for documents in clusters(count):
        cluster = Cluster.of(documents)
        request = SummaryJob(method, _budget()).request(cluster)
        context = method._context(request)
        inputs.append(method.compose(context.model_input(context.parts(context.sentences))))
    assert str(method._search.model.dtype) == "torch.float32"
    texts = [text for start in range(0, count, 8) for text in method.generate(inputs[start : start + 8], bounds)]
    for composed, text in zip(inputs, texts, strict=True):
        alone = plain_generate(method, composed, bounds)
        assert method._tokenizer.decode(alone, skip_special_tokens=True) == text


def _budget() -> Any:
    from summ.types import Budget

    return Budget.of(words=20)


def beams(folder: Path, **options: Any) -> Any:
    return Summarizer(folder, beams=4, no_repeat_ngram=0, dtype="float32", device="cpu", **options).method


# With fewer encoder layers, this release of transformers cannot create the cache of a T5 decoder by itself.
EQUAL: dict[str, dict[str, int]] = {name: {"num_decoder_layers": 1} for name in ("t5", "longt5", "longt5-global")}


@pytest.mark.parametrize("family", FAMILIES)
def test_batched_beams_give_the_outputs_of_plain_generate(folder_of: Folder, family: str) -> None:
    check_against_plain_generate(beams(folder_of(family, **EQUAL.get(family, {}))), 6, 12)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_batched_beams_give_the_outputs_of_plain_generate_on_50_clusters(folder_of: Folder, family: str) -> None:
    check_against_plain_generate(beams(folder_of(family, **EQUAL.get(family, {}))), 50, 32)


def check_against_single_requests(folder: Path, count: int, words: int, **options: Any) -> None:
    summarizer = Summarizer(folder, dtype="float32", **options)
    given = clusters(count)
    together = list(summarizer.summarize_many(given, words=words))
    assert together == [summarizer.summarize(cluster, words=words) for cluster in given]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_batch_gives_the_same_summaries_as_single_calls(folder_of: Folder, family: str) -> None:
    check_against_single_requests(folder_of(family), 3, 5, beams=2, batch_size=2)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_a_batch_of_50_gives_the_same_summaries_as_single_calls(folder_of: Folder, family: str) -> None:
    check_against_single_requests(folder_of(family), 50, 5, beams=2, batch_size=8)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("budget", [{"words": 9}, {"sentences": 1}, {"tokens": 12}], ids=str)
def test_a_budget_is_never_exceeded(folder_of: Folder, family: str, budget: dict[str, int]) -> None:
    summarizer = Summarizer(folder_of(family), beams=1)
    summary = summarizer.summarize(ARTICLES, **budget)  # type: ignore[arg-type]
    count = summarizer.method.count_tokens()
    assert count is not None
    measured = {"words": len(summary.text.split()), "sentences": len(summary.sentences), "tokens": count(summary.text)}
    [(unit, limit)] = budget.items()
    assert measured[unit] <= limit
    assert summary.text


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("strategy", ["pack", "select", "reduce", "refine"])
def test_every_strategy_reads_clusters_longer_than_the_window(folder_of: Folder, family: str, strategy: str) -> None:
    summarizer = Summarizer(folder_of(family), beams=1, strategy=strategy, input_tokens=96)
    summary = summarizer.summarize(ARTICLES * 2 + [f"And {one}" for one in ARTICLES], words=6)
    assert len(summary.text.split()) <= 6
    assert summary.notes


# Their attention does not support SDPA.
NOT_SHARED = {"led", "pegasus-x", "longt5", "longt5-global"}


@pytest.mark.parametrize("family", FAMILIES)
def test_beams_share_cross_attention_if_the_architecture_allows_it(folder_of: Folder, family: str) -> None:
    assert beams(folder_of(family))._search.shares_cross_attention == (family not in NOT_SHARED)


def test_a_model_whose_scores_change_by_sharing_is_left_unchanged(
    bart_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from summ.generation.hf import cross_attention

    scores = iter([torch.zeros(4), torch.ones(4)])
    monkeypatch.setattr(cross_attention, "_beam_scores", lambda model, special: next(scores))
    method = beams(bart_folder)
    assert not method._search.shares_cross_attention
    assert method._loaded[0].config._attn_implementation == "sdpa"
    check_against_plain_generate(method, 2, 8)
