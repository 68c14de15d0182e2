from __future__ import annotations

import json
from pathlib import Path

import pytest
from toy_systems import Fails, FixedText, examples, fixed_text

import summ
from summ import BudgetError, Cluster, Example, InputError, ModelError, Summarizer


def test_a_failing_system_does_not_affect_the_others() -> None:
    def cannot_be_made() -> Summarizer:
        raise ModelError("there is no such model.")

    comparison = summ.compare(
        {
            "first": fixed_text(),
            "raises": Summarizer(Fails(error=ModelError("out of memory"))),
            "foreign": Summarizer(Fails(error=ZeroDivisionError("division by zero"))),
            "absent": cannot_be_made,
            "last": fixed_text("A ferry runs."),
        },
        examples(),
        words=10,
    )
    assert list(comparison.evaluations) == ["first", "last"]
    assert comparison.failed["raises"] == "out of memory"
    assert comparison.failed["absent"] == "there is no such model."
    # The traceback of an unexpected error is not shown, so the reason says where it was raised.
    assert "ZeroDivisionError: division by zero (summarize, line" in comparison.failed["foreign"]
    assert not comparison.is_complete
    assert "raises failed: out of memory" in comparison.table()


def test_an_interrupt_is_not_caught() -> None:
    with pytest.raises(KeyboardInterrupt):
        summ.compare({"one": Summarizer(Fails(error=KeyboardInterrupt()))}, examples(), words=10)  # type: ignore[arg-type]


def test_an_iterator_of_examples_serves_every_system_and_each_summarizes_once() -> None:
    first, second = FixedText(), FixedText(text="A ferry runs.")
    comparison = summ.compare({"first": Summarizer(first), "second": Summarizer(second)}, iter(examples(3)), words=10)
    assert first.batches == second.batches == [["c0"], ["c1"], ["c2"]]
    assert comparison.is_complete
    assert comparison["second"].summaries[2].text == "A ferry runs."


def test_invalid_arguments_of_a_comparison_are_rejected() -> None:
    with pytest.raises(InputError, match="at least one"):
        summ.compare({}, examples(), words=10)
    with pytest.raises(BudgetError, match="words and ratio were given"):
        summ.compare({"one": fixed_text()}, examples(), words=10, ratio=0.5)
    with pytest.raises(InputError, match="no examples"):
        summ.compare({"one": fixed_text()}, iter([]), words=10)


def test_the_best_of_each_column_is_marked() -> None:
    systems = {"good": fixed_text("The bridge number closes and a ferry runs."), "bad": fixed_text("Nothing of that.")}
    table = summ.compare(systems, examples(), words=10).table().splitlines()
    good, bad = next(line for line in table if " good" in line), next(line for line in table if " bad" in line)
    assert good.count("*") >= 4
    assert "*" not in bad


def test_two_copies_of_one_system_are_never_called_different_and_a_better_one_is() -> None:
    systems = {
        "one": fixed_text(),
        "copy": fixed_text(),
        "better": fixed_text("The bridge number closes and a ferry runs."),
    }
    comparison = summ.compare(systems, examples(20), words=10)
    found = {(one.first, one.second): one for one in comparison.differences["rouge1"]}
    assert found["one", "copy"].p_adjusted == 1
    assert found["one", "better"].significant
    assert comparison.superscripts["rouge1"] == {"one": "", "copy": "", "better": "ᵃᵇ"}
    assert "ᵃᵇ" in comparison.table()
    assert "Superscripts: significantly better" in comparison.table()


def test_differences_carry_the_seed_and_resamples_that_reproduce_them() -> None:
    written = summ.compare({"one": fixed_text(), "two": fixed_text("Ferry.")}, examples(5), words=10).totals_dict()[
        "differences"
    ]
    assert written["resamples"] >= 1000
    assert isinstance(written["seed"], int)
    assert {"p_randomization", "p_adjusted", "difference"} <= set(written["columns"]["rouge1"][0])


def test_a_single_system_has_no_letters_and_no_marks() -> None:
    table = summ.compare({"one": fixed_text()}, examples(), words=10).table()
    assert "*" not in table
    assert "significant" not in table
    assert any(line.startswith("one ") for line in table.splitlines())


def test_a_name_that_looks_like_markup_is_shown_as_text_in_the_page(tmp_path: Path) -> None:
    nasty = "<script>alert(1)</script>"
    data = [Example(Cluster.of([f"{nasty} The bridge closes."], id=nasty), (nasty,))]
    comparison = summ.compare({nasty: fixed_text(f"{nasty} said.")}, data, words=10)
    comparison.to_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert nasty not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page.replace("http-equiv", "")


def test_json_is_valid_for_any_reader_even_where_texts_are_not_valid_unicode(tmp_path: Path) -> None:
    comparison = summ.compare({"one": fixed_text("Half a \ud83d pair.")}, examples(1), words=10)
    comparison.to_json(tmp_path / "all.json")
    read = json.loads((tmp_path / "all.json").read_bytes().decode("utf-8"))
    assert read["systems"]["one"]["per_example"][0]["summary"] == "Half a \ud83d pair."


def test_printing_a_comparison_shows_its_table_and_its_repr_is_short() -> None:
    comparison = summ.compare({"one": fixed_text()}, examples(1), words=10)
    assert str(comparison) == comparison.table()
    assert len(repr(comparison)) < 200
    assert len(repr(comparison["one"])) < 400
