"""Labels of other genres, and the model of fitness that they train."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from summ.extractive.learned.fitness import FitnessModel
from summ.yaml_files.reading import read_yaml
from training.fitness import LABELS, clusters_of, fitted, labelled
from training.records import ROOT, records


def test_labels_hold_text_only_if_it_was_written_for_the_project() -> None:
    labels = list(records(LABELS))
    assert len(labels) > 200
    for label in labels:
        assert ("texts" in label) == (label.get("note") == "written for this project")
        assert ("texts" in label) != ("file" in label)
        for document, start, end, alone, value in label["sentences"]:
            assert document >= 0
            assert 0 <= start < end
            assert alone in (0, 1, 2)
            assert value in (0, 1, 2, 3)


def test_sentences_that_start_elsewhere_have_no_label() -> None:
    text = "The lamp is broken. Thanks for telling us."
    record: dict[str, Any] = {"texts": [[text, None]], "sentences": [[0, 0, 19, 2, 3], [0, 21, 42, 0, 0]]}
    cluster = labelled(record, {})
    assert cluster is not None
    assert cluster.sentences.texts == ["The lamp is broken."]
    assert (cluster.standalone[0], cluster.value[0]) == (1.0, 1.0)
    assert labelled({**record, "sentences": []}, {}) is None


def test_a_fitted_model_separates_what_it_was_shown() -> None:
    pytest.importorskip("lightgbm")
    pytest.importorskip("sklearn")
    good = [f"The council approved plan {n} for the road to the harbor." for n in range(30)]
    poor = [f"Thanks, see you at {n}!" for n in range(30)]
    records_ = []
    for n in range(0, 30, 3):
        text = " ".join(part for pair in zip(good[n : n + 3], poor[n : n + 3], strict=True) for part in pair)
        starts = [text.index(part) for pair in zip(good[n : n + 3], poor[n : n + 3], strict=True) for part in pair]
        labels = [[0, start, start + 1, 2 * (row % 2 == 0), 3 * (row % 2 == 0)] for row, start in enumerate(starts)]
        records_.append({"texts": [[text, None]], "sentences": labels})
    clusters = clusters_of(records_, ROOT)
    settings = read_yaml(ROOT / "configs" / "train-judge.yaml").data
    settings["fitness"] = {"fewest_patterns": 5, "trees": {"n_estimators": 20, "min_child_samples": 5}}
    model = FitnessModel(fitted(clusters, settings))
    fitness = model.predict(clusters[0].sentences, clusters[0].features)
    assert fitness.unusable[clusters[0].standalone == 0].min() > fitness.unusable[clusters[0].standalone == 1].max()
    assert np.all((fitness.value >= 0) & (fitness.value <= 1))
