from __future__ import annotations

import math

from summ.evaluation.columns import OVER, SECONDS, Column, metric_columns
from summ.evaluation.table import plain_table

ROUGE1 = Column("rouge1")


def test_the_best_is_marked_and_so_is_what_equals_it() -> None:
    lines = plain_table({"a": {"rouge1": 0.5}, "b": {"rouge1": 0.5}, "c": {"rouge1": 0.25}}, [ROUGE1]).splitlines()
    assert [line.endswith("*") for line in lines] == [False, False, True, True, False]


def test_where_all_are_equal_nothing_is_best() -> None:
    assert "*" not in plain_table({"a": {"rouge1": 0.5}, "b": {"rouge1": 0.5}}, [ROUGE1])


def test_less_is_better_for_seconds_and_budget_misses() -> None:
    assert SECONDS.best([0.5, 0.1]) == 0.1
    assert OVER.best([3, 0]) == 0


def test_a_figure_that_describes_is_never_called_best() -> None:
    [words] = metric_columns(["words"], None)
    assert words.best([10, 20]) is None
    assert words.shown(99.5) == "99.50"


def test_shares_are_shown_in_per_cent_and_the_unknown_as_a_dash() -> None:
    assert ROUGE1.shown(0.4125) == "41.25"
    assert ROUGE1.shown(math.nan) == ROUGE1.shown(None) == "–"
    assert ROUGE1.best([math.nan, None, 0.2]) is None


def test_figures_stand_beneath_each_other_whatever_is_marked() -> None:
    rows = {"short": {"rouge1": 0.5, "over": 12.0}, "a much longer name": {"rouge1": 0.0125, "over": 0.0}}
    lines = plain_table(rows, [ROUGE1, OVER], {"rouge1": {"short": "ᵇ"}}).splitlines()
    assert lines[2].index("50.00") + 5 == lines[3].index("1.25") + 4
    assert "50.00*ᵇ" in lines[2]
