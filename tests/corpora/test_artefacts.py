"""What the preparation of data sets left in their texts is undone when they are loaded."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from summ import corpora
from summ.corpora.artefacts import without_artefacts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It closed. NEWLINE_CHAR NEWLINE_CHAR A ferry runs.", "It closed.\n\nA ferry runs."),
        ("It closed.NEWLINE_CHARA ferry runs.", "It closed.\nA ferry runs."),
        (r"It closed.\nA ferry runs.\n\nshops stay open", "It closed.\nA ferry runs.\n\nshops stay open"),
        (r"It closed.\r\nA ferry runs.\n", "It closed.\nA ferry runs.\n"),
        (r"It closed. \n the ferry runs", "It closed.\nthe ferry runs"),
        ("It closed. ||||| A ferry runs. |||||", "It closed.\n\nA ferry runs."),
        ("It closed. story_separator_special_tag A ferry runs.", "It closed.\n\nA ferry runs."),
        (r"The folder C:\new\notes and the symbol \nu stay.", r"The folder C:\new\notes and the symbol \nu stay."),
        ("Nothing to undo | here.", "Nothing to undo | here."),
    ],
)
def test_marks_become_line_breaks(text: str, expected: str) -> None:
    assert without_artefacts(text) == expected


def test_documents_and_references_are_split_and_cleaned(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    records = [
        {"document": "It closed. NEWLINE_CHAR Now. ||||| A ferry runs. |||||", "summary": r"It closed.\nA ferry runs."},
        {"document": "It closed. story_separator_special_tag A ferry runs.", "summary": ["One. NEWLINE_CHAR Two."]},
        {"documents": [{"text": "It closed. |||||"}, r"A ferry\nRuns."]},
    ]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    first, second, third = corpora.load(file)
    assert [document.text for document in first.cluster.documents] == ["It closed.\nNow.", "A ferry runs."]
    assert first.references == ("It closed.\nA ferry runs.",)
    assert [document.text for document in second.cluster.documents] == ["It closed.", "A ferry runs."]
    assert second.references == ("One.\nTwo.",)
    assert [document.text for document in third.cluster.documents] == ["It closed.", "A ferry\nRuns."]


@pytest.mark.parametrize(
    "text", [" " * 300_000 + r"\nx", " " * 300_000 + "NEWLINE_CHAR", r"\n" * 100_000, "|" * 300_000]
)
def test_the_time_is_linear(text: str) -> None:
    start = time.process_time()
    without_artefacts(text)
    assert time.process_time() - start < 4
