from __future__ import annotations

import math
from dataclasses import replace

import pytest
from toy_systems import Counted, examples, fixed_text

import summ
from summ import Cluster, Example, InputError
from summ.evaluation import Comparison
from summ.evaluation.columns import MEGABYTES, OVER_BUDGET, SECONDS, Column, metric_columns
from summ.report.tables import blocks, build_grid
from summ.report.tables.text import text_table

ROUGE1 = Column("rouge1")
# Its scores differ from those of a sentence of the documents in every column.
REPETITIVE = "Anna Berg and the ferry and the ferry of 1999. The ferry and the ferry of Anna Berg."


def compared(count: int = 20, metrics: tuple = ("rouge",), **systems: str) -> Comparison:
    texts = systems or {"lead": "The bridge closes.", "good": "The bridge number closes and a ferry runs."}
    return summ.compare({name: fixed_text(text) for name, text in texts.items()}, examples(count), metrics, words=20)


def test_the_best_is_marked_together_with_its_equals() -> None:
    found = compared(20, one="The bridge closes.", copy="The bridge closes.", bad="Nothing of that.")
    cells = {name: line for name in ("a one", "b copy", "c bad") for line in found.table().splitlines() if name in line}
    assert [cells[name].count("*") >= 3 for name in cells] == [True, True, False]


def timed(comparison: Comparison, *seconds: float) -> Comparison:
    """The same results with fixed costs, which do not depend on the load of the machine."""
    for (name, one), own in zip(list(comparison.evaluations.items()), seconds, strict=True):
        comparison.evaluations[name] = replace(one, seconds=(own,) * len(one.seconds), peaks=(1_000_000,))
    return comparison


def seconds_shown(comparison: Comparison) -> list[str]:
    found = build_grid(comparison)
    place = found.columns.index(SECONDS)
    return [cells[place].value + cells[place].sign for cells in found.rows.values()]


def test_nothing_is_marked_best_if_all_are_equal() -> None:
    found = timed(compared(5, one="The bridge closes.", copy="The bridge closes."), 0.0001000, 0.0001001)
    assert not any("*" in line for line in found.table().splitlines()[2:4])
    assert "The differences are not statistically significant" in found.table()


def test_only_visible_differences_decide_the_best() -> None:
    found = compared(5, one="The bridge closes.", copy="The bridge closes.", slow="The bridge closes.")
    assert seconds_shown(timed(found, 0.0001001, 0.0001000, 0.0204)) == ["0.000", "0.000", "0.020"]
    assert seconds_shown(timed(found, 0.0001001, 0.0001000, 0.0001002)) == ["0.000"] * 3


def test_less_is_better_for_seconds_and_budget_misses() -> None:
    assert SECONDS.best([0.5, 0.1]) == "0.100"
    assert OVER_BUDGET.best([3, 0]) == "0"
    assert SECONDS.best([0.0001000, 0.0001001]) is None


def test_a_descriptive_figure_is_never_called_best() -> None:
    [words] = metric_columns(Counted(), "counted", ["words"])
    assert words.best([10, 20]) is None
    assert words.format(99.5) == "99.50"


def test_shares_are_shown_in_per_cent_and_undefined_values_as_a_dash() -> None:
    assert ROUGE1.format(0.4125) == "41.25"
    assert ROUGE1.format(math.nan) == ROUGE1.format(None) == "–"
    assert ROUGE1.best([math.nan, None, 0.2]) is None


def test_values_are_aligned_whatever_is_marked() -> None:
    texts = {"short": "The bridge number closes and a ferry runs.", "a much longer name": "Nothing of the bridge."}
    lines = compared(20, **texts).table().splitlines()
    assert len({line.index("±") for line in lines[2:4]}) == 1
    assert "±" in lines[2]
    assert "*ᵇ" in lines[2]


def test_a_wide_table_is_split_into_blocks() -> None:
    found = compared(3, ("rouge", "support", "redundancy"), one="The bridge closes.", two=REPETITIVE)
    lines = found.table().splitlines()
    block = lines[: lines.index("")]
    assert max(map(len, block)) <= 118
    assert sum(line.startswith("a one") for line in lines) >= 2
    narrow = text_table(build_grid(found), found, max_width=80).splitlines()
    assert max(len(line) for line in narrow if line.startswith(("system", "a one", "b two"))) <= 80


def test_the_table_shows_rank_and_wins() -> None:
    table = compared().table()
    assert "20/0/0" in table
    assert "rank: by ROUGE-1" in table
    assert table.splitlines()[3].split()[2] == "1"


def test_the_verdict_names_the_best_its_lead_and_the_significance() -> None:
    found = compared()
    assert found.verdict.startswith(
        "On 20 examples, good has the highest ROUGE-1 (94.12), 44.12 points better than lead"
    )
    assert "The difference is statistically significant." in found.verdict
    different = compared(5, one="The bridge closes.", copy="The old bridge closes.").verdict
    assert "not statistically significant" in different
    described = summ.compare({"one": fixed_text()}, examples(2), [Counted()], words=9)
    assert "descriptive only" in described.verdict


def test_no_system_is_called_best_if_several_have_the_same_score() -> None:
    same = compared(5, one="The bridge closes.", copy="The bridge closes.")
    assert same.verdict.startswith("On 5 examples, all systems have the same ROUGE-1 (")
    shared = compared(5, one="The bridge closes.", copy="The bridge closes.", bad="Nothing.")
    assert shared.verdict.startswith("On 5 examples, one and copy share the highest ROUGE-1 (")


