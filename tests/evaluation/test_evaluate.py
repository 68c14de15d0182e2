from __future__ import annotations

import json
from pathlib import Path

import pytest
from toy_systems import Broken, Copies, Counted, Fails, FixedText, examples, fixed_text

import summ
from summ import BudgetError, Cluster, Example, InputError, MethodError, ModelError, Summarizer
from summ.metrics import Rouge


def test_scores_are_those_of_the_metric_on_the_same_texts() -> None:
    evaluation = summ.evaluate(Summarizer("lead"), examples(), words=10)
    texts = [summary.text for summary in evaluation.summaries]
    expected = Rouge().score(texts, [one.references for one in examples()])
    assert evaluation.totals == expected.totals
    assert evaluation.scores["rouge"].signature == expected.signature
    assert evaluation.signature == Summarizer("lead").signature


def test_examples_may_be_an_iterator_and_each_is_summarized_once() -> None:
    method = FixedText()
    evaluation = summ.evaluate(Summarizer(method), iter(examples(3)), ["rouge", Counted()], words=10)
    assert method.batches == [["c0"], ["c1"], ["c2"]]
    assert len(evaluation.seconds) == 3


def test_a_method_that_batches_is_given_batches() -> None:
    method = FixedText(batch=2)
    summ.evaluate(Summarizer(method), examples(5), words=10)
    assert method.batches == [["c0", "c1"], ["c2", "c3"], ["c4"]]


def test_an_example_that_fails_does_not_affect_the_others() -> None:
    for batch in (1, 3):
        system = Summarizer(Fails(error=InputError("no prose"), on=["c1"], batch=batch))
        evaluation = summ.evaluate(system, examples(4), words=10)
        assert evaluation.errors == {"c1": "no prose"}
        assert [bool(summary.text) for summary in evaluation.summaries] == [True, False, True, True]
        assert evaluation.scores["rouge"].per_example("rouge1")[1] == 0
        assert "1 of 4 examples failed and count as empty summaries (first: c1: no prose)" in evaluation.table()


def test_an_empty_cluster_in_a_data_set_is_such_an_example() -> None:
    data = [*examples(2), Example(Cluster.of(["  "], id="blank"), ("Something.",))]
    assert list(summ.evaluate(Summarizer("lead"), data, words=10).errors) == ["blank"]


def test_an_error_of_the_method_itself_is_raised() -> None:
    with pytest.raises(ModelError, match="no weights"):
        summ.evaluate(Summarizer(Fails(error=ModelError("no weights"))), examples(), words=10)


def test_references_are_passed_only_to_methods_that_need_them() -> None:
    evaluation = summ.evaluate(Summarizer(Copies()), examples(), words=30)
    assert evaluation.totals["rouge1"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("budget", "over"),
    [({"words": 2}, 4), ({"words": 3}, 0), ({"sentences": 1}, 0), ({"characters": 17}, 4), ({"ratio": 0.1}, 4)],
)
def test_summaries_over_the_budget_are_counted(budget: dict[str, float], over: int) -> None:
    evaluation = summ.evaluate(fixed_text("The bridge closes."), examples(), **budget)  # type: ignore[arg-type]
    assert evaluation.over_budget == over


def test_budgets_in_tokens_are_measured_by_the_tokenizer_given() -> None:
    evaluation = summ.evaluate(fixed_text("The bridge closes."), examples(), tokens=3, tokenizer=list)
    assert evaluation.over_budget == 4


def test_rouge_is_skipped_with_a_note_without_references() -> None:
    data = [Example(one.cluster) for one in examples(3)]
    evaluation = summ.evaluate(fixed_text(), data, ["rouge", Counted()], words=10)
    assert list(evaluation.scores) == ["counted"]
    assert "Skipped rouge: 3 of 3 examples have no reference (first: c0)" in evaluation.table()


def test_a_budget_object_is_the_same_as_its_limit() -> None:
    by_object = summ.evaluate(Summarizer("lead"), examples(), budget=summ.Budget.of(words=10))
    assert by_object.to_dict()["budget"] == summ.evaluate(Summarizer("lead"), examples(), words=10).budget
    with pytest.raises(BudgetError, match="words and budget were given"):
        summ.compare({"lead": Summarizer("lead")}, examples(), words=10, budget=summ.Budget.of(words=10))
    with pytest.raises(BudgetError, match="must be a Budget"):
        summ.evaluate(Summarizer("lead"), examples(), budget=10)  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [InputError("nothing to score in example 2."), ZeroDivisionError("in example 2")])
