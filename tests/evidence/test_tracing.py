"""Encoders find paraphrased sources; scorers replace support."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

import summ
from summ import Cluster, ModelError
from summ.evidence import Tracer

# Written for this project.
DOCUMENTS = [
    "The council met on Monday. It voted 7 to 2 to close the old bridge for repairs.",
    "Physicians urged calm. A ferry will run every ten minutes from May.",
]
TOPICS = {"doctor": 0, "physician": 0, "quiet": 0, "calm": 0, "ferry": 1, "bridge": 2, "council": 3}


class TopicEncoder:
    """Encodes which topics a sentence mentions."""

    def encode(self, sentences: list[str]) -> np.ndarray:
        found = np.zeros((len(sentences), 4))
        for row, sentence in enumerate(sentences):
            for word, topic in TOPICS.items():
                found[row, topic] += word in sentence.lower()
        return found


def test_an_encoder_finds_a_paraphrased_source() -> None:
    text = "Doctors asked people to stay quiet."
    [without] = summ.attribute(text, DOCUMENTS).sentences
    [found] = summ.attribute(text, DOCUMENTS, encoder=TopicEncoder()).sentences
    assert without.sources == ()
    assert found.sources[0].text == "Physicians urged calm."
    assert found.support > without.support


def test_an_encoder_removes_no_flag() -> None:
    text = "Nine doctors asked people to stay quiet."
    [found] = summ.attribute(text, DOCUMENTS, encoder=TopicEncoder()).sentences
    assert [(flag.kind, flag.text, flag.reason) for flag in found.flags] == [("number", "Nine", "missing")]


@pytest.mark.parametrize("rows", [np.zeros(3), np.zeros((1, 2))])
def test_an_encoder_that_returns_the_wrong_shape_is_an_error(rows: np.ndarray) -> None:
    class Wrong:
        def encode(self, sentences: list[str]) -> np.ndarray:
            return rows

    with pytest.raises(ModelError, match="one row per text"):
        summ.attribute("The council met.", DOCUMENTS, encoder=Wrong())


def test_vectors_that_are_not_finite_are_ignored() -> None:
    class Broken:
        def encode(self, sentences: list[str]) -> np.ndarray:
            return np.full((len(sentences), 2), np.nan)

    text = "The council voted to close the bridge."
    assert summ.attribute(text, DOCUMENTS, encoder=Broken()).sentences[0].sources


def test_a_scorer_replaces_support_of_sentences_that_are_not_verbatim() -> None:
    asked: list[tuple[list[str], str]] = []

    def scorer(pairs: Sequence[tuple[Sequence[str], str]]) -> list[float]:
        asked.extend((list(texts), sentence) for texts, sentence in pairs)
        return [0.25] * len(pairs)

    text = "The council met on Monday. It voted 7 to 2 to shut the old bridge for repairs. Comets passed by."
    summary = summ.attribute(text, DOCUMENTS, scorer=scorer)
    assert [sentence.support for sentence in summary.sentences] == [1, 0.25, 0]
    [(texts, sentence)] = asked
    assert texts[0] == "It voted 7 to 2 to close the old bridge for repairs."
    assert sentence == "It voted 7 to 2 to shut the old bridge for repairs."
    assert any(note.startswith("Low support (0.25)") for note in map(str, summary.notes))


@pytest.mark.parametrize("scores", [[], [1.5], [float("nan")], [0.5, 0.5]])
def test_invalid_scores_are_an_error(scores: list[float]) -> None:
    with pytest.raises(ModelError, match="numbers from 0 to 1"):
        summ.attribute("The council met again on Monday.", DOCUMENTS, scorer=lambda pairs: scores)


def test_support_falls_with_every_fault_and_rises_with_every_agreement() -> None:
    from summ.evidence.support import INCREASING, support
    from summ.evidence.support.model import coefficients

    _, features = Tracer(Cluster.of(DOCUMENTS)).trace_with_features(["The council voted to shut the bridge."])[0]
    assert features is not None
    assert set(coefficients()) == {"bias", *features}
    for name, value in features.items():
        more = support({**features, name: value + 1})
        assert more >= support(features) if name in INCREASING else more <= support(features)
