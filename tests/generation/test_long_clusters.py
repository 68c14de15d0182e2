"""Forty documents of 5,000 words, read by a real model with random weights and a window of 512 tokens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_strategies import LONG, documents_in_notes
from tiny_checkpoints import bart, save

from summ import Summarizer
from summ.generation.driver.options import STRATEGIES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny BART whose tokens are words."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.WordLevel(unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    trainer = trainers.WordLevelTrainer(special_tokens=["<s>", "<pad>", "</s>", "<unk>"], show_progress=False)
    inner.train_from_iterator(LONG, trainer)
    inner.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    names = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "</s>", "unk_token": "<unk>"}
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, model_max_length=512, **names)
    model = bart(tokenizer, max_position_embeddings=512)
    return save(model, tokenizer, tmp_path_factory.mktemp("models") / "reads-512")


@pytest.mark.slow
@pytest.mark.parametrize("strategy", STRATEGIES)
def test_forty_documents_of_5000_words_by_each_strategy(
    folder: Path, strategy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    summarizer = Summarizer(folder, beams=1, strategy=strategy, dtype="float32", device="cpu")
    method: Any = summarizer.method
    assert 500 < method.window() <= 512
    sizes: list[int] = []
    generate = method.generate

    def recorded(inputs: Any, bounds: Any) -> list[str]:
        sizes.extend(len(row.ids) for row in inputs)
        outputs: list[str] = generate(inputs, bounds)
        return outputs

    monkeypatch.setattr(method, "generate", recorded)
    summary = summarizer.summarize(LONG, words=30)
    assert 0 < max(sizes) <= 512
    assert 0 < len(summary.text.split()) <= 30
    assert documents_in_notes(summary) == set(range(1, 41))
