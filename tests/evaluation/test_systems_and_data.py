"""Any kind of system can be compared, on any kind of data."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import datasets
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from toy_systems import FixedText, examples, fixed_text

import summ
from summ import Cluster, Example, InputError, MethodError, Summarizer

ROWS = [
    {
        "id": example.cluster.id,
        "documents": [document.text for document in example.cluster.documents],
        "references": list(example.references),
    }
    for example in examples()
]


def first_sentence(documents: list[str]) -> str:
    return documents[0].partition(". ")[0] + "."


def json_lines(folder: Path) -> Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


DATA: dict[str, Callable[[Path], Any]] = {
    "examples": lambda folder: examples(),
    "an iterator": lambda folder: iter(examples()),
    "clusters with documents": lambda folder: (example.cluster for example in examples()),
    "dicts": lambda folder: ROWS,
    "lists of texts": lambda folder: [row["documents"] for row in ROWS],
    "pandas": lambda folder: pd.DataFrame(ROWS),
    "pandas with arrays": lambda folder: pd.DataFrame(
        {"id": [row["id"] for row in ROWS], "documents": [np.array(row["documents"]) for row in ROWS]}
    ),
    "pyarrow": lambda folder: pa.Table.from_pylist(ROWS),
    "a data set": lambda folder: datasets.Dataset.from_list(ROWS),
    "a stream": lambda folder: datasets.Dataset.from_list(ROWS).to_iterable_dataset(),
    "splits": lambda folder: datasets.DatasetDict(
        train=datasets.Dataset.from_list(ROWS[:1]), test=datasets.Dataset.from_list(ROWS)
    ),
    "a path": json_lines,
    "the name of a file": lambda folder: str(json_lines(folder)),
}


@pytest.mark.parametrize("kind", DATA)
def test_data_of_every_kind_gives_the_same_summaries(kind: str, tmp_path: Path) -> None:
    expected = [summary.text for summary in summ.evaluate("lead", examples(), ["length"], words=10).summaries]
    evaluation = summ.evaluate("lead", DATA[kind](tmp_path), ["length"], words=10)
    assert [summary.text for summary in evaluation.summaries] == expected
    if kind != "lists of texts":
        assert evaluation.ids == ("c0", "c1", "c2", "c3")


def test_the_name_of_a_corpus_and_its_columns_are_data() -> None:
    assert len(summ.evaluate("lead", "seeds", ["length"], words=10).examples) > 1
    renamed = [{"articles_of_day": row["documents"], "gold": row["references"]} for row in ROWS]
    columns = {"documents": "articles_of_day", "references": "gold"}
    assert [example.references for example in summ.corpora.load(renamed, columns=columns)] == [
        example.references for example in examples()
    ]


def test_missing_cells_of_a_frame_are_missing_columns() -> None:
    frame = pd.DataFrame([{**ROWS[0], "query": None}, {**ROWS[1], "query": "When does the ferry run?"}])
    first, second = summ.corpora.load(frame)
    assert (first.cluster.query, second.cluster.query) == (None, "When does the ferry run?")


def test_further_fields_of_documents_become_metadata() -> None:
    document = {"text": "The mill closed.", "date": pd.NaT, "title": "", "url": "https://news.example", "page": 3}
    [example] = summ.corpora.load([{"documents": [document]}])
    [read] = example.cluster.documents
    assert (read.title, read.date, read.url, read.metadata) == (None, None, "https://news.example", {"page": 3})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (["a text"], "example 1 is a str"),
        ([ROWS[0], 3], "example 2: documents must be"),
        ([{"text": "x"}], "example 1: no documents"),
        ([], "no examples"),
        ({"documents": ["x"]}, "not a single mapping with documents"),
        (Cluster.of(["x"]), "not a single Cluster"),
        (17, "not int"),
        (
            datasets.DatasetDict(train=datasets.Dataset.from_list(ROWS), dev=datasets.Dataset.from_list(ROWS)),
            "train, dev",
        ),
    ],
)
def test_what_is_no_data_is_refused_with_a_reason(data: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        summ.evaluate("lead", data, words=10)


SYSTEMS: dict[str, tuple[Any, str]] = {
    "a name": ("lead", "lead"),
    "a summarizer": (Summarizer("lead"), "lead"),
    "a method": (Summarizer("lead").method, "lead"),
    "a function": (first_sentence, "first_sentence"),
    "a lambda": (lambda documents: documents[0][:20], "function"),
    "a partial function": (partial(lambda prefix, documents: prefix + documents[0], "So: "), "function"),
    "a function that creates a summarizer": (lambda: Summarizer("lead"), "function"),
    "a class": (FixedText, "FixedText"),
    "a list of texts": (["The bridge closes."] * 4, "outputs"),
    "a column of texts": (pd.Series(["The bridge closes."] * 4), "outputs"),
    "texts by id": ({f"c{number}": "The bridge closes." for number in range(4)}, "outputs"),
    "summaries": ([Summarizer("lead").summarize(["The bridge closes."], words=9)] * 4, "outputs"),
}


@pytest.mark.parametrize("kind", SYSTEMS)
def test_systems_of_every_kind_are_evaluated(kind: str) -> None:
    system, name = SYSTEMS[kind]
    evaluation = summ.evaluate(system, examples(), words=10)
    assert evaluation.name == name
    assert not evaluation.errors
    assert all(summary.sentences for summary in evaluation.summaries)
    comparison = summ.compare({"mine": system}, examples(), ["rouge"], words=10)
    assert comparison.is_complete, comparison.table()
    assert comparison["mine"].totals == evaluation.totals


def test_a_list_of_systems_gets_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("The bridge closes.\n" * 4)
    (tmp_path / "short.yaml").write_text("method: lexrank\noptions: {damping: 0.7}\n")
    systems = ["lead", "lexrank", Summarizer("lexrank", damping=0.9), first_sentence, tmp_path / "mine.txt"]
    comparison = summ.compare([*systems, str(tmp_path / "short.yaml")], ROWS, words=10)
    assert list(comparison.evaluations) == ["lead", "lexrank", "lexrank#2", "first_sentence", "mine", "short"]
    assert "damping:0.7" in comparison["short"].signature
    assert list(summ.compare("lead", ROWS, words=10).evaluations) == ["lead"]


def test_a_function_is_traced_counted_over_budget_and_never_cached(tmp_path: Path) -> None:
    calls: list[int] = []

    def everything(documents: list[str]) -> str:
        calls.append(len(documents))
        return " ".join(documents)

    for _ in range(2):
        evaluation = summ.evaluate(everything, ROWS, words=3, cache=tmp_path)
    assert calls == [2] * 8
    assert evaluation.over_budget == 4
    assert evaluation.summaries[0].sentences[0].support == 1


def test_a_function_that_returns_no_text_fails_by_name() -> None:
    comparison = summ.compare({"mine": lambda documents: None, "lead": "lead"}, ROWS, words=10)
    assert comparison.failed == {"mine": "function returned NoneType, not a text."}


@pytest.mark.parametrize(
    ("systems", "error", "message"),
    [
        (["led"], MethodError, "Did you mean 'lead'"),
        ({"mine": 3}, InputError, "the system 'mine' is a int"),
        ({"mine": b"lead"}, InputError, "the system 'mine' is a bytes"),
        ([], InputError, "at least one"),
        (17, InputError, "not int"),
    ],
)
def test_what_is_no_system_is_refused_before_any_work(systems: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        summ.compare(systems, iter(lambda: 1 / 0, None), words=10)  # type: ignore[arg-type]


def test_outputs_of_another_number_are_a_failure_of_their_system() -> None:
    comparison = summ.compare({"mine": ["A text."], "fixed": fixed_text()}, ROWS, words=10)
    assert "in order, but there are 1 for 4 examples" in comparison.failed["mine"]
    assert "output 2 must be a string, not int" in summ.compare({"mine": ["A.", 3]}, ROWS, words=10).failed["mine"]


def test_examples_and_rows_are_summarized_one_after_another() -> None:
    summarizer = Summarizer("lead")
    expected = [summarizer.summarize(example.cluster, words=10).text for example in examples()]
    for clusters in (examples(), ROWS, summ.corpora.load(ROWS)):
        assert [summary.text for summary in summarizer.summarize_many(clusters, words=10)] == expected  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"summ\.corpora\.load"):
        summarizer.summarize_many("rows.jsonl", words=10)
    assert Example(ROWS[0]["documents"]).references == ()  # type: ignore[arg-type]
