"""The rules for several references, against scores computed by hand."""

from __future__ import annotations

import pytest

from summ.metrics import Rouge

# Candidate "a b c d" against "a b" (hits 2 of 2) and "a x y z c d" (hits 3 of 6), ROUGE-1 by hand.
PAIR = ["a b c d"], [["a b", "a x y z c d"]]


@pytest.mark.parametrize(
    ("rule", "precision", "recall", "fmeasure"),
    [
        # Separately: P 2/4, R 2/2, F 2/3; and P 3/4, R 3/6, F 3/5.
        ("mean", (2 / 4 + 3 / 4) / 2, (1 + 1 / 2) / 2, (2 / 3 + 3 / 5) / 2),
        ("max", 2 / 4, 1.0, 2 / 3),
        # Five hits of eight units on both sides.
        ("average", 5 / 8, 5 / 8, 5 / 8),
        ("best", 2 / 4, 1.0, 2 / 3),
        # Without the first the second stays, without the second the first.
        ("jackknife", (2 / 4 + 3 / 4) / 2, (1 + 1 / 2) / 2, (2 / 3 + 3 / 5) / 2),
    ],
)
def test_each_rule_for_several_references_by_hand(rule: str, precision: float, recall: float, fmeasure: float) -> None:
    score = Rouge("rouge1", references=rule).score(*PAIR)["rouge1"]
    assert (score.precision, score.recall, score.fmeasure) == pytest.approx((precision, recall, fmeasure))


def test_the_jackknife_of_three_by_hand() -> None:
    # F of 1, 2/3 and 0: leaving out the first gives 2/3, leaving out either other gives 1.
    score = Rouge("rouge1", references="jackknife").score(["a b"], [["a b", "a", "z"]])["rouge1"]
    assert score.fmeasure == pytest.approx((2 / 3 + 1 + 1) / 3)


def test_average_and_best_differ_from_max_by_hand() -> None:
    # "a b" recalls all of "a" (F 2/3); "a b c d" is recalled by half but precisely (F 2/3 as well); "a b c" has F 4/5.
    references = [["a b c", "a"]]
    best = Rouge("rouge1", references="best").score(["a b"], references)["rouge1"]
    top = Rouge("rouge1", references="max").score(["a b"], references)["rouge1"]
    assert (best.recall, best.fmeasure) == pytest.approx((1.0, 2 / 3))
    assert (top.recall, top.fmeasure) == pytest.approx((2 / 3, 4 / 5))
