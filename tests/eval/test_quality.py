"""`make quality`: fair filling of the budget, the floor, caching by source code, and the page."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import longbench
import pytest
import quality
import quality_page
import sets
import source_digest
from bench.peers import fill, peers
from quality_against import against_on_unseen
from quality_page import page, sections
from sets import SETS, EvaluationSet
from systems import in_turn, systems

from summ.registry import DEFAULT

DOCUMENTS = [
    "The bridge closed on Monday. Engineers found a crack. It opens again in May.",
    "A crack closed the old bridge. Ferries carry the traffic.",
]


def test_a_ranking_is_filled_with_whole_sentences_in_document_order() -> None:
    sentences = ["one two three", "four five", "six", "seven eight"]
    assert fill(sentences, [3, 0, 2, 1], 5) == [0, 3]
    assert fill(sentences, [3, 0, 2, 1], 4) == [2, 3]


def test_the_floor_takes_one_sentence_of_each_document_in_turn() -> None:
    assert in_turn([["a1", "a2", "a3"], ["b1"], ["c1", "c2"]]) == [0, 3, 4, 1, 5, 2]


@pytest.mark.parametrize("name", [name for name, one in systems(query=False)[0].items() if one.kind != "peer"])
def test_no_system_is_over_the_budget(name: str) -> None:
    record = {"id": "x", "documents": DOCUMENTS, "references": ["The old bridge is closed."]}
    system = systems(query=False)[0][name]
    errors: list[str] = []
    [text] = system.summaries([record], 9, errors)
    assert 0 < len(text.split()) <= 9
    assert not errors


def test_a_method_and_a_peer_never_share_a_name() -> None:
    found, absent = systems(query=True)
    assert all(name not in found or found[name].kind == "peer" for name in peers())
    assert not set(found) & set(absent)


def test_an_edit_reaches_the_digest_of_every_method_that_imports_it(monkeypatch: pytest.MonkeyPatch) -> None:
    reached = {path.name for path in source_digest._dependencies("summ.extractive.lexrank")}
    assert {"lexrank.py", "base.py", "greedy.py", "sentences.py", "punkt.json"} <= reached
    assert not {"kl.py", "lead.py", "app.py"} & reached


def test_reported_sets_share_no_file_with_tuning_sets() -> None:
    chosen = {one.file for one in SETS.values() if one.for_tuning}
    assert not chosen & {one.file for one in SETS.values() if not one.for_tuning}


def test_a_page_names_the_peers_that_are_better() -> None:
    def result(kind: str, value: float) -> dict[str, Any]:
        examples = {variant: [value, value + 0.01] for variant in quality.VARIANTS}
        fixed = {"signature": "x|y:1", "clusters": 2, "errors": [], "over_budget": 0, "words": 9.0}
        return {"kind": kind, "examples": examples, "means": [value + 0.005] * len(quality.VARIANTS), **fixed}

    found = {
        DEFAULT: result("summ", 0.3),
        "lead in turn": result("floor", 0.2),
        "rival": result("peer", 0.4),
        "oracle": result("oracle", 0.6),
    }
    text, data = page(
        {"toy": EvaluationSet("toy", "toy/test", 9)}, {"toy": found}, {}, seed=1, limit=None, date="2026-11-24"
    )
    assert f"| toy | {DEFAULT} | yes, all three | rival | rival | rival |" in text
    assert "| 25% |" in text
    assert "| toy | lead in turn | +10.00 |" in text
    assert "| toy | rival | -10.00 |" in text
    assert data["sets"]["toy"][DEFAULT]["against_floor"]["rouge1"]["difference"] == pytest.approx(10)


def test_sections_of_other_commands_are_appended_by_name(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# Second\n\n## Part\n\ntext\n")
    (tmp_path / "a.md").write_text("## First\n\ntext\n")
    assert sections(tmp_path).startswith("\n## First\n\ntext\n\n## Second\n\n### Part\n")
    assert sections(tmp_path / "none") == ""


def test_summaries_of_a_peer_stay_cached_while_its_input_is_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    one = EvaluationSet("toy", "toy/test", 9)
    monkeypatch.setattr(EvaluationSet, "digest", "0")
    floor = systems(query=False)[0]["lead in turn"]
    records = [{"documents": DOCUMENTS}]
    key = quality._key(one, floor, records)
    monkeypatch.setattr(source_digest, "source_digest", lambda module: "edited")
    assert quality._key(one, floor, records) == key
    other = [{"documents": [*DOCUMENTS, "More of it came."]}]
    assert quality._key(one, floor, other) != key
    assert quality._key(one, floor, other, any_sentences=True) == quality._key(one, floor, records, any_sentences=True)


def test_a_score_is_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = EvaluationSet("toy", "toy/test", 9)
    records = [{"id": "x", "documents": DOCUMENTS, "references": ["The old bridge is closed."]}]
    monkeypatch.setitem(quality.SETS, "toy", one)
    monkeypatch.setattr(EvaluationSet, "read", lambda self, limit=None: records)
    monkeypatch.setattr(EvaluationSet, "digest", "0")
    first = quality._score("toy", "lexrank", None, str(tmp_path))
    monkeypatch.setattr(quality, "score", lambda *_: pytest.fail("scored again"))
    assert quality._score("toy", "lexrank", None, str(tmp_path)) == first


def test_validation_parts_are_marked_above_their_scores() -> None:
    validation = {name for name, evaluation_set in SETS.items() if evaluation_set.is_validation}
    assert validation == {"allsides", "neus"}
    for name in validation:
        row = {"clusters": 2, "errors": [], "over_budget": 0}
        assert "validation part" in "".join(quality_page._notes(SETS[name], {"lead": row}))


def test_longbench_scores_are_next_to_the_published_ones_with_a_note() -> None:
    systems = {DEFAULT: {"longbench": 27.0, "kind": "summ"}, "lead": {"longbench": 26.0, "kind": "summ"}}
    lines = longbench.table(systems)
    assert "ROUGE favors extraction" in lines[0]
    rows = [line.split(" | ")[0].strip("| ") for line in lines[3:]]
    assert rows == [
        "ChatGLM3-6B-32k",
        "Vicuna-v1.5-7B-16k",
        f"**{DEFAULT}** (default)",
        "GPT-3.5-Turbo-16k",
        "lead",
        "Llama2-7B-chat",
    ]
    assert "not installed" in longbench.table({"lead": {"longbench": None}})[0]


def test_a_set_in_another_script_is_scored_on_its_words() -> None:
    evaluation_set = EvaluationSet("toy", "toy/test", 9, convention="unicode")
    records = [{"id": "x", "documents": ["पुल बंद है।"], "references": ["पुल बंद है।"]}]
    system = systems(query=False)[0]["lead in turn"]
    outputs = quality.summaries(system, records, 9)
    assert quality.score(evaluation_set, system, records, outputs)["means"] == [1.0, 1.0, 1.0]


def test_clusters_that_were_annotated_for_training_are_excluded_from_a_second_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "annotations.jsonl.gz"
    labels = b'{"id": "seen", "file": "toy/test"}\n{"id": "x", "file": "toy/train"}\n{"texts": []}\n'
    path.write_bytes(gzip.compress(labels))
    monkeypatch.setattr(sets, "ANNOTATIONS", (path, tmp_path / "absent.jsonl.gz"))
    monkeypatch.setattr(EvaluationSet, "read", lambda self, limit=None: [{"id": name} for name in ("x", "seen", "y")])

    def row(kind: str, values: list[float]) -> dict[str, Any]:
        return {"kind": kind, "examples": dict.fromkeys(quality.VARIANTS, values), "means": [0.0] * 3}

    systems = {DEFAULT: row("summ", [0.2, 0.9, 0.4]), "lead in turn": row("floor", [0.1, 0.1, 0.1])}
    lines = against_on_unseen(EvaluationSet("toy", "toy/test", 9), systems, None, 1)
    assert f"On the 2 other clusters {DEFAULT} has 30.0 / 30.0 / 30.0" in lines[0]
    assert lines[-2].startswith("| toy | lead in turn | +20.00 |")
    assert against_on_unseen(EvaluationSet("toy", "toy/validation", 9), systems, None, 1) == []
