"""The measurement of conflicts: what is planted contradicts its source, and the verdicts contain no text."""

from __future__ import annotations

import json
import random
import re

import conflicts
import pytest


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed in the harbour.",
        "The ferry left the harbour at 10 p.m. for the island.",
        "The vote on flight 12 was close in the end.",
        "The second of the two walls fell over.",
    ],
)
def test_bounds_times_and_identifiers_are_not_changed(text: str) -> None:
    edited = conflicts.changed(text, "number", random.Random(1))
    assert edited is None or conflicts.COUNT.match(edited.text, edited.end)
    assert edited is None or not conflicts.BOUND.search(edited.text[: edited.start])


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The blast killed 12 people in the harbour.", "number", "12"),
        ("The talks resume on 14 March in the town hall.", "date", "14"),
        ("The miners were found alive in Perth on Friday.", "name", "Perth"),
    ],
)
def test_a_changed_value_replaces_the_one_of_the_sentence(text: str, kind: str, value: str) -> None:
    edited = conflicts.changed(text, kind, random.Random(1))
    assert edited is not None
    assert edited.text != text
    assert value not in edited.text


def test_the_verdicts_name_clusters_and_offsets_only() -> None:
    verdicts = json.loads(conflicts.VERDICTS.read_text(encoding="utf-8"))
    assert verdicts
    assert all(re.fullmatch(r"[\w.-]+(?: \d+:\d+)+", key) for key in verdicts)
    assert set(map(type, verdicts.values())) == {bool}
