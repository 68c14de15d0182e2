from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from toy_systems import examples

import summ
from summ import Cluster, Example, InputError, Summarizer
from summ.evaluation import outputs
from summ.metrics import Rouge

SAID = {"c0": "The bridge number 0 closes.", "c1": "A ferry runs at 1 o'clock.", "c2": "It is old. Quite."}


def lines(path: Path, records: list[dict]) -> Path:
    text = "".join(json.dumps(record) + "\n" for record in records)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "folder", "plain", "column", "no ids"])
def test_precomputed_outputs_are_scored_unchanged_and_attributed(tmp_path: Path, kind: str) -> None:
    path, column = tmp_path / "mine", None
    if kind == "folder":
        path.mkdir()
        for name, text in SAID.items():
            (path / f"{name}.txt").write_text(text)
    elif kind == "plain":
        path = tmp_path / "mine.txt"
        path.write_text("".join(f"{text}\n" for text in SAID.values()))
    elif kind == "column":
        column = "systems.mine"
        path = lines(tmp_path / "mine.jsonl", [{"id": name, "systems": {"mine": text}} for name, text in SAID.items()])
    elif kind == "no ids":
        path = lines(tmp_path / "mine.jsonl", [{"prediction": text} for text in SAID.values()])
    else:
        path = lines(tmp_path / f"mine.{kind}", [{"id": name, "summary": text} for name, text in SAID.items()])
    data = examples(3)
    found = summ.compare({"mine": outputs(path, column=column), "lead": Summarizer("lead")}, data, words=10)
    assert found.is_complete, found.table()
    mine = found["mine"]
    assert [summary.text for summary in mine.summaries] == list(SAID.values())
    assert (
        mine.totals["rouge1"] == Rouge().score(list(SAID.values()), [one.references for one in data]).totals["rouge1"]
    )
    [source] = mine.summaries[0].sentences[0].sources
    assert source.document.text[source.start : source.end] == source.text == "The bridge number 0 closes."
    assert mine.computed == 0
    assert mine.totals_dict()["seconds_per_cluster"] is None


def test_a_path_is_a_system_identified_by_its_content(tmp_path: Path) -> None:
    records = [{"id": name, "summary": text} for name, text in SAID.items()]
    first, second = lines(tmp_path / "a.jsonl", records), lines(tmp_path / "b.jsonl", records)
    found = summ.compare({"a": first, "b": second}, examples(3), words=10)
    assert found["a"].signature == found["b"].signature
    assert found.differences["rouge1"][0].p_adjusted == 1


def test_a_missing_output_counts_as_empty_and_is_named(tmp_path: Path) -> None:
    path = lines(tmp_path / "mine.jsonl", [{"id": "c0", "summary": "The bridge."}, {"id": "c9", "summary": "Else."}])
    found = summ.compare({"mine": path}, examples(3), words=10)
    assert list(found["mine"].errors) == ["c1", "c2"]
    assert "2 of 3 examples failed" in found.table()
    assert "mine.jsonl has no summary for 'c1'" in found.table()
    assert "mine.jsonl: 1 of 2 summaries match no example (first: c9)" in found.table()


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([{"id": "c0", "summary": "A."}, {"id": "c0", "summary": "B."}], r"id 'c0' has another summary on line 1"),
        ([{"id": "x", "summary": "One."}], r"none of its 1 ids .* \(the first is 'x', the first example is 'c0'\)"),
        ([{"id": "c0", "sumary": "One."}], r"line 1: no summary \(looked for summary, text"),
        ([{"id": "c0", "summary": 3}], r"line 1: summary must be a string, not int"),
        ([{"summary": "One."}], r"in order, but there are 1 for 3 examples"),
        ([{"summary": "One."}, {"id": "c0", "summary": "One."}], r"some lines have an id and some do not"),
        ([], r"contains no summaries"),
    ],
)
def test_outputs_that_cannot_be_matched_fail_with_a_reason(tmp_path: Path, records: list[dict], message: str) -> None:
    path = lines(tmp_path / "mine.jsonl", records)
    found = summ.compare({"mine": path, "lead": Summarizer("lead")}, examples(3), words=10)
    assert list(found.evaluations) == ["lead"]
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(found.failed["mine"])


def test_a_repeated_id_with_the_same_text_is_accepted(tmp_path: Path) -> None:
    path = lines(tmp_path / "mine.jsonl", [{"id": name, "summary": text} for name, text in SAID.items()] * 2)
    assert summ.compare({"mine": path}, examples(3), words=10).is_complete


def test_missing_files_and_files_without_columns_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file or folder"):
        outputs(tmp_path / "none.jsonl")
    (tmp_path / "plain.txt").write_text("One.\n")
    with pytest.raises(InputError, match="no column"):
        outputs(tmp_path / "plain.txt", column="text")
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="contains no text files"):
        outputs(tmp_path / "empty")


def test_outputs_over_the_budget_are_counted_and_not_cut(tmp_path: Path) -> None:
    path = lines(tmp_path / "mine.jsonl", [{"id": name, "summary": text} for name, text in SAID.items()])
    found = summ.compare({"mine": path}, examples(3), words=4)
    assert found["mine"].over_budget == 2
    assert found["mine"].summaries[1].text == SAID["c1"]


def test_metrics_that_need_no_references_run_without_them(tmp_path: Path) -> None:
    data = [Example(one.cluster) for one in examples(3)]
    found = summ.compare({"lead": Summarizer("lead"), "random": Summarizer("random")}, data, words=10)
    assert set(found["lead"].scores) == {"support", "redundancy"}
    assert "Skipped rouge: 3 of 3 examples have no reference" in found.table()
    assert found.verdict.startswith("On 3 examples, ")


def test_examples_without_ids_take_outputs_in_order(tmp_path: Path) -> None:
    data = [Example(Cluster.of(one.cluster.documents), one.references) for one in examples(3)]
    path = tmp_path / "mine.txt"
    path.write_text("\n".join(SAID.values()))
    assert summ.compare({"mine": path}, data, words=10)["mine"].summaries[2].text == SAID["c2"]
