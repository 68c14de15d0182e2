"""Support by natural language inference, on a tiny model with random weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tiny_checkpoints import ARTICLES, save

import summ
from summ import MethodError, ModelError
from summ.generation.entailment import EntailmentScorer

LABELS = {0: "contradiction", 1: "neutral", 2: "ENTAILMENT"}


def classifier(tokenizer: Any, folder: Path, labels: dict[int, str]) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(0)
    sizes = {"vocab_size": len(tokenizer), "hidden_size": 16, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(
        num_hidden_layers=1,
        initializer_range=0.5,
        pad_token_id=1,
        id2label=labels,
        label2id={name: number for number, name in labels.items()},
        **sizes,
    )
    return save(BertForSequenceClassification(config), tokenizer, folder)


@pytest.fixture(scope="module")
def scorer(tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> EntailmentScorer:
    folder = classifier(tokenizer, tmp_path_factory.mktemp("models") / "tiny-nli", LABELS)
    return EntailmentScorer(folder, device="cpu", batch_size=2)


def test_support_is_the_probability_of_entailment(scorer: EntailmentScorer) -> None:
    summary = summ.attribute("The old bridge closes, the council decided on Monday.", ARTICLES, scorer=scorer)
    [sentence] = summary.sentences
    assert sentence.support == scorer([([source.text for source in sentence.sources], sentence.text)])[0]
    assert 0 < sentence.support < 1


def test_the_best_premise_counts_regardless_of_the_batch(scorer: EntailmentScorer) -> None:
    pairs = [(ARTICLES[:2], "A ferry will run."), (ARTICLES[2:], "The bridge is old."), ([], "Nothing.")]
    together = scorer(pairs)
    assert together == pytest.approx([scorer([pair])[0] for pair in pairs], abs=1e-6)
    alone = [scorer([([text], "A ferry will run.")])[0] for text in ARTICLES[:2]]
    assert together[0] >= max(alone) - 1e-6
    assert together[2] == 0


def test_a_premise_longer_than_the_window_is_cut_and_the_sentence_kept(scorer: EntailmentScorer) -> None:
    assert 0 <= scorer([([" ".join(ARTICLES * 40)], "A ferry will run.")])[0] <= 1


def test_a_classifier_without_an_entailment_label_is_rejected(tokenizer: Any, tmp_path: Path) -> None:
    folder = classifier(tokenizer, tmp_path / "tiny-moods", {0: "glad", 1: "not_entailment"})
    with pytest.raises(ModelError, match="exactly one label for entailment"):
        summ.attribute("A ferry runs.", ARTICLES, scorer=EntailmentScorer(folder))


def test_a_wrong_option_is_rejected() -> None:
    with pytest.raises(MethodError, match="batch_size"):
        EntailmentScorer("any/model", batch_size=0)
