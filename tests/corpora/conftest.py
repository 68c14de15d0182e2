"""Small data sets, written for this project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

RECORDS: list[dict[str, Any]] = [
    {
        "id": "bridge",
        "documents": [
            "The bridge closes in May.",
            {"text": "A ferry runs instead.", "title": "Ferry", "date": "2024-05-01"},
        ],
        "references": ["The bridge closes; a ferry runs."],
        "query": "What replaces the bridge?",
    },
    {"id": "tower", "documents": ["The tower is 90 metres high."], "references": ["A high tower.", "It is high."]},
]


@pytest.fixture
def jsonl(tmp_path: Path) -> Path:
    path = tmp_path / "clusters.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return path
