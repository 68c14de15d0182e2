"""`entailment`: SummaC-ZS over the sentences of all documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_checkpoints import tiny_nli

from summ.errors import ModelError
from summ.metrics import Entailment, create

DOCUMENTS = ["It rained here. The bridge closed.", "The road flooded."]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_nli(tmp_path_factory.mktemp("models") / "tiny-nli")


def test_the_score_is_the_mean_over_sentences_of_entailment_minus_contradiction(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {"It rained here.": (0.7, 0.1), "The bridge closed.": (0.2, 0.6), "The road flooded.": (0.5, 0.3)}
    monkeypatch.setattr(Entailment, "_probabilities", lambda self, pairs: [table[premise] for premise, _ in pairs])
    scores = Entailment(model=model).score(["The rain fell. The bridge shut."], clusters=[DOCUMENTS])
    assert scores["entailment"].value == pytest.approx(0.7 - 0.6)
    first_only = Entailment(model=model, max_sentences=1).score(["The rain fell."], clusters=[DOCUMENTS])
    assert first_only["entailment"].value == pytest.approx(0.7 - 0.3)


def test_a_model_scores_between_minus_one_and_one_and_is_signed(model: Path) -> None:
    scores = create("entailment", model=model, batch_size=2).score(["A b. C d.", ""], clusters=[DOCUMENTS] * 2)
    assert -1 <= scores["entailment"].value <= 1
    assert scores.examples[1]["entailment"].value == 0
    assert "tiny-nli" in scores.signature


def test_models_without_the_labels_and_missing_folders_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no NLI model"):
        Entailment(model=tmp_path / "none").score(["a"], clusters=[["a"]])
    folder = tiny_nli(tmp_path / "other", ("good", "bad"))
    with pytest.raises(ModelError, match="one label for entailment"):
        Entailment(model=folder).score(["a b"], clusters=[["a b"]])
