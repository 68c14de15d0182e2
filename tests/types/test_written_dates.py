"""The date that the name of a file or the beginning of a text states, and the order of a summary by dates."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from summ import Cluster, Document, Summarizer
from summ.written_dates import written_date

DAY = datetime.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rained.", "2026-03-03-flood.txt"),
        ("It rained.", "minutes_20260303.md"),
        ("It rained.", "March-3-2026.txt"),
        ("NORTHFORD, March 3, 2026 (AP) -- The river rose.", ""),
        ("NORTHFORD, March 3 (AP) -- The river rose.", "river-2026.txt"),
        ("NORTHFORD, Ore. (March 3, 2026) — The river rose.", ""),
        ("Published 3 March 2026\n\nThe river rose.", ""),
        ("The flood\n\nBy Ana Reyes | Mar. 3, 2026\n\nThe river rose.", ""),
        ("The flood\nUpdated: Tuesday, 3 March 2026, 9:30 GMT\nThe river rose.", ""),
    ],
)
def test_a_date_is_read_from_the_name_or_the_beginning(text: str, name: str) -> None:
    assert written_date(text, name) == DAY


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NORTHFORD, March 3 (AP) -- The river rose.", "river.txt"),
        ("The river rose on 3 March 2026.", ""),
        ("Deadline: 3 March 2026", ""),
        ("Date of birth: 3 March 2026", ""),
        ("The river rose.", "03-04-2026.txt"),
        ("The river rose.", "2026-03-03_2026-03-09.txt"),
        ("The river rose.", "IMG_12345678.txt"),
        ("The river rose.", "2026-02-31.txt"),
    ],
)
def test_no_date_is_guessed(text: str, name: str) -> None:
    assert written_date(text, name) is None


def test_undated_files_are_ordered_by_the_dates_in_their_names(tmp_path: Path) -> None:
    texts = (
        "The council sold the old mill to a miller.",
        "Workers closed the bridge near the harbor.",
        "A ferry sank.",
    )
    for text, name in zip(texts, ("a-2026-03-09.txt", "b-2026-03-01.txt", "c-2026-03-05.txt"), strict=True):
        (tmp_path / name).write_text(text)
    assert Summarizer("lead").summarize(tmp_path, words=60).text == " ".join((texts[1], texts[2], texts[0]))


def test_the_date_that_is_given_counts_and_a_missing_one_is_noted() -> None:
    text = "Published 3 March 2026\n\nThe river rose at noon."
    assert Document(text, date="2025-01-01").date == datetime.date(2025, 1, 1)
    cluster = Cluster.of([text, "A ferry sank near the old harbor."])
    summary = Summarizer("lead").summarize(cluster, words=60)
    assert [note.text for note in summary.notes if note.kind == "undated"] == [
        "document 2 has no date: the summary is not in the order of dates"
    ]
    assert "undated" not in {note.kind for note in Summarizer("lead").summarize(["It rained."], words=60).notes}
