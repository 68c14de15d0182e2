"""What is accepted as documents, and what is rejected with a hint."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import datasets
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from summ import Budget, BudgetError, Cluster, Document, Example, InputError, Summarizer, attribute
from summ.metrics import Rouge


def test_a_cluster_is_made_of_strings_documents_paths_and_mappings(tmp_path: Path) -> None:
    file = tmp_path / "c.txt"
    file.write_text("Three.", encoding="utf-8")
    cluster = Cluster.of(["One.", Document("Two.", id="b"), file, {"text": "Four.", "date": "2024-01-18"}])
    assert [document.text for document in cluster.documents] == ["One.", "Two.", "Three.", "Four."]
    assert cluster.document_ids == ("1", "b", "c.txt", "4")
    assert cluster.documents[3].date == datetime.date(2024, 1, 18)
    assert Cluster.of(cluster) is cluster
    assert Cluster.of(cluster, query="why?").query == "why?"


def test_a_folder_is_a_cluster_and_its_unread_files_are_noted(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("---\ntitle: B\ndate: 2024-01-09\n---\n# Head\n\nSome **bold** text.\n")
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden").write_text("no")
    cluster = Cluster.of(tmp_path)
    assert cluster.document_ids == ("a.txt", "b.md")
    assert cluster.documents[1].title == "B"
    assert "Some bold text." in cluster.documents[1].text
    assert any("photo.jpg" in str(note) for note in cluster.notes)
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
def test_anything_that_cannot_be_documents_is_rejected_with_a_reason(given: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Cluster.of(given)  # type: ignore[arg-type]


def test_a_table_is_rejected_with_the_column_to_pass() -> None:
    frame = pd.DataFrame({"key": [1, 2], "story": ["The mill closed in March.", "The mill employed 40 people."]})
    for table in (frame, pa.Table.from_pandas(frame), datasets.Dataset.from_pandas(frame)):
        with pytest.raises(InputError, match=r"documents\['story'\]"):
            Cluster.of(table)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"candidates\['story'\]"):
        Rouge("rouge1").score(frame, frame["story"])


STORIES = ["The mill closed in March.", "The mill employed 40 people."]
FRAME = pd.DataFrame(
    {"text": STORIES, "title": ["Mill", None], "date": pd.to_datetime(["2024-03-05", None]), "page": [3, 8]}
)


@pytest.mark.parametrize(
    "column",
    [
        FRAME["text"],
        FRAME["text"].to_numpy(),
        np.array(STORIES),
        np.array(STORIES, dtype=object),
        pa.array(STORIES),
        datasets.Dataset.from_dict({"text": STORIES})["text"],
        (story for story in STORIES),
        {"a": STORIES[0], "b": STORIES[1]}.values(),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_column_of_texts_is_a_cluster(column: Iterable[str]) -> None:
    assert [document.text for document in Cluster.of(column).documents] == STORIES


@pytest.mark.parametrize(
    "rows",
    [
        FRAME.to_dict("records"),
        [row for _, row in FRAME.iterrows()],
        list(FRAME.itertuples()),
        datasets.Dataset.from_pandas(FRAME),
        pa.Table.from_pandas(FRAME).to_pylist(),
    ],
    ids=["records", "iterrows", "itertuples", "data set", "pyarrow"],
)
def test_rows_keep_title_date_and_further_keys(rows: Iterable[Any]) -> None:
    first, second = Cluster.of(rows).documents
    assert (first.title, first.date, first.metadata["page"]) == ("Mill", datetime.date(2024, 3, 5), 3)
    assert (second.title, second.date) == (None, None)


def test_documents_of_other_libraries_are_read_by_their_attributes() -> None:
    story, source = STORIES[0], "https://news.example/mill"
    langchain = SimpleNamespace(
        page_content=story, metadata={"source": source, "title": "Mill", "date": "spring"}, id=None
    )
    llama_index = SimpleNamespace(
        score=0.4, node=SimpleNamespace(text=story, metadata={"date": "2024-03-05"}, id_="n1", text_template="{x}")
    )
    haystack = SimpleNamespace(content=story, meta={"page": 3}, id="h1")
    without_text = SimpleNamespace(content=None, meta={}, id="h2")
    documents = Cluster.of([langchain, llama_index, haystack, without_text]).documents
    assert [document.text for document in documents] == [story, story, story, ""]
    assert [document.id for document in documents] == [source, "n1", "h1", "h2"]
    assert (documents[0].title, documents[0].url, documents[0].date) == ("Mill", source, None)
    assert documents[1].date == datetime.date(2024, 3, 5)
    assert Cluster.of(langchain).documents == documents[:1]


def test_a_file_name_is_preferred_to_a_generated_id() -> None:
    generated = ["3cc9796e-7a51-4770-91e6-ab6bb4e921c1", "9afde14d" * 8]
    for identifier in generated:
        named = SimpleNamespace(text="A text.", id_=identifier, metadata={"file_name": "mill.pdf"})
        unnamed = SimpleNamespace(text="A text.", id_=identifier, metadata={})
        assert [document.id for document in Cluster.of([named, unnamed]).documents] == ["mill.pdf", identifier]


def test_missing_values_of_a_column_are_documents_without_text() -> None:
    cluster = Cluster.of(pd.Series([STORIES[0], None, float("nan")]))
    assert [document.text for document in cluster.documents] == [STORIES[0], "", ""]
    notes = Summarizer("lead").summarize(cluster, words=20).notes
    assert [note.document for note in notes if note.kind == "empty-document"] == [1, 2]


def test_names_of_files_are_not_taken_for_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one.txt").write_text("The mill closed.")
    monkeypatch.chdir(tmp_path)
    for name in ("notes/one.txt", str(tmp_path / "notes")):
        with pytest.raises(InputError, match=r"document 2 is the name of a file.*pathlib\.Path\("):
            Cluster.of(["A text.", name])
    with pytest.raises(InputError, match="document 1 is a URL"):
        Cluster.of(["https://news.example/mill.html"])
    with pytest.raises(InputError, match="is not a text but the name"):
        Cluster.of(["mill.txt\n", "my report.md"])
    assert len(Cluster.of(["mill.txt", "The mill closed."]).documents) == 2
    assert Cluster.of(["notes"]).documents[0].text == "notes"


def test_a_set_is_rejected_because_its_order_changes_from_run_to_run() -> None:
    with pytest.raises(InputError, match="no order"):
        Cluster.of(set(STORIES))


def test_lone_surrogates_become_replacement_characters_of_the_same_length() -> None:
    document = Document("The mill \ud83d closed.", title="\udcff", metadata={"\ud800": "\udfff"})
    assert (document.text, document.title) == ("The mill \ufffd closed.", "\ufffd")
    cluster = Cluster.of([document], id="\ud800", query="mill \ud800")
    example = Example(cluster, ["\udfff"])  # type: ignore[arg-type]
    summary = attribute("The mill \ud83d closed.", cluster)
    for value in (cluster.id, cluster.query, example.references, document.to_dict(), summary.to_dict()):
        json.dumps(value, ensure_ascii=False).encode()


def test_metadata_becomes_plain_data_and_does_not_distinguish_documents() -> None:
    metadata: dict[str, Any] = {"seen": datetime.datetime(2024, 3, 5, 9), "score": float("nan"), "tags": ("a", 1)}
    metadata["self"] = metadata
    document = Document("A text.", metadata=metadata, url="https://news.example")
    json.dumps(document.to_dict(), allow_nan=False)
    assert document.to_dict()["metadata"]["tags"] == ["a", 1]
    assert Document.from_dict({"text": "A text.", "url": "https://news.example", "page": 1}) == document
    assert len({document, Document("A text.", url="https://news.example")}) == 1


@pytest.mark.parametrize("field", ["title", "url", "id", "metadata"])
def test_a_field_of_the_wrong_type_is_rejected_by_name(field: str) -> None:
    with pytest.raises(InputError, match=field):
        Document("A text.", **{field: [1]})  # type: ignore[arg-type]


def test_a_query_is_a_text_and_an_id_may_be_a_number() -> None:
    assert Cluster.of(["A text."], id=np.int64(7)).id == "7"  # type: ignore[arg-type]
    with pytest.raises(InputError, match="query must be a str, not list"):
        Cluster.of(["A text."], query=["mill"])  # type: ignore[arg-type]


def test_an_example_takes_what_a_cluster_takes() -> None:
    example = Example(STORIES, ["The mill closed."])  # type: ignore[arg-type]
    assert Cluster.of(example) is example.cluster
    with pytest.raises(InputError, match="references must be a list of texts, not int"):
        Example(STORIES, 3)  # type: ignore[arg-type]


def test_documents_with_the_same_id_stay_distinct() -> None:
    assert Cluster.of([Document("a", id="x"), Document("b", id="x")]).document_ids == ("x", "x#2")


def test_a_date_may_be_iso_text_and_must_be_one() -> None:
    assert Document("t", date="2024-01-18T10:00:00").date == datetime.date(2024, 1, 18)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="ISO date"):
        Document("t", date="last week")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "date",
    [
        *("2024-03-05", "2024-03-05T23:59:59Z", "2024-03-05 08:00:00+13:00", "20240305", "2024/03/05", "2024.3.5"),
        *("March 5, 2024", "Mar. 5 2024", "5 March 2024", "5th Mar 2024", "Tuesday, March 5, 2024 at 9:30 a.m."),
        *("Tue, 05 Mar 2024 09:30:00 GMT", "Tue Mar 05 09:30:00 +0000 2024", "Tue Mar  5 09:30:00 2024"),
        datetime.datetime(2024, 3, 5, 9, tzinfo=datetime.UTC),
        pd.Timestamp("2024-03-05T09:30"),
        pd.Period("2024-03-05"),
        np.datetime64("2024-03-05"),
        np.datetime64("2024-03-05T09:30:00.123456789"),
        pa.scalar(datetime.date(2024, 3, 5)),
        time.gmtime(1_709_630_000),
        *(1_709_630_000, 1_709_630_000.5, 1_709_630_000_000, np.int64(1_709_630_000)),
    ],
    ids=str,
)
def test_dates_of_all_usual_types_are_the_same_day(date: Any) -> None:
    assert Document("A text.", date=date).date == datetime.date(2024, 3, 5)


@pytest.mark.parametrize("date", [None, "", " ", float("nan"), pd.NaT, pd.NA, np.datetime64("NaT")], ids=repr)
def test_a_missing_date_is_none(date: Any) -> None:
    assert Document("A text.", date=date).date is None


@pytest.mark.parametrize(
    "date",
    [
        2024,
        -5,
        True,
        10**400,
        "2024",
        "05/03/2024",
        "2024-13-40",
        "Maybe 5, 2024",
        "31 February 2024",
        [1],
        b"x",
        object(),
    ],
    ids=lambda date: repr(date)[:20],
)
def test_anything_but_a_date_is_rejected(date: Any) -> None:
    with pytest.raises(InputError, match="ISO date"):
        Document("A text.", date=date)


def test_references_are_a_list_of_texts() -> None:
    with pytest.raises(InputError, match="bare string"):
        Example(Cluster.of(["a"]), "reference")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="reference 2"):
        Example(Cluster.of(["a"]), ["r", 3])  # type: ignore[list-item, arg-type]


@pytest.mark.parametrize(
    "limits",
    [
        {"words": 10, "sentences": 2},
        {"words": 0},
        {"words": -5},
        {"words": 2.5},
        {"words": float("nan")},
        {"words": float("inf")},
        {"words": True},
        {"words": "ten"},
        {"words": 10**20},
        {"words": np.float64(2.5)},
        {"words": np.bool_(True)},
        {"ratio": 0},
        {"ratio": 1.5},
    ],
    ids=str,
)
def test_a_budget_is_one_positive_limit(limits: dict[str, float]) -> None:
    with pytest.raises(BudgetError):
        Budget.of(**limits)


def test_a_limit_with_more_digits_than_python_prints_is_rejected() -> None:
    with pytest.raises(BudgetError, match=r"words must be at most .* not a very long int"):
        Budget.of(words=10**5000)


@pytest.mark.parametrize("limit", [np.int64(20), np.uint8(20), np.float32(20), np.array(20), Decimal(20)], ids=repr)
def test_numbers_of_other_libraries_are_budgets(limit: Any) -> None:
    assert Budget.of(words=limit) == Budget.of(words=20)
    assert isinstance(Budget.of(words=limit).limit, int)
