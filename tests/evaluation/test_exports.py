"""Results can be exported as data frames, Markdown, LaTeX, JSON and pages."""

from __future__ import annotations

import json
import math
from pathlib import Path

from toy_systems import Fails, examples, fixed_text

import summ
from summ import InputError, Summarizer

COMPARISON = summ.compare(
    {
        "good": fixed_text("The bridge number closes and a ferry runs."),
        "<b>bad</b>": fixed_text("Nothing."),
        "partly": Summarizer(Fails(error=InputError("no text"), on=["c1"])),
        "broken": lambda: 1 / 0,
    },
    examples(),
    words=10,
)


def test_a_data_frame_of_a_comparison_has_a_row_per_system() -> None:
    frame = COMPARISON.to_pandas()
    assert list(frame.index) == ["good", "<b>bad</b>", "partly"]
    assert frame.loc["good", "rouge1"] == COMPARISON["good"].totals["rouge1"]
    assert {"s/cluster", "over"} <= set(frame.columns)


def test_a_data_frame_of_examples_has_a_row_per_system_and_example() -> None:
    frame = COMPARISON.to_pandas(examples=True).reset_index().set_index(["system", "id"])
    assert len(frame) == 12
    assert frame.loc[("partly", "c1"), "error"] == "no text"
    assert frame.loc[("good", "c2"), "summary"] == "The bridge number closes and a ferry runs."
    assert frame.loc[("good", "c2"), "rouge1"] == COMPARISON["good"].per_example["rouge1"][2]


def test_a_data_frame_of_an_evaluation_is_indexed_by_example() -> None:
    frame = COMPARISON["good"].to_pandas()
    assert list(frame.index) == ["c0", "c1", "c2", "c3"]
    assert math.isclose(frame["rouge1"].mean(), COMPARISON["good"].totals["rouge1"])
    assert not frame["over_budget"].any()


def test_a_notebook_shows_a_table_with_nothing_unescaped() -> None:
    html = COMPARISON._repr_html_()
    assert html.count("<tr>") == 1 + len(COMPARISON.evaluations)
    assert "<b>bad</b>" not in html
    assert "&lt;b&gt;bad&lt;/b&gt;" in html
    assert "broken failed: ZeroDivisionError" in html
    assert "good" in COMPARISON["good"]._repr_html_()


def test_every_form_is_returned_and_written_if_a_path_is_given(tmp_path: Path) -> None:
    for result in (COMPARISON, COMPARISON["good"]):
        for form in ("markdown", "latex", "html"):
            path = tmp_path / f"result.{form}"
            text = getattr(result, f"to_{form}")(path)
            assert path.read_bytes().decode() == text == getattr(result, f"to_{form}")()
        result.to_json(tmp_path / "result.json")
        assert json.loads((tmp_path / "result.json").read_text())["verdict" if result is COMPARISON else "name"]


def test_what_a_notebook_shows_in_a_list_of_results_is_short() -> None:
    assert len(repr(COMPARISON)) < 200
    assert repr(COMPARISON["good"]).startswith("<Evaluation of good on 4 examples, rouge1: 0.9")
    assert len(repr(COMPARISON["good"])) < 200
