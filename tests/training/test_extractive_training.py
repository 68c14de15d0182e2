"""Training of the learned method: the same weights on every run, and numpy and torch agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from summ.extractive.learned import concept_features, sentence_features  # noqa: E402
from summ.extractive.learned.network import network  # noqa: E402
from training.examples import Example, example, features_of  # noqa: E402
from training.extractive import trained, write  # noqa: E402
from training.fitting import GROUPS, fit  # noqa: E402
from training.lexicon import counted, lexicon  # noqa: E402
from training.network import Batch  # noqa: E402
from training.parts import Part  # noqa: E402

# Written for this project.
RECORDS: list[dict[str, Any]] = [
    {
        "documents": [
            f"The {place} bridge closed on Monday. Engineers found {number} cracks in its pillars. It rained all day.",
            f"Cracks closed the {place} bridge. Repairs will take {number} years, the city said. See our archive.",
        ],
        "references": [f"Engineers found {number} cracks in the {place} bridge, which closed on Monday."],
    }
    for number, place in enumerate(["old", "north", "river", "market"], start=2)
]
WORDS = {"bridg": 0.4, "crack": 0.2, "rain": -0.8}
NETWORK = {"epochs": 3, "batch": 2, "hidden": 5, "signals": 3, "width": 2, "hidden_groups": {"lexicon": 0.3}}


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [example(features_of(record), record["references"], WORDS) for record in RECORDS]


def test_training_twice_gives_the_same_bytes(examples: list[Example], tmp_path: Path) -> None:
    for name in ("first", "second"):
        write(trained([Part("news", 1.0, examples)], WORDS, seed=3, **NETWORK), tmp_path / name)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_the_package_predicts_what_the_trained_network_predicted(examples: list[Example], tmp_path: Path) -> None:
    fitted = fit(examples, [1.0] * len(examples), seed=3, lexicon_size=len(WORDS), **NETWORK)
    with torch.no_grad():
        salience, words, pairs = (part.numpy() for part in fitted(Batch.of(examples[:1], [1.0])))
    write(trained([Part("news", 1.0, examples)], WORDS, seed=3, **NETWORK), tmp_path / "weights.json")
    read = network(tmp_path / "weights.json")
    features = features_of(RECORDS[0])
    said = read.predict(features, read.features(features), 0.0)
    np.testing.assert_allclose(said.salience, salience, atol=0.02)
    np.testing.assert_allclose(said.words, 1 / (1 + np.exp(-words)), atol=0.02)
    np.testing.assert_allclose(said.pairs, 1 / (1 + np.exp(-pairs)), atol=0.02)


def test_targets_are_what_the_reference_keeps(examples: list[Example]) -> None:
    first = examples[0]
    assert first.word_target.max() == 1.0
    assert first.sentence_target.argmax() in (0, 1)
    assert first.sentence_target[2] < 0.5


def test_words_that_references_never_keep_get_negative_weights() -> None:
    record = {"documents": ["A storm came. Click here now."] * 2, "references": ["A storm came."]}
    weights = lexicon(counted([record] * 80))
    assert weights["storm"] > 0 > weights["click"]


def test_every_feature_is_in_a_group() -> None:
    names = {*sentence_features.NAMES, *concept_features.WORD_NAMES, *concept_features.PAIR_NAMES}
    assert names <= set().union(*GROUPS.values())