def test_a_failing_metric_does_not_affect_the_others(error: Exception) -> None:
    evaluation = summ.evaluate(fixed_text(), examples(), [Broken(error=error), "rouge"], words=10)
    assert list(evaluation.scores) == ["rouge"]
    assert "broken failed: " in evaluation.table()
    assert "in example 2" in evaluation.table()


def test_one_metric_with_two_settings_fills_columns_of_two_names() -> None:
    metrics = [("rouge", {"stem": True}), ("rouge", {"stem": False})]
    totals = summ.evaluate(fixed_text(), examples(), metrics, words=10).totals
    assert {"rouge1", "rouge1#2"} <= set(totals)


def test_columns_of_the_same_name_from_two_metrics_are_qualified() -> None:
    class Other(Counted):
        name = "other"

    evaluation = summ.evaluate(fixed_text("One two three."), examples(), ["rouge", Counted(), Other()], words=10)
    assert evaluation.totals["counted.words"] == evaluation.totals["other.words"] == 3
    assert {column.name for column in evaluation.columns} == set(evaluation.figures)


def test_every_metric_that_needs_no_download_fills_its_columns() -> None:
    names = [name for name in summ.metrics.metrics() if name not in ("embedding", "entailment", "judge")]
    evaluation = summ.evaluate(Summarizer("lead"), examples(), names, words=10)
    assert evaluation.metric_results.errors == {}
    assert len(evaluation.totals) == sum(len(scores) for scores in evaluation.scores.values())


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"words": 10, "sentences": 1}, BudgetError, "words and sentences were given"),
        ({"words": -1}, BudgetError, "at least 1"),
        ({"words": 10, "metrics": ["rogue"]}, MethodError, "Did you mean 'rouge'"),
        ({"words": 10, "metrics": "rouge"}, InputError, "must be a list"),
        ({"words": 10, "metrics": [("rouge", {"stm": True})]}, MethodError, "Did you mean 'stem'"),
    ],
)
def test_invalid_arguments_are_rejected_before_any_work(arguments: dict, error: type, message: str) -> None:
    method = FixedText()
    with pytest.raises(error, match=message):
        summ.evaluate(Summarizer(method), examples(), **arguments)
    assert method.batches == []


def test_missing_and_invalid_examples_are_rejected() -> None:
    with pytest.raises(InputError, match="no examples"):
        summ.evaluate(fixed_text(), [], words=10)
    with pytest.raises(InputError, match="example 1 is a str"):
        summ.evaluate(fixed_text(), ["text"], words=10)  # type: ignore[list-item]


@pytest.mark.parametrize("systems", [[Summarizer("lead")], {"lead": Summarizer("lead")}])
def test_several_systems_are_rejected(systems: object) -> None:
    with pytest.raises(InputError, match=r"several systems were given: compare them with summ\.compare"):
        summ.evaluate(systems, examples(), words=10)  # type: ignore[arg-type]


def test_percentages_and_ranking_are_separate_choices_of_a_metric() -> None:
    class Graded(Counted):
        name = "graded"
        higher_is_better = True

    [column] = summ.evaluate(fixed_text("One two three."), examples(), [Graded()], words=10).columns[:1]
    assert column.higher_is_better
    assert column.format(3.0) == "3.00"


def test_progress_is_reported_after_every_cluster_and_every_metric() -> None:
    told: list[tuple[str, int, int]] = []
    summ.evaluate(fixed_text(), examples(2), words=10, name="mine", progress=lambda *step: told.append(step))
    assert told == [("mine", 1, 2), ("mine", 2, 2), ("mine: scores", 1, 1)]


def test_json_holds_totals_signatures_and_every_example_by_id(tmp_path: Path) -> None:
    data = examples(2) + examples(1)
    evaluation = summ.evaluate(fixed_text(), data, words=10)
    evaluation.to_json(tmp_path / "scores.json")
    read = json.loads((tmp_path / "scores.json").read_text())
    assert [one["id"] for one in read["per_example"]] == ["c0", "c1", "c0#2"]
    assert (
        read["per_example"][0]["rouge"]["rouge1"]["fmeasure"]
        == evaluation.scores["rouge"].examples[0]["rouge1"].fmeasure
    )
    assert read["totals"] == evaluation.totals
    assert read["metrics"]["rouge"]["signature"].startswith("rouge1")
    assert [path.name for path in tmp_path.iterdir()] == ["scores.json"]


def test_a_failed_write_is_an_input_error_and_leaves_no_files(tmp_path: Path) -> None:
    evaluation = summ.evaluate(fixed_text(), examples(1), words=10)
    with pytest.raises(InputError, match="cannot be written"):
        evaluation.to_json(tmp_path / "none" / "scores.json")
    (tmp_path / "folder").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        evaluation.to_html(tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
