"""Training of the judge: exported trees predict what the fitted model predicts, and files are reproducible."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from summ.extractive.learned.trees import Trees
from training.judge import ANNOTATIONS, Fitting, exported, without_title_lines, write
from training.records import records


def test_exported_trees_predict_what_the_model_predicts() -> None:
    pytest.importorskip("lightgbm")
    generator = np.random.default_rng(3)
    rows = generator.normal(size=(800, 6))
    rows[generator.random(rows.shape) < 0.1] = np.nan
    rows[:, 5] = generator.integers(0, 3, 800)
    target = np.nan_to_num(rows[:, 0]) * 2 + (rows[:, 5] > 1) + generator.normal(size=800) * 0.1
    settings = {"trees": {"n_estimators": 30, "learning_rate": 0.1, "min_child_samples": 10}}
    model = Fitting(settings, seed=1)("value", rows, target, np.ones(800))
    trees = Trees.read(exported(model, "value"), "value")
    np.testing.assert_allclose(trees.predict(rows), model.predict(rows), atol=1e-5)


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    arrays = {"b": np.arange(3), "a": np.ones((2, 2)), "patterns": "[]"}
    for name in ("first.npz", "second.npz"):
        write(arrays, tmp_path / name)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()
    with np.load(io.BytesIO((tmp_path / "first.npz").read_bytes())) as read:
        assert str(read["patterns"]) == "[]"


def test_annotations_name_facts_by_weight_and_hold_no_text() -> None:
    labels = list(records(ANNOTATIONS))
    assert len(labels) > 200
    for label in labels:
        assert set(label) == {"file", "id", "facts", "sentences"}
        assert set(label["facts"]) <= {1, 2, 3}
        for document, start, end, alone, facts in label["sentences"]:
            assert document >= 0
            assert 0 <= start < end
            assert alone in (0, 1, 2)
            assert all(0 <= fact < len(label["facts"]) for fact in facts)


def test_a_headline_above_the_text_can_be_removed() -> None:
    assert without_title_lines("Bridge to close\nThe bridge will close.") == "The bridge will close."
    assert without_title_lines("The bridge will close.\nIt is old.") == "The bridge will close.\nIt is old."