def test_the_verdict_on_one_system_compares_it_with_nothing() -> None:
    assert compared(5, one="The bridge closes.").verdict == "On 5 examples, one reaches 50.00 in ROUGE-1."


def test_without_references_the_verdict_says_what_was_measured() -> None:
    data = [Example(example.cluster) for example in examples(3)]
    verdict = summ.compare({"one": fixed_text(), "two": fixed_text("Nothing.")}, data, words=9).verdict
    assert "support of sentences" in verdict
    assert verdict.endswith("There are no references, so coverage was not measured.")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("rouge1", "ROUGE-1"),
        ("rougeL", "ROUGE-L"),
        ("rougeLsum", "ROUGE-Lsum"),
        ("rougeSU4", "ROUGE-SU4"),
        ("rougeW-1.2", "ROUGE-W-1.2"),
        ("self-rouge", "self-ROUGE"),
        ("words", "words"),
        ("w/t/l", "win/tie/loss"),
        ("over", "over budget"),
    ],
)
def test_metrics_are_named_as_people_write_them(name: str, label: str) -> None:
    assert Column(name).label == label


def test_columns_are_divided_between_tables_that_fit_a_screen() -> None:
    found = compared(3, ("rouge", "support", "redundancy"), one="The bridge closes.", two=REPETITIVE)
    grid = build_grid(found)
    divided = blocks(grid)
    assert len(divided) > 1
    assert sorted(column.name for block in divided for column in block.columns) == sorted(
        column.name for column in grid.columns
    )
    assert all(len(block.columns) <= 9 for block in divided)
    assert [column.name for column in divided[0].columns][:2] == ["rank", "rouge1"]


def test_markdown_and_latex_hold_the_same_figures_and_escape_what_they_show() -> None:
    found = compared(20, **{"a|b_c": "The bridge closes.", "good": "The bridge number closes and a ferry runs."})
    markdown, latex = found.table("markdown"), found.table("latex")
    assert "a\\|b\\_c" in markdown
    assert "**94.12**" in markdown
    assert "a|b\\_c" in latex
    assert "\\textbf{94.12}$^{a}$" in latex
    assert latex.count("{") == latex.count("}")
    assert found._repr_markdown_() == markdown
    assert found["good"]._repr_markdown_().startswith("On 20 examples, good reaches 94.12 in ROUGE-1.")
    with pytest.raises(InputError, match="Did you mean 'latex'"):
        found.table("latx")


def test_a_wide_latex_table_is_scaled_to_the_text_width() -> None:
    narrow = compared(4).table("latex")
    wide = compared(4, ("rouge", "support", "redundancy"), one="The bridge closes.", two=REPETITIVE).table("latex")
    assert "resizebox" not in narrow
    assert wide.startswith("% \\usepackage{booktabs,graphicx}")
    assert wide.count("{") == wide.count("}")
    assert wide.index("\\resizebox{\\linewidth}{!}{%") < wide.index("\\begin{tabular}")


def test_columns_without_differences_are_a_sentence() -> None:
    systems = {"lead": summ.Summarizer("lead"), "old": fixed_text("It is old.")}
    comparison = summ.compare(systems, examples(3), ("rouge", "support"), sentences=1)
    labels = [column.label for column in build_grid(comparison).columns]
    assert "sentences" not in labels
    assert "ROUGE-Lsum" not in labels
    table = comparison.table()
    assert "Without a column, since equal for every system and example: support of sentences" in table
    assert "100.00" in table
    assert "ROUGE-Lsum equals ROUGE-L here" in table
    assert '<option value="sentences">' not in comparison.to_html()


def test_a_column_is_omitted_although_a_score_is_undefined() -> None:
    clusters = [*examples(2), Example(Cluster.of(["It rains. It is wet."]), ("It rains.",))]
    systems = {"lead": summ.Summarizer("lead"), "same": summ.Summarizer("lead")}
    comparison = summ.compare(systems, clusters, ("rouge", "support"), sentences=1)
    assert any(math.isnan(score) for score in comparison["lead"].per_example["numbers"])
    assert "support of sentences, support of numbers and dates" in comparison.table()


def test_a_column_without_any_score_is_omitted() -> None:
    table = summ.compare(["lead", "random"], [["It rains. It is wet."]], ["support"], sentences=1).table()
    assert "support of numbers and dates, support of names (undefined)" in table


def test_the_table_states_that_no_difference_can_be_significant() -> None:
    three = {"a": "The bridge closes.", "b": "A ferry runs.", "c": "Nothing."}
    sentence = "With 6 examples and 3 systems, the smallest possible p after correction is 0.094: no difference can be"
    assert sentence in compared(6, **three).table()
    assert "no difference can be" not in compared(9, **three).table()


def test_a_cost_below_the_resolution_is_not_called_best() -> None:
    assert MEGABYTES.best([100_000 / 1e6, 12.0]) is None
    assert MEGABYTES.best([5.0, 12.0]) == "5"


def test_the_first_cluster_or_batch_does_not_count_towards_the_time() -> None:
    [evaluation, _] = compared(4).evaluations.values()
    for seconds, mean in (((9.0, 1.0, 3.0, 2.0), 2.0), ((9.0, 9.0, 1.0, 3.0), 2.0), ((2.0,) * 4, 2.0)):
        assert replace(evaluation, seconds=seconds).seconds_per_cluster == mean
