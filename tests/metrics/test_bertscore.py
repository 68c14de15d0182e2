"""`embedding` is BERTScore: the published formula, and the scores of the package ``bert-score``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from tiny_checkpoints import tiny_encoder

from summ.metrics import create
from summ.metrics.embedding import TokenVectors, match_tokens

CANDIDATES = ["a b c", "d d e", "f"]
REFERENCES = [["a c b d", "e f"], ["d e"], ["a b c d e"]]


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tiny_encoder(tmp_path_factory.mktemp("models") / "tiny-encoder")
    # The package truncates to the maximum of the tokenizer, which must be a number that tokenizers accepts.
    path = folder / "tokenizer_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "model_max_length": 64}))
    return folder


def test_special_tokens_are_matched_but_not_counted() -> None:
    special, word, other = np.eye(3, dtype=np.float32)
    candidate = TokenVectors(np.stack([special, word]), np.array([False, True]))
    # The only word of the reference is unlike the candidate's, but one of its special tokens equals it.
    reference = TokenVectors(np.stack([word, other]), np.array([False, True]))
    assert match_tokens(candidate, reference) == (1.0, 0.0, 0.0)


def test_of_several_references_the_highest_of_each_number_counts(encoder: Path) -> None:
    metric = create("embedding", model=encoder)
    [both] = metric.score(["a b c"], [REFERENCES[0]]).examples
    each = [metric.score(["a b c"], [[text]]).examples[0]["embedding"] for text in REFERENCES[0]]
    for field in ("precision", "recall", "fmeasure"):
        assert getattr(both["embedding"], field) == pytest.approx(max(getattr(one, field) for one in each), abs=1e-5)


@pytest.mark.parametrize("layer", [1, 2])
def test_scores_are_those_of_the_package(encoder: Path, layer: int) -> None:
    bert_score = pytest.importorskip("bert_score")
    expected = bert_score.score(CANDIDATES, REFERENCES, model_type=str(encoder), num_layers=layer)
    scores = create("embedding", model=encoder, layer=layer).score(CANDIDATES, REFERENCES)
    for field, column in zip(("precision", "recall", "fmeasure"), expected, strict=True):
        assert scores.per_example("embedding", field) == pytest.approx(column.numpy(), abs=1e-5)
