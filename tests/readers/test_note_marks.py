"""Figures of notes that lost their raised form are left out of plain text; figures of names stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from summ import Document
from summ.readers.note_marks import without_note_marks


def test_marks_that_count_up_are_left_out(tmp_path: Path) -> None:
    text = (
        "The crake shares its nest1. Holm and co-workers2,3 followed 61 birds over CO2 vents4, on 412 nights.\n\n"
        '"Two see more,"5 as hunters say. It held for others4 in 2019.6 The birds7 woke at 5 a.m. in room12.\n'
    )
    expected = (
        "The crake shares its nest. Holm and co-workers followed 61 birds over CO2 vents, on 412 nights.\n\n"
        '"Two see more," as hunters say. It held for others in 2019.6 The birds woke at 5 a.m. in room12.\n'
    )
    (tmp_path / "birds.txt").write_text(text)
    assert Document.from_path(tmp_path / "birds.txt").text == expected


@pytest.mark.parametrize(
    "text",
    [
        "First server1 failed, then server2, and server3 was fine. Only server4 was left.",
        "The mp3 file is in python3, and base64 and utf8 are used.",
        "It rose in winter1. It fell.",
        "See table7, figure9 and plate12 for the birds.",
    ],
)
def test_figures_of_names_are_kept(text: str) -> None:
    assert without_note_marks(text) == text
