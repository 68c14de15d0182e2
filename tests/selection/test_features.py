"""Features of sentences; texts written for this project."""

from __future__ import annotations

from extractive_helpers import BRIDGE, features


def test_positions_are_relative_to_each_document() -> None:
    sentences = features([BRIDGE[0], BRIDGE[2]])
    assert sentences.position.tolist() == [0, 1, 2, 0, 1]
    assert sentences.relative_position.tolist() == [0, 0.5, 1, 0, 1]
