"""What holds of every ROUGE, and what the unicode convention adds."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_texts import CONVENTIONS, EVERY, VARIANTS, one, salad

from summ.metrics import Rouge, ScoreWarning


@given(salad, salad, st.sampled_from(CONVENTIONS), st.sampled_from(EVERY))
@settings(max_examples=200)
def test_f_lies_between_precision_and_recall(candidate: str, reference: str, convention: str, variant: str) -> None:
    found = one(variant, candidate, reference, convention=convention)
    low, high = sorted((found.precision, found.recall))
    assert 0 <= low <= found.fmeasure + 1e-9
    assert found.fmeasure <= high + 1e-12
    assert high <= 1 + 1e-12


@given(salad, st.lists(salad, min_size=1, max_size=4), st.sampled_from(("mean", "average", "jackknife", "best", "max")))
@settings(max_examples=100)
def test_the_order_of_references_changes_nothing(candidate: str, references: list[str], rule: str) -> None:
    rouge = Rouge(("rouge1", "rougeLsum"), references=rule)
    forward, backward = rouge.score([candidate], [references]), rouge.score([candidate], [references[::-1]])
    for name in rouge.variants:
        # Of references with the same F (or recall) the first is taken, so only that figure is sure.
        field = "recall" if rule == "best" else "fmeasure"
        assert getattr(forward[name], field) == pytest.approx(getattr(backward[name], field))


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("variant", EVERY)
def test_identical_texts_give_one_and_disjoint_ones_zero(convention: str, variant: str) -> None:
    same = "alpha beta gamma delta\nepsilon zeta eta"
    found = one(variant, same, same, convention=convention)
    # The script weighs runs by sentence and texts as a whole, so its W reaches 1 for single sentences only.
    if not (convention.startswith("rouge-1.5.5") and variant.startswith("rougeW")):
        assert (found.precision, found.fmeasure) == pytest.approx((1.0, 1.0))
    assert one(variant, same, "one two three four five", convention=convention).fmeasure == 0


@given(salad, salad, salad)
@settings(max_examples=100)
def test_more_text_never_lowers_recall(candidate: str, more: str, reference: str) -> None:
    for variant in ("rouge1", "rouge2", "rougeL", "rougeS4"):
        assert one(variant, f"{candidate}\n{more}", reference).recall >= one(variant, candidate, reference).recall


@pytest.mark.parametrize(
    ("candidate", "reference"),
    [
        ("Đặc phái viên đã gặp nhau ở Seoul", "Các đặc phái viên gặp nhau hôm thứ Năm"),
        ("三か国の代表が会談した", "代表はソウルで会談を開いた"),
        ("التقى المبعوثون في سيول", "المبعوثون التقوا يوم الخميس في العاصمة"),
        ("สามประเทศประชุมกัน", "ประเทศทั้งสามประชุม"),
    ],
    ids=["Vietnamese", "Japanese", "Arabic", "Thai"],
)
def test_any_script_scores_under_unicode_and_warns_under_the_others(candidate: str, reference: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = Rouge("rouge1", convention="unicode").score([candidate], [reference])
    assert found["rouge1"].fmeasure > 0
    assert not found.notes
    for convention in ("rouge-score", "rouge-1.5.5"):
        with pytest.warns(ScoreWarning, match="unicode"):
            found = Rouge("rouge1", convention=convention).score([candidate], [reference])
        assert found.notes


def test_english_with_accents_and_quotation_marks_is_not_warned_about() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Rouge().score(["“The café,” she said — naïve as ever — was closed on Thursday."], ["The café was closed."])


@given(salad, salad)
@settings(max_examples=50)
def test_unicode_is_rouge_score_on_plain_text(candidate: str, reference: str) -> None:
    for variant in VARIANTS:
        assert one(variant, candidate, reference, convention="unicode") == one(variant, candidate, reference)


def test_combining_marks_hold_words_together() -> None:
    assert one("rouge2", "हिन्दी भाषा", "हिन्दी भाषा", convention="unicode").fmeasure == 1
    assert one("rouge2", "हिन्दी", "हिन्दी", convention="unicode").fmeasure == 0
    assert one("rouge1", "cafe\u0301", "CAFÉ", convention="unicode").fmeasure == 1
