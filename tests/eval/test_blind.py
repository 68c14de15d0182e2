"""The blind comparison: nothing reveals a system, and verdicts are counted for the right side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import blind
import pytest
from blind_page import OTHER, REASONS, page, reasons_of

from summ.registry import DEFAULT

OPPONENTS = ("centroid", "lead")


def clusters() -> list[dict[str, Any]]:
    names = ("bridge", "school", "harbor")
    return [
        {
            "id": name,
            "set": "toy",
            "documents": [
                f"The old {name} closed on Monday. Engineers found a crack in it. It may open in May, they said.",
                f"A crack closed the {name} in the city. Nobody was hurt. The mayor apologized to the citizens.",
            ],
        }
        for name in names
    ]


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    assert blind.write_kit(folder, clusters(), OPPONENTS, 15, seed=3) == 6
    return folder


def test_a_pair_does_not_reveal_its_systems(kit: Path) -> None:
    for path in kit.glob("pairs/*/*.md"):
        text = path.read_text()
        assert text.count("## Summary ") == 2
        assert text.count("## Document ") == 2
        assert not any(name in text.casefold() for name in (DEFAULT, *OPPONENTS, "toy"))


def test_the_judge_of_a_folder_reads_every_cluster_once(kit: Path) -> None:
    keys = {key["id"]: key for key in blind.read_lines(kit / "key.jsonl")}
    for folder in (kit / "pairs").iterdir():
        assert sorted(keys[path.stem]["cluster"] for path in folder.iterdir()) == ["bridge", "harbor", "school"]
    pairs = {(key["cluster"], opponent) for key in keys.values() for opponent in (key["a"], key["b"])}
    assert pairs == {(name["id"], system) for name in clusters() for system in (DEFAULT, *OPPONENTS)}


def test_a_kit_is_the_same_for_the_same_seed(kit: Path, tmp_path: Path) -> None:
    blind.write_kit(tmp_path / "again", clusters(), OPPONENTS, 15, seed=3)
    for path in (path for path in kit.rglob("*") if path.is_file()):
        assert (tmp_path / "again" / path.relative_to(kit)).read_bytes() == path.read_bytes()


def test_verdicts_are_counted_for_the_default_whichever_side_it_was_on(kit: Path) -> None:
    keys = blind.read_lines(kit / "key.jsonl")
    verdicts = []
    for key in keys:
        own, other = ("a", "b") if key["a"] == DEFAULT else ("b", "a")
        lost = key["cluster"] == "school"
        winner = other if lost else own
        reason = "junk and a dangling name" if lost else "misses the point"
        verdicts.append({"id": key["id"], "winner": winner, f"score_{own}": 60, f"score_{other}": 50, "reason": reason})
    assert {key["a"] == DEFAULT for key in keys} == {True, False}
    text = page(blind.join_verdicts(keys, iter(verdicts)), date="2026-11-28")
    assert "| lead | 2 | 0 | 1 | 67% | 1.000 | 60.0 | 50.0 |" in text
    assert "| **all** | 4 | 0 | 2 | 67% |" in text
    assert f"| junk | {REASONS['junk'][0]} | 2 | 100% |" in text
    assert f"| {OTHER} |  | 4 | 100% |" in text


def test_every_fault_is_recognized_by_its_name_and_by_other_wordings() -> None:
    for name in REASONS:
        assert name in reasons_of(f"B: {name}")
    assert reasons_of("Opens with a photo caption and asks a question") == ["fragment", "junk"]
    assert reasons_of("in order to win, it gives less") == [OTHER]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"winner": "c"}, "winner"),
        ({"score_a": 101}, "0 to 100"),
        ({"id": "999"}, "no pair"),
        ({"reason": None}, "lacks"),
    ],
)
def test_an_invalid_verdict_is_rejected_with_the_reason(
    change: dict[str, Any], message: str, kit: Path, tmp_path: Path
) -> None:
    verdict = {"id": "001", "winner": "a", "score_a": 1, "score_b": 2, "reason": "junk", **change}
    path = tmp_path / "verdicts.jsonl"
    path.write_text(json.dumps({key: value for key, value in verdict.items() if value is not None}))
    with pytest.raises(ValueError, match=message):
        blind.join_verdicts(blind.read_lines(kit / "key.jsonl"), blind.read_verdicts([path]))


@pytest.mark.shared
def test_no_cluster_of_the_reading_set_is_judged() -> None:
    chosen = blind.choose_clusters(40, seed=1)
    assert len({record["id"] for record in chosen}) == 40
    documents = {text for cluster in blind.load_reading_set() for text in cluster.documents}
    assert not documents & {text for record in chosen for text in record["documents"]}
    assert [record["id"] for record in chosen] == [record["id"] for record in blind.choose_clusters(40, seed=1)]
