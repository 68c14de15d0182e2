"""Properties of every ROUGE variant, and the unicode convention."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rouge_texts import ALL_VARIANTS, CONVENTIONS, VARIANTS, multiline_texts, score_pair

from summ.metrics import Rouge, ScoreWarning


@given(multiline_texts, multiline_texts, st.sampled_from(CONVENTIONS), st.sampled_from(ALL_VARIANTS))
@settings(max_examples=200)
def test_f_lies_between_precision_and_recall(candidate: str, reference: str, convention: str, variant: str) -> None:
    score = score_pair(variant, candidate, reference, convention=convention)
    low, high = sorted((score.precision, score.recall))
    assert 0 <= low <= score.fmeasure + 1e-9
    assert score.fmeasure <= high + 1e-12
    assert high <= 1 + 1e-12


@given(
    multiline_texts,
    st.lists(multiline_texts, min_size=1, max_size=4),
    st.sampled_from(("mean", "average", "jackknife", "best", "max")),
)
@settings(max_examples=100)
def test_the_order_of_references_changes_nothing(candidate: str, references: list[str], rule: str) -> None:
    rouge = Rouge(("rouge1", "rougeLsum"), references=rule)
    forward, backward = rouge.score([candidate], [references]), rouge.score([candidate], [references[::-1]])
    for name in rouge.variants:
        # The first of references with equal F-measure (or recall) is taken, so only that number is fixed.
        field = "recall" if rule == "best" else "fmeasure"
        assert getattr(forward[name], field) == pytest.approx(getattr(backward[name], field))


@pytest.mark.parametrize("convention", CONVENTIONS)
@pytest.mark.parametrize("variant", ALL_VARIANTS)
def test_identical_texts_give_one_and_disjoint_ones_zero(convention: str, variant: str) -> None:
    text = "alpha beta gamma delta\nepsilon zeta eta"
    score = score_pair(variant, text, text, convention=convention)
    # The script weights runs per sentence but texts as a whole, so its W reaches 1 only for single sentences.
    if not (convention.startswith("rouge-1.5.5") and variant.startswith("rougeW")):
        assert (score.precision, score.fmeasure) == pytest.approx((1.0, 1.0))
    assert score_pair(variant, text, "one two three four five", convention=convention).fmeasure == 0


@given(multiline_texts, multiline_texts, multiline_texts)
@settings(max_examples=100)
def test_more_text_never_lowers_recall(candidate: str, more: str, reference: str) -> None:
    for variant in ("rouge1", "rouge2", "rougeL", "rougeS4"):
        assert (
            score_pair(variant, f"{candidate}\n{more}", reference).recall
            >= score_pair(variant, candidate, reference).recall
        )


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
        scores = Rouge("rouge1", convention="unicode").score([candidate], [reference])
    assert scores["rouge1"].fmeasure > 0
    assert not scores.notes
    for convention in ("rouge-score", "rouge-1.5.5"):
        with pytest.warns(ScoreWarning, match="unicode"):
            scores = Rouge("rouge1", convention=convention).score([candidate], [reference])
        assert scores.notes


def test_english_with_accents_and_quotation_marks_raises_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Rouge().score(["“The café,” she said — naïve as ever — was closed on Thursday."], ["The café was closed."])


@given(multiline_texts, multiline_texts)
@settings(max_examples=50)
def test_unicode_equals_rouge_score_on_ascii_text(candidate: str, reference: str) -> None:
    for variant in VARIANTS:
        assert score_pair(variant, candidate, reference, convention="unicode") == score_pair(
            variant, candidate, reference
        )


def test_combining_marks_are_part_of_words() -> None:
    assert score_pair("rouge2", "हिन्दी भाषा", "हिन्दी भाषा", convention="unicode").fmeasure == 1
    assert score_pair("rouge2", "हिन्दी", "हिन्दी", convention="unicode").fmeasure == 0
    assert score_pair("rouge1", "cafe\u0301", "CAFÉ", convention="unicode").fmeasure == 1
