"""What may go in as documents, and what is refused with a word on what was meant."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from summ import Budget, BudgetError, Cluster, Document, Example, InputError


def test_a_cluster_is_made_of_strings_documents_paths_and_mappings(tmp_path: Path) -> None:
    file = tmp_path / "c.txt"
    file.write_text("Three.", encoding="utf-8")
    cluster = Cluster.of(["One.", Document("Two.", id="b"), file, {"text": "Four.", "date": "2024-01-18"}])
    assert [document.text for document in cluster.documents] == ["One.", "Two.", "Three.", "Four."]
    assert cluster.document_ids == ("1", "b", "c.txt", "4")
    assert cluster.documents[3].date == datetime.date(2024, 1, 18)
    assert Cluster.of(cluster) is cluster
    assert Cluster.of(cluster, query="why?").query == "why?"


def test_a_folder_is_a_cluster_and_says_what_it_did_not_read(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("---\ntitle: B\ndate: 2024-01-09\n---\n# Head\n\nSome **bold** text.\n")
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden").write_text("no")
    cluster = Cluster.of(tmp_path)
    assert cluster.document_ids == ("a.txt", "b.md")
    assert cluster.documents[1].title == "B"
    assert "Some bold text." in cluster.documents[1].text
    assert "photo.jpg" in str(cluster.notes[0])
    assert cluster.id == tmp_path.name


def test_a_generator_and_a_record_are_accepted() -> None:
    assert len(Cluster.of(text for text in ["One.", "Two."]).documents) == 2
    cluster = Cluster.of({"id": "x", "documents": ["One."], "query": "What?", "references": ["r"]})
    assert (cluster.id, cluster.query) == ("x", "What?")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("a text", "bare string"),
        (b"bytes", "bare string"),
        (17, "not int"),
        ([1], "document 1 is a int"),
        ([None], "document 1"),
        ({"texts": []}, "'documents'"),
        ([{"body": "x"}], "'text'"),
        (Path("/no/such/file.txt"), "no file"),
    ],
)
def test_what_cannot_be_documents_is_refused_with_a_reason(given: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Cluster.of(given)  # type: ignore[arg-type]


def test_repeated_ids_stay_apart() -> None:
    assert Cluster.of([Document("a", id="x"), Document("b", id="x")]).document_ids == ("x", "x#2")


def test_a_date_may_be_iso_text_and_must_be_one() -> None:
    assert Document("t", date="2024-01-18T10:00:00").date == datetime.date(2024, 1, 18)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="ISO date"):
        Document("t", date="last week")  # type: ignore[arg-type]


def test_references_are_a_list_of_texts() -> None:
    with pytest.raises(InputError, match="bare string"):
        Example(Cluster.of(["a"]), "reference")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="reference 2"):
        Example(Cluster.of(["a"]), ["r", 3])  # type: ignore[list-item, arg-type]


@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"words": 10, "sentences": 2},
        {"words": 0},
        {"words": -5},
        {"words": 2.5},
        {"words": float("nan")},
        {"words": float("inf")},
        {"words": True},
        {"words": "ten"},
        {"ratio": 0},
        {"ratio": 1.5},
    ],
    ids=str,
)
def test_a_budget_is_one_positive_limit(limits: dict[str, float]) -> None:
    with pytest.raises(BudgetError):
        Budget.of(**limits)
